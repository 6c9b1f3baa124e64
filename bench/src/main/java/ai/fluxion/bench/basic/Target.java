package ai.fluxion.bench.basic;

import javax.sql.DataSource;

/// A database under measurement: the name it has in the report, and how to connect.
public record Target(String name, DataSource source) {}
