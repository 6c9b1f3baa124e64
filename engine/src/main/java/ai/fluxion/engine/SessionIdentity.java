package ai.fluxion.engine;

/// Who a session is: the names that the client sent at startup.
public record SessionIdentity(String user, String database, String applicationName) {}
