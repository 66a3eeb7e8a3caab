-- name: find_store
-- A statement that names a missing table fails: it is looked up first. Not with to_regclass, which may remember that it was missing.
SELECT
  EXISTS (SELECT FROM pg_namespace WHERE nspname = $1),
  EXISTS (
    SELECT FROM pg_class AS class JOIN pg_namespace AS schema ON schema.oid = class.relnamespace
    WHERE schema.nspname = $1 AND class.relname = 'store'),
  pg_is_in_recovery(), pg_backend_pid();

-- name: read_version
SELECT version FROM wrkr.store;

-- name: lock_schema
-- The same lock as in the script.
SELECT pg_advisory_xact_lock(hashtextextended('wrkr.store', 0));

-- name: found_shape
-- What shape.txt lists: columns and indexes of our tables, also such as aren't ours.
SELECT class.relname || '.' || attribute.attname || ' ' || format_type(attribute.atttypid, attribute.atttypmod)
FROM pg_class AS class JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid
WHERE class.relnamespace = to_regnamespace($1) AND class.relname = ANY ($2) AND attribute.attnum > 0 AND NOT attribute.attisdropped
UNION ALL
SELECT replace(pg_get_indexdef(index.indexrelid), ' ON ' || quote_ident($1) || '.', ' ON ')
FROM pg_index AS index JOIN pg_class AS class ON class.oid = index.indrelid
WHERE class.relnamespace = to_regnamespace($1) AND class.relname = ANY ($2);

-- name: damaged_rows
SELECT 'the store''s clock is missing' WHERE NOT EXISTS (SELECT FROM wrkr.clock)
UNION ALL SELECT 'the store''s key is missing' WHERE NOT EXISTS (SELECT FROM wrkr.store);

-- name: find_amcheck
-- The function that looks through an index, in whatever schema the extension was put.
SELECT quote_ident(schema.nspname) FROM pg_extension AS extension JOIN pg_namespace AS schema ON schema.oid = extension.extnamespace
WHERE extension.extname = 'amcheck';

-- name: notify
SELECT pg_notify($1, $2);

-- name: find_indexes
SELECT quote_ident(schema.nspname) || '.' || quote_ident(index.relname)
FROM pg_class AS index JOIN pg_namespace AS schema ON schema.oid = index.relnamespace JOIN pg_am AS method ON method.oid = index.relam
WHERE schema.nspname = $1 AND index.relkind = 'i' AND method.amname = 'btree';
