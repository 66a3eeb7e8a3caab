-- name: begin
BEGIN IMMEDIATE;

-- name: commit
COMMIT;

-- name: rollback
ROLLBACK;

-- name: read_clock
SELECT value FROM meta WHERE key = 'clock';

-- name: write_clock
UPDATE meta SET value = $now WHERE key = 'clock';

-- name: data_version
PRAGMA data_version;

-- name: make_key
INSERT INTO store_key (id, key) VALUES (1, $key) ON CONFLICT DO NOTHING;
