package ai.fluxion.cli.compat;

import ai.fluxion.cli.compat.HibernateModel.Everything;
import ai.fluxion.cli.compat.HibernateModel.Product;
import ai.fluxion.cli.compat.HibernateModel.Sale;
import ai.fluxion.cli.compat.HibernateModel.Shop;
import ai.fluxion.cli.compat.HibernateModel.State;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.Version;
import org.hibernate.cfg.Configuration;

/// Hibernate ORM: its schema tool, generators, relations, HQL, locking and batches.
final class HibernateChecks {
    private static final UUID EVERYTHING = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

    private HibernateChecks() {}

    static Client client() {
        Map<String, JvmClient.Check> checks = new LinkedHashMap<>();
        checks.put(
                "schema tool: create, stopping at an error",
                url -> with(url, "create", true, sessions -> "created"));
        checks.put(
                "schema tool: create, with rows through identity and sequence generators",
                url -> with(url, "create", false, HibernateChecks::persist));
        checks.put("schema tool: validate", url -> with(url, "validate", true, s -> "valid"));
        checks.put("schema tool: update", url -> with(url, "update", true, s -> "updated"));
        checks.put(
                "relations, lazily and by join fetch", url -> on(url, HibernateChecks::relations));
        checks.put("HQL: join, group, page, update, delete", url -> on(url, HibernateChecks::hql));
        checks.put("criteria", url -> on(url, HibernateChecks::criteria));
        checks.put("batches of 30", url -> on(url, HibernateChecks::batches));
        checks.put("types of a row", url -> on(url, HibernateChecks::types));
        checks.put("optimistic locking", url -> on(url, HibernateChecks::optimistic));
        checks.put(
                "optimistic locking of a row that others refer to",
                url -> on(url, HibernateChecks::optimisticOfReferenced));
        checks.put("pessimistic locking", url -> on(url, HibernateChecks::pessimistic));
        checks.put("an error undoes to the savepoint", url -> on(url, HibernateChecks::savepoint));
        checks.put("orphans and element collections", url -> on(url, HibernateChecks::orphans));
        checks.put("native queries", url -> on(url, HibernateChecks::nativeQueries));
        return new JvmClient("Hibernate ORM", Version.getVersionString(), checks);
    }

    private static Object on(String url, Function<SessionFactory, Object> work) {
        return with(url, "none", false, work);
    }

    private static Object with(
            String url, String schema, boolean strict, Function<SessionFactory, Object> work) {
        Configuration configuration =
                new Configuration()
                        .setProperty("hibernate.connection.url", PgJdbcChecks.jdbc(url))
                        .setProperty("hibernate.hbm2ddl.auto", schema)
                        .setProperty("hibernate.hbm2ddl.halt_on_error", String.valueOf(strict))
                        .setProperty("hibernate.jdbc.batch_size", "30")
                        .setProperty("hibernate.order_inserts", "true");
        HibernateModel.ENTITIES.forEach(configuration::addAnnotatedClass);
        try (SessionFactory sessions = configuration.buildSessionFactory()) {
            return work.apply(sessions);
        }
    }

    private static Object persist(SessionFactory sessions) {
        return sessions.fromTransaction(
                session -> {
                    Product pen = Product.of("pen");
                    Product book = Product.of("book");
                    session.persist(pen);
                    session.persist(book);
                    Shop lima = Shop.of("Centro", "Lima");
                    lima.sale("10.50", pen);
                    lima.sale("1.25", pen, book);
                    session.persist(lima);
                    session.persist(Shop.of("Norte", "Piura"));
                    session.flush();
                    return List.of(lima.id, lima.sales.stream().map(sale -> sale.id).toList());
                });
    }

    private static Object relations(SessionFactory sessions) {
        return sessions.fromTransaction(
                session -> {
                    Shop lazy = session.find(Shop.class, 1L);
                    int products = lazy.sales.stream().mapToInt(s -> s.products.size()).sum();
                    List<Shop> fetched =
                            session.createSelectionQuery(
                                            "select distinct s from Shop s left join fetch s.sales order by s.id",
                                            Shop.class)
                                    .getResultList();
                    return List.of(products, fetched.stream().map(s -> s.sales.size()).toList());
                });
    }

    private static Object hql(SessionFactory sessions) {
        return sessions.fromTransaction(
                session -> {
                    List<Object> got = new ArrayList<>();
                    got.add(
                            texts(
                                    session,
                                    "select s.name, sum(v.total), count(v) from Shop s join s.sales v group by s.name"));
                    got.add(
                            texts(
                                    session,
                                    "select upper(name), length(city), year(current_date) > 2000 from Shop order by name"));
                    got.add(
                            session.createSelectionQuery("from Shop order by name", Shop.class)
                                    .setFirstResult(1)
                                    .setMaxResults(1)
                                    .getResultList()
                                    .size());
                    got.add(
                            session.createMutationQuery(
                                            "update Shop set city = 'Lima Norte' where name = 'Norte'")
                                    .executeUpdate());
                    got.add(
                            texts(
                                    session,
                                    "select name, city, exists (from Sale v where v.shop = s) from Shop s where city like 'Lima%' order by name"));
                    got.add(
                            session.createMutationQuery("delete from Product where sku = 'none'")
                                    .executeUpdate());
                    return got;
                });
    }

