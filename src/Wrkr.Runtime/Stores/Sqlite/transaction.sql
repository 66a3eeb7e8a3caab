-- name: begin
BEGIN IMMEDIATE;

-- name: begin_read
BEGIN;

-- name: commit
COMMIT;

-- name: rollback
ROLLBACK;

-- name: read_clock
SELECT value FROM meta WHERE key = 'clock' AND crc IS row_crc(key, value);

-- name: write_clock
UPDATE meta SET value = $now, crc = row_crc(key, $now) WHERE key = 'clock';

-- name: data_version
PRAGMA data_version;

-- name: make_key
INSERT INTO store_key (id, key, crc) VALUES (1, $key, row_crc(1, $key)) ON CONFLICT DO NOTHING;
