package ai.fluxion.engine.batch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.duckdb.Value;
import ai.fluxion.engine.Client;
import ai.fluxion.engine.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random statements of many sessions at once, and the same one by one: every answer, every error
/// and what is stored at the end are the same. `-Dfluxion.seeds=N` tries more than five seeds,
/// `-Dfluxion.seed=S` begins with another one.
class EquivalenceTest {
    private static final int SESSIONS = 12;
    private static final int ROUNDS = 60;

    @TempDir Path folder;

    static LongStream seeds() {
        long first = Long.getLong("fluxion.seed", 20_261_124);
        return LongStream.range(first, first + Integer.getInteger("fluxion.seeds", 5));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void togetherIsAsOneByOne(long seed) throws Exception {
        List<List<String>> alone = new ArrayList<>();
        List<String> storedAlone;
        RandomCalls calls = new RandomCalls(seed, SESSIONS);
        try (Engine engine = Client.engine(folder, "alone");
                Client client = Client.of(engine)) {
            client.run("SET fluxion.coalesce = off");
            RandomCalls.TABLES.forEach(client::run);
            for (int round = 0; round < ROUNDS; round++) {
                alone.add(calls.round().stream().map(call -> answer(client, call)).toList());
            }
            storedAlone = stored(client);
        }
        RandomCalls again = new RandomCalls(seed, SESSIONS);
        try (Engine engine = Client.engine(folder, "together");
                Client client = Client.of(engine)) {
            RandomCalls.TABLES.forEach(client::run);
            List<List<String>> together = together(engine, again);

            assertThat(together).as("seed %d", seed).isEqualTo(alone);
            assertThat(stored(client)).as("seed %d", seed).isEqualTo(storedAlone);
            assertThat(engine.coalesced().members()).isPositive();
        }
    }

    private static List<List<String>> together(Engine engine, RandomCalls calls) throws Exception {
        List<Client> clients =
                IntStream.range(0, SESSIONS).mapToObj(_ -> Client.of(engine)).toList();
        CyclicBarrier start = new CyclicBarrier(SESSIONS);
        List<List<String>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(SESSIONS)) {
            for (int round = 0; round < ROUNDS; round++) {
                List<RandomCalls.Call> each = calls.round();
                List<Future<String>> running = new ArrayList<>();
                for (int session = 0; session < SESSIONS; session++) {
                    Client client = clients.get(session);
                    RandomCalls.Call call = each.get(session);
                    running.add(
                            threads.submit(
                                    () -> {
                                        start.await(1, TimeUnit.MINUTES);
                                        return answer(client, call);
                                    }));
                }
                List<String> answered = new ArrayList<>();
                for (Future<String> one : running) {
                    answered.add(one.get(1, TimeUnit.MINUTES));
                }
                answers.add(answered);
            }
        }
        clients.forEach(Client::close);
        return answers;
    }

    private static List<String> stored(Client client) {
        return RandomCalls.CONTENTS.stream().map(sql -> client.answer(sql)).toList();
    }

    private static String answer(Client client, RandomCalls.Call call) {
        return call + " -> " + client.answer(call.sql(), call.parameters().toArray(Value[]::new));
    }
}