    private static List<String> texts(Session session, String hql) {
        return session.createSelectionQuery(hql, Object[].class).getResultList().stream()
                .map(Arrays::toString)
                .toList();
    }

    private static Object criteria(SessionFactory sessions) {
        return sessions.fromTransaction(
                session -> {
                    var builder = session.getCriteriaBuilder();
                    var query = builder.createQuery(Sale.class);
                    var sale = query.from(Sale.class);
                    query.where(
                            builder.greaterThan(sale.get("total"), new BigDecimal("5")),
                            builder.equal(sale.get("shop").get("name"), "Centro"));
                    return session.createQuery(query).getResultList().size();
                });
    }

    private static Object optimistic(SessionFactory sessions) {
        Everything stale =
                sessions.fromTransaction(session -> session.find(Everything.class, EVERYTHING));
        sessions.inTransaction(session -> session.find(Everything.class, EVERYTHING).number = 1);
        stale.number = 2;
        return merged(sessions, stale);
    }

    private static Object optimisticOfReferenced(SessionFactory sessions) {
        long id = firstSale(sessions);
        Sale stale = sessions.fromTransaction(session -> session.find(Sale.class, id));
        sessions.inTransaction(
                session -> session.find(Sale.class, id).total = new BigDecimal("20.00"));
        stale.total = new BigDecimal("30.00");
        return merged(sessions, stale);
    }

    private static String merged(SessionFactory sessions, Object stale) {
        try {
            sessions.inTransaction(session -> session.merge(stale));
            return "merged";
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static Object savepoint(SessionFactory sessions) {
        return sessions.fromTransaction(
                session -> {
                    session.persist(Product.of("before"));
                    session.flush();
                    session.doWork(
                            connection -> {
                                Savepoint savepoint = connection.setSavepoint();
                                try (Statement statement = connection.createStatement()) {
                                    statement.execute("INSERT INTO hb_product VALUES ('before')");
                                } catch (SQLException e) {
                                    connection.rollback(savepoint);
                                }
                            });
                    session.persist(Product.of("after"));
                    return texts(session, "select sku, 1 from Product order by sku");
                });
    }

    private static long firstSale(SessionFactory sessions) {
        return sessions.fromTransaction(
                session ->
                        session.createSelectionQuery("select min(id) from Sale", Long.class)
                                .getSingleResult());
    }

    private static Object pessimistic(SessionFactory sessions) {
        long id = firstSale(sessions);
        return sessions.fromTransaction(
                session -> session.find(Sale.class, id, LockModeType.PESSIMISTIC_WRITE).id);
    }

    private static Object batches(SessionFactory sessions) {
        return sessions.fromTransaction(
                session -> {
                    Shop shop = session.find(Shop.class, 2L);
                    for (int i = 0; i < 200; i++) {
                        session.persist(shop.sale("1.00"));
                    }
                    session.flush();
                    return session
                            .createSelectionQuery(
                                    "select count(*), max(id) - min(id) from Sale where shop.id = 2",
                                    Object[].class)
                            .getResultList()
                            .stream()
                            .map(Arrays::toString)
                            .toList();
                });
    }

    private static Object types(SessionFactory sessions) {
        sessions.inTransaction(
                session -> {
                    Everything row = new Everything();
                    row.id = EVERYTHING;
                    row.flag = true;
                    row.weight = 1.5;
                    row.day = LocalDate.of(2024, 2, 29);
                    row.moment = Instant.parse("2024-02-29T12:00:00Z");
                    row.bytes = new byte[] {0, -1};
                    row.state = State.PAID;
                    row.text = "largo".repeat(1000);
                    session.persist(row);
                });
        return sessions.fromTransaction(
                session -> {
                    Everything row = session.find(Everything.class, EVERYTHING);
                    return List.of(
                            row.flag,
                            row.weight,
                            row.day,
                            row.moment,
                            row.bytes.length,
                            row.state,
                            row.text.length(),
                            row.nothing == null);
                });
    }

    private static Object orphans(SessionFactory sessions) {
        sessions.inTransaction(
                session -> {
                    Shop shop = session.find(Shop.class, 2L);
                    shop.phones.add("1");
                    shop.phones.add("2");
                    shop.sales.removeFirst();
                });
        return sessions.fromTransaction(
                session -> {
                    Shop shop = session.find(Shop.class, 2L);
                    shop.phones.remove("1");
                    return List.of(shop.phones.size(), shop.sales.size());
                });
    }

    private static Object nativeQueries(SessionFactory sessions) {
        return sessions.fromTransaction(
                session ->
                        session
                                .createNativeQuery(
                                        "SELECT s.id, s.name FROM hb_shop s WHERE s.city = :city ORDER BY s.id",
                                        Object[].class)
                                .setParameter("city", "Lima")
                                .getResultList()
                                .stream()
                                .map(Arrays::toString)
                                .toList());
    }
}
