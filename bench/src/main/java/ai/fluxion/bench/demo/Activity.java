package ai.fluxion.bench.demo;

/// What a client of the workload does, and through which door.
public enum Activity {
    HTTP_INSERT,
    HTTP_UPDATE,
    HTTP_READ,
    SQL_INSERT,
    SQL_UPDATE,
    SQL_READ
}
