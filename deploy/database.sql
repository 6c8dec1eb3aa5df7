-- Once, on the primary, as its superuser. The passwords are read from files, so that no command line shows them:
--   OWNER_PASSWORD_FILE=… REPLICATION_PASSWORD_FILE=… psql -X -v ON_ERROR_STOP=1 -f deploy/database.sql postgres
\set owner_password `cat "$OWNER_PASSWORD_FILE"`
\set replication_password `cat "$REPLICATION_PASSWORD_FILE"`
CREATE ROLE procoees LOGIN PASSWORD :'owner_password';
CREATE ROLE procoees_replication LOGIN REPLICATION PASSWORD :'replication_password';
CREATE DATABASE procoees OWNER procoees;
\connect procoees
CREATE EXTENSION postgis;
CREATE EXTENSION pg_trgm;
