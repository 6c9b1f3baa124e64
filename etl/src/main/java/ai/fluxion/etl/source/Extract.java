package ai.fluxion.etl.source;

import java.time.LocalDate;

/// What is asked of a source: the lines of these days. A line whose day is missing, unreadable or
/// absurd belongs to them too, to be rejected with its reason.
public record Extract(Days days, LocalDate today) {}
