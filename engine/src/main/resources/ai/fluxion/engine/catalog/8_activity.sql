-- Each function answers one text: rows between U+001E, cells between U+001F; an absent value is an empty cell.
CREATE VIEW pgcat.fx_activity AS
SELECT string_split(unnest(string_split(fluxion_server_activity(getvariable('fluxion_user')), chr(30))), chr(31)) AS cells;
CREATE VIEW pgcat.pg_stat_activity AS
SELECT 16384::BIGINT AS datid, s.database_name AS datname, cells[1]::INTEGER AS pid, NULL::INTEGER AS leader_pid, r.oid AS usesysid,
       cells[2] AS usename, cells[3] AS application_name, nullif(cells[4], '') AS client_addr, NULL::VARCHAR AS client_hostname,
       nullif(cells[5], '')::INTEGER AS client_port, nullif(cells[6], '')::TIMESTAMPTZ AS backend_start,
       nullif(cells[7], '')::TIMESTAMPTZ AS xact_start, nullif(cells[8], '')::TIMESTAMPTZ AS query_start,
       nullif(cells[9], '')::TIMESTAMPTZ AS state_change, nullif(cells[10], '') AS wait_event_type, nullif(cells[11], '') AS wait_event,
       nullif(cells[12], '') AS state, NULL::BIGINT AS backend_xid, NULL::BIGINT AS backend_xmin, NULL::BIGINT AS query_id,
       cells[13] AS query, nullif(cells[14], '') AS backend_type
FROM pgcat.fx_activity LEFT JOIN pgcat.roles r ON r.name = cells[2], pgcat.server s;
-- The write-ahead log of each file, and who holds its due checkpoint back.
CREATE VIEW pgcat.fluxion_wal AS
SELECT cells[1] AS database, cells[2]::BIGINT AS wal_bytes, cells[3]::BIGINT AS wal_limit, cells[4]::BIGINT AS largest_wal_bytes,
       nullif(cells[5], '')::TIMESTAMPTZ AS last_checkpoint, cells[6]::BIGINT AS checkpoints, nullif(cells[7], '')::INTEGER AS blocking_pid,
       nullif(cells[8], '') AS blocking_user, nullif(cells[9], '')::TIMESTAMPTZ AS blocking_since, nullif(cells[10], '') AS blocking_query
FROM (SELECT string_split(unnest(string_split(nullif(fluxion_server_logs(), ''), chr(30))), chr(31)) AS cells);
-- What sessions do, by class; what the server does for each class; and what it does as a whole.
CREATE VIEW pgcat.fluxion_activity AS
SELECT cells[1]::INTEGER AS pid, cells[2] AS usename, cells[3] AS workload, nullif(cells[4], '') AS state, nullif(cells[5], '') AS waits_for,
       nullif(cells[6], '')::TIMESTAMPTZ AS since, nullif(cells[7], '')::BIGINT AS rows_so_far, cells[8] AS application_name, cells[9] AS query
FROM (SELECT string_split(unnest(string_split(fluxion_server_workload(getvariable('fluxion_user')), chr(30))), chr(31)) AS cells);
CREATE VIEW pgcat.fluxion_workload AS
SELECT cells[1] AS workload, cells[2]::INTEGER AS slots, cells[3]::INTEGER AS running, cells[4]::INTEGER AS waiting, cells[5]::INTEGER AS max_queued,
       cells[6]::BIGINT AS refused, cells[7]::INTEGER AS sessions, cells[8]::INTEGER AS niceness
FROM (SELECT string_split(unnest(string_split(fluxion_server_classes(), chr(30))), chr(31)) AS cells);
CREATE VIEW pgcat.fluxion_server AS
SELECT cells[1]::DOUBLE AS interactive_p99_ms, cells[2]::DOUBLE AS pacing, cells[3]::DOUBLE AS loads_rested_ms, cells[4]::BIGINT AS batches,
       cells[5]::BIGINT AS batched_statements, cells[6]::BIGINT AS batch_failures, cells[7]::BIGINT AS conflict_retries,
       cells[8]::BIGINT AS wal_bytes, (SELECT sum(memory_usage_bytes)::BIGINT FROM duckdb_memory()) AS memory_bytes,
       (SELECT sum(temporary_storage_bytes)::BIGINT FROM duckdb_memory()) AS temporary_bytes
FROM (SELECT string_split(fluxion_server_counts(), chr(31)) AS cells);
CREATE MACRO pgcat.pg_cancel_backend(p) AS fluxion_server_cancel(getvariable('fluxion_user'), p::INTEGER::VARCHAR)::BOOLEAN;
CREATE MACRO pgcat.pg_terminate_backend(p) AS fluxion_server_terminate(getvariable('fluxion_user'), p::INTEGER::VARCHAR)::BOOLEAN,
    (p, wait) AS fluxion_server_terminate(getvariable('fluxion_user'), p::INTEGER::VARCHAR)::BOOLEAN;
