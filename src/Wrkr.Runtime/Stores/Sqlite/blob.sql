-- name: insert_blob
INSERT INTO blob (blob_no, sha256, size, used_at, crc)
SELECT blob_no, $sha256, $size, $now, row_crc(blob_no, $sha256, $size, $now) FROM (
  SELECT 1 + max(
    ifnull((SELECT max(blob_no) FROM blob), 0),
    ifnull((SELECT value FROM meta WHERE key = 'blob_no' AND crc IS row_crc(key, value)), 0)) AS blob_no)
WHERE true
ON CONFLICT DO NOTHING
RETURNING blob_no;

-- name: use_blob
UPDATE blob SET used_at = $now, crc = row_crc(blob_no, sha256, size, $now) WHERE sha256 = $sha256 AND used_at < $before;

-- name: insert_chunk
INSERT INTO blob_chunk (blob_no, chunk_no, bytes) VALUES ($blob_no, $chunk_no, $bytes);

-- name: find_blob
SELECT blob_no FROM blob WHERE sha256 = $sha256;

-- name: find_chunk
SELECT bytes FROM blob_chunk WHERE blob_no = $blob_no AND chunk_no = $chunk_no;
