package ai.fluxion.retail;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/// One row of the ledger of loads: what became of the load of one store's days `desde` to `hasta`,
/// both included. The counts are rows of the source, the total is the source's own.
public record LoadEvent(
        long cargaId,
        String etiqueta,
        String trabajo,
        int ubicacionId,
        LocalDate desde,
        LocalDate hasta,
        Evento evento,
        long extraidas,
        long cargadas,
        long rechazadas,
        long duplicadas,
        Optional<BigDecimal> totalFuente,
        Optional<String> motivo) {

    public LoadEvent {
        if (hasta.isBefore(desde)) {
            throw new IllegalArgumentException(
                    "load "
                            + cargaId
                            + " of store "
                            + ubicacionId
                            + " ends on "
                            + hasta
                            + ", before its first day "
                            + desde);
        }
        if (extraidas < 0 || cargadas < 0 || rechazadas < 0 || duplicadas < 0) {
            throw new IllegalArgumentException(
                    "load "
                            + cargaId
                            + " of store "
                            + ubicacionId
                            + " has a negative count of rows");
        }
    }
}
