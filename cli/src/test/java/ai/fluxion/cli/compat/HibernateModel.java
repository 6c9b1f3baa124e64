package ai.fluxion.cli.compat;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The entities of the checks of Hibernate, which fills their fields itself.
final class HibernateModel {
    private HibernateModel() {}

    static final List<Class<?>> ENTITIES =
            List.of(Shop.class, Sale.class, Product.class, Everything.class);

    @Entity(name = "Shop")
    @Table(name = "hb_shop", indexes = @Index(name = "hb_shop_city", columnList = "city"))
    @SuppressWarnings("NullAway.Init")
    static class Shop {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(nullable = false, unique = true, length = 40)
        String name;

        String city;

        @OneToMany(mappedBy = "shop", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Sale> sales = new ArrayList<>();

        @ElementCollection Set<String> phones = new HashSet<>();

        static Shop of(String name, String city) {
            Shop shop = new Shop();
            shop.name = name;
            shop.city = city;
            return shop;
        }

        Sale sale(String total, Product... products) {
            Sale sale = new Sale();
            sale.shop = this;
            sale.total = new BigDecimal(total);
            sale.products.addAll(List.of(products));
            sales.add(sale);
            return sale;
        }
    }

    @Entity(name = "Sale")
    @Table(name = "hb_sale")
    @SuppressWarnings("NullAway.Init")
    static class Sale {
        @Id
        @GeneratedValue(generator = "hb_sale_numbers")
        @SequenceGenerator(name = "hb_sale_numbers", allocationSize = 50)
        Long id;

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        Shop shop;

        @Column(precision = 12, scale = 2)
        BigDecimal total;

        @ManyToMany Set<Product> products = new HashSet<>();

        @Version int version;
    }

    @Entity(name = "Product")
    @Table(name = "hb_product")
    @SuppressWarnings("NullAway.Init")
    static class Product {
        @Id String sku;

        static Product of(String sku) {
            Product product = new Product();
            product.sku = sku;
            return product;
        }
    }

    enum State {
        NEW,
        PAID
    }

    @Entity(name = "Everything")
    @Table(name = "hb_everything")
    @SuppressWarnings("NullAway.Init")
    static class Everything {
        @Id UUID id;
        boolean flag;
        int number;
        double weight;
        LocalDate day;
        Instant moment;
        byte[] bytes;

        @Enumerated(EnumType.STRING)
        State state;

        @Nullable String nothing;

        @Column(columnDefinition = "text")
        String text;

        @Version int version;
    }
}
