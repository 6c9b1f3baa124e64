package ai.fluxion.retail;

/// A row of the source that a load refused: `lineaFuente` is its place in the source, from 1.
public record RejectedRow(
        long cargaId, int ubicacionId, long lineaFuente, String motivo, String contenido) {}
