/// SQLite's sqllogictest on our server, on DuckDB in this process and on PostgreSQL: what differs,
/// counted by reason (docs/sql-logic-test.md).
@NullMarked
package ai.fluxion.pgwire.sqllogic;

import org.jspecify.annotations.NullMarked;
