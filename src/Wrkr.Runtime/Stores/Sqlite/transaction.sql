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
