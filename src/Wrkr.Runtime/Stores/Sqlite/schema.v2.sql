-- name: v2.store_key
-- One row: the store's secret key. It is made with the store and never changes.
CREATE TABLE store_key (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  key BLOB NOT NULL
) STRICT;
