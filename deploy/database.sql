-- Once, on the primary, as its superuser:
--   psql -v owner_password=… -v replication_password=… -f deploy/database.sql postgres
CREATE ROLE procoees LOGIN PASSWORD :'owner_password';
CREATE ROLE procoees_replication LOGIN REPLICATION PASSWORD :'replication_password';
CREATE DATABASE procoees OWNER procoees;
\connect procoees
CREATE EXTENSION postgis;
CREATE EXTENSION pg_trgm;
