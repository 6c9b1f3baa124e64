package ai.fluxion.engine.notify;

/// A message on a channel, from the session of this number.
public record Notification(int processId, String channel, String payload) {}
