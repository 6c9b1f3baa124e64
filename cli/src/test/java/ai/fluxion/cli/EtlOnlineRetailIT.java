package ai.fluxion.cli;

import org.junit.jupiter.api.BeforeAll;

/// On a real retailer's sales.
class EtlOnlineRetailIT extends EtlContract {
    private static Sales sales;

    @BeforeAll
    static void needsTheFile() {
        sales = OnlineRetail.sales();
    }

    @Override
    Sales sales() {
        return sales;
    }

    @Override
    Part killed() {
        return new Part("United Kingdom", 495_478);
    }

    @Override
    Part contested() {
        return new Part("Germany", 9_495);
    }
}