-- Whether a connection is encrypted only its own session knows: NULL.
CREATE VIEW pgcat.pg_stat_ssl AS
SELECT pid, NULL::BOOLEAN AS ssl, NULL::VARCHAR AS version, NULL::VARCHAR AS cipher, NULL::INTEGER AS bits, NULL::VARCHAR AS client_dn,
       NULL::DECIMAL(38,0) AS client_serial, NULL::VARCHAR AS issuer_dn FROM pgcat.pg_stat_activity WHERE backend_type = 'client backend';

CREATE MACRO pgcat.pg_notify(c, p) AS
    fluxion_server_notify(getvariable('fluxion_pid')::VARCHAR, coalesce(c::VARCHAR, ''), coalesce(p::VARCHAR, ''));
CREATE MACRO pgcat.pg_listening_channels() AS
    unnest(string_split(nullif(fluxion_server_channels(getvariable('fluxion_pid')::VARCHAR), ''), chr(30)));
CREATE MACRO pgcat.pg_listening_channels() AS TABLE
    SELECT unnest(string_split(nullif(fluxion_server_channels(getvariable('fluxion_pid')::VARCHAR), ''), chr(30))) AS pg_listening_channels;
CREATE MACRO pgcat.pg_notification_queue_usage() AS fluxion_server_notify_usage()::DOUBLE;

-- application_name is our own column
CREATE VIEW pgcat.pg_locks AS
SELECT cells[9] AS locktype, 16384::BIGINT AS database,
       (SELECT min(c.oid) FROM pgcat.relations c JOIN pgcat.pg_namespace n ON n.oid = c.relnamespace
        WHERE lower(c.relname) = cells[11] AND lower(n.nspname) = cells[10]) AS relation, NULL::INTEGER AS page, NULL::SMALLINT AS tuple,
       NULL::VARCHAR AS virtualxid, NULL::BIGINT AS transactionid, nullif(cells[1], '')::BIGINT AS classid,
       nullif(cells[2], '')::BIGINT AS objid, nullif(cells[3], '')::SMALLINT AS objsubid, cells[4] || '/0' AS virtualtransaction, cells[4]::INTEGER AS pid, cells[5] AS mode,
       cells[6]::BOOLEAN AS granted, false AS fastpath,
       CASE WHEN NOT cells[6]::BOOLEAN THEN cells[7]::TIMESTAMPTZ END AS waitstart, cells[8] AS application_name
FROM (SELECT string_split(unnest(string_split(nullif(fluxion_server_locks(), ''), chr(30))), chr(31)) AS cells);
CREATE MACRO pgcat.pg_blocking_pids(p) AS
    coalesce(string_split(nullif(fluxion_server_blockers(p::INTEGER::VARCHAR), ''), ',')::INTEGER[], []::INTEGER[]);

-- What is not counted is NULL.
CREATE VIEW pgcat.pg_stat_database AS
SELECT 16384::BIGINT AS datid, database_name AS datname, cells[1]::INTEGER AS numbackends, cells[2]::BIGINT AS xact_commit,
       cells[3]::BIGINT AS xact_rollback, NULL::BIGINT AS blks_read, NULL::BIGINT AS blks_hit, NULL::BIGINT AS tup_returned,
       NULL::BIGINT AS tup_fetched, NULL::BIGINT AS tup_inserted, NULL::BIGINT AS tup_updated, NULL::BIGINT AS tup_deleted,
       0::BIGINT AS conflicts, NULL::BIGINT AS temp_files, NULL::BIGINT AS temp_bytes, cells[4]::BIGINT AS deadlocks,
       NULL::BIGINT AS checksum_failures, NULL::TIMESTAMPTZ AS checksum_last_failure, NULL::DOUBLE AS blk_read_time,
       NULL::DOUBLE AS blk_write_time, NULL::DOUBLE AS session_time, NULL::DOUBLE AS active_time,
       NULL::DOUBLE AS idle_in_transaction_time, cells[5]::BIGINT AS sessions, NULL::BIGINT AS sessions_abandoned,
       NULL::BIGINT AS sessions_fatal, cells[6]::BIGINT AS sessions_killed, started AS stats_reset
FROM (SELECT string_split(fluxion_server_statistics(), chr(31)) AS cells), pgcat.server;

CREATE VIEW pgcat.pg_stat_user_tables AS
SELECT c.oid AS relid, n.nspname AS schemaname, c.relname, NULL::BIGINT AS seq_scan, NULL::BIGINT AS seq_tup_read, NULL::BIGINT AS idx_scan,
       NULL::BIGINT AS idx_tup_fetch, NULL::BIGINT AS n_tup_ins, NULL::BIGINT AS n_tup_upd, NULL::BIGINT AS n_tup_del,
       NULL::BIGINT AS n_tup_hot_upd, c.reltuples::BIGINT AS n_live_tup, 0::BIGINT AS n_dead_tup, NULL::BIGINT AS n_mod_since_analyze,
       NULL::BIGINT AS n_ins_since_vacuum, NULL::TIMESTAMPTZ AS last_vacuum, NULL::TIMESTAMPTZ AS last_autovacuum,
       NULL::TIMESTAMPTZ AS last_analyze, NULL::TIMESTAMPTZ AS last_autoanalyze, 0::BIGINT AS vacuum_count, 0::BIGINT AS autovacuum_count,
       0::BIGINT AS analyze_count, 0::BIGINT AS autoanalyze_count
