-- name: insert_blob
INSERT INTO blob (sha256, size) VALUES ($sha256, $size) ON CONFLICT DO NOTHING RETURNING blob_no;

-- name: insert_chunk
INSERT INTO blob_chunk (blob_no, chunk_no, bytes) VALUES ($blob_no, $chunk_no, $bytes);

-- name: find_blob
SELECT blob_no FROM blob WHERE sha256 = $sha256;

-- name: find_chunk
SELECT bytes FROM blob_chunk WHERE blob_no = $blob_no AND chunk_no = $chunk_no;
