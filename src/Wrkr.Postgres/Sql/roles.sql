-- Roles with the least rights that Wrkr needs, after schema.v1.sql. For another schema than wrkr, replace "wrkr." and "SCHEMA wrkr".
-- Grant them to the roles that log in:  GRANT wrkr_app TO my_service;

-- Workers, clients and the tool. Ledger and data are only ever added to: not even this role can change or delete what was recorded.
CREATE ROLE wrkr_app NOLOGIN;
GRANT USAGE ON SCHEMA wrkr TO wrkr_app;
GRANT SELECT ON wrkr.store TO wrkr_app;
GRANT SELECT, UPDATE ON wrkr.clock TO wrkr_app;
GRANT SELECT, INSERT, UPDATE ON wrkr.job, wrkr.inbox TO wrkr_app;
GRANT SELECT, INSERT ON wrkr.ledger, wrkr.blob, wrkr.blob_chunk TO wrkr_app;
-- What wrkr store check --rebuild deletes are artifact records, which it takes from the ledger again.
GRANT SELECT, INSERT, UPDATE, DELETE ON wrkr.artifact TO wrkr_app;

-- Looking only: status, list, export. It can't read the store's key.
CREATE ROLE wrkr_reader NOLOGIN;
GRANT USAGE ON SCHEMA wrkr TO wrkr_reader;
GRANT SELECT (version) ON wrkr.store TO wrkr_reader;
GRANT SELECT ON wrkr.clock, wrkr.job, wrkr.ledger, wrkr.artifact, wrkr.inbox, wrkr.blob, wrkr.blob_chunk TO wrkr_reader;