FROM pgcat.pg_class c JOIN pgcat.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r';
CREATE VIEW pgcat.pg_stat_all_tables AS SELECT * FROM pgcat.pg_stat_user_tables;
CREATE VIEW pgcat.pg_stat_sys_tables AS SELECT * FROM pgcat.pg_stat_user_tables WHERE false;
CREATE VIEW pgcat.pg_statio_user_tables AS
SELECT relid, schemaname, relname, NULL::BIGINT AS heap_blks_read, NULL::BIGINT AS heap_blks_hit, NULL::BIGINT AS idx_blks_read,
       NULL::BIGINT AS idx_blks_hit, NULL::BIGINT AS toast_blks_read, NULL::BIGINT AS toast_blks_hit, NULL::BIGINT AS tidx_blks_read,
       NULL::BIGINT AS tidx_blks_hit
FROM pgcat.pg_stat_user_tables;
CREATE VIEW pgcat.pg_statio_all_tables AS SELECT * FROM pgcat.pg_statio_user_tables;
CREATE VIEW pgcat.pg_stat_user_indexes AS
SELECT i.indrelid AS relid, i.indexrelid, n.nspname AS schemaname, t.relname, x.relname AS indexrelname, NULL::BIGINT AS idx_scan,
       NULL::BIGINT AS idx_tup_read, NULL::BIGINT AS idx_tup_fetch
FROM pgcat.pg_index i JOIN pgcat.relations x ON x.oid = i.indexrelid JOIN pgcat.relations t ON t.oid = i.indrelid
JOIN pgcat.pg_namespace n ON n.oid = t.relnamespace;
CREATE VIEW pgcat.pg_stat_all_indexes AS SELECT * FROM pgcat.pg_stat_user_indexes;

-- What the server has none of.
CREATE VIEW pgcat.pg_prepared_xacts AS
SELECT 0::BIGINT AS transaction, '' AS gid, NULL::TIMESTAMPTZ AS prepared, '' AS owner, '' AS database WHERE false;
CREATE VIEW pgcat.pg_replication_slots AS
SELECT '' AS slot_name, '' AS plugin, '' AS slot_type, 0::BIGINT AS datoid, '' AS database, false AS temporary, false AS active, 0 AS active_pid,
       NULL::BIGINT AS xmin, NULL::BIGINT AS catalog_xmin, '' AS restart_lsn, '' AS confirmed_flush_lsn, '' AS wal_status,
       0::BIGINT AS safe_wal_size, false AS two_phase WHERE false;
CREATE VIEW pgcat.pg_stat_replication AS
SELECT 0 AS pid, 0::BIGINT AS usesysid, '' AS usename, '' AS application_name, '' AS client_addr, '' AS client_hostname, 0 AS client_port,
       NULL::TIMESTAMPTZ AS backend_start, NULL::BIGINT AS backend_xmin, '' AS state, '' AS sent_lsn, '' AS write_lsn, '' AS flush_lsn,
       '' AS replay_lsn, NULL::INTERVAL AS write_lag, NULL::INTERVAL AS flush_lag, NULL::INTERVAL AS replay_lag, 0 AS sync_priority,
       '' AS sync_state, NULL::TIMESTAMPTZ AS reply_time WHERE false;
CREATE VIEW pgcat.pg_stat_wal_receiver AS
SELECT 0 AS pid, '' AS status, '' AS slot_name, '' AS sender_host, 0 AS sender_port, '' AS conninfo WHERE false;
CREATE VIEW pgcat.pg_stat_subscription AS
SELECT 0::BIGINT AS subid, '' AS subname, 0 AS pid, 0::BIGINT AS relid, '' AS received_lsn, '' AS latest_end_lsn WHERE false;
CREATE VIEW pgcat.pg_stat_gssapi AS
SELECT pid, false AS gss_authenticated, NULL::VARCHAR AS principal, false AS encrypted FROM pgcat.pg_stat_activity WHERE backend_type IS NOT NULL;
CREATE VIEW pgcat.pg_stat_progress_vacuum AS
SELECT 0 AS pid, 0::BIGINT AS datid, '' AS datname, 0::BIGINT AS relid, '' AS phase, 0::BIGINT AS heap_blks_total,
       0::BIGINT AS heap_blks_scanned, 0::BIGINT AS heap_blks_vacuumed, 0::BIGINT AS index_vacuum_count WHERE false;
CREATE VIEW pgcat.pg_stat_progress_create_index AS
SELECT 0 AS pid, 0::BIGINT AS datid, '' AS datname, 0::BIGINT AS relid, 0::BIGINT AS index_relid, '' AS command, '' AS phase WHERE false;
