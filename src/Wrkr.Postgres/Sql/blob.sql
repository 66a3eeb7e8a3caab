-- name: insert_blob
INSERT INTO wrkr.blob (sha256, size) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING RETURNING blob_no;

-- name: insert_chunk
INSERT INTO wrkr.blob_chunk (blob_no, chunk_no, bytes) VALUES ($1, $2, $3);

-- name: find_blob
SELECT blob_no FROM wrkr.blob WHERE sha256 = $1;

-- name: find_chunk
SELECT bytes FROM wrkr.blob_chunk WHERE blob_no = $1 AND chunk_no = $2;
