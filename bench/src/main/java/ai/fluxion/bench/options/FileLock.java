package ai.fluxion.bench.options;

import org.redisson.Redisson;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/// Who may open the file: nobody is asked, or a lock in Redis as option 1.B draws it.
sealed interface FileLock extends AutoCloseable {
    String NONE = "-";
    String NAME = "duckdb-write-lock";

    /// Returns once this process may open the file.
    void acquire();

    void release();

    @Override
    void close();

    /// `address` is Redis's, or [#NONE].
    static FileLock at(String address) {
        if (address.equals(NONE)) {
            return new Unasked();
        }
        Config config = new Config();
        config.setThreads(2);
        config.setNettyThreads(2);
        config.setCodec(new StringCodec());
        config.useSingleServer()
                .setAddress(address)
                .setConnectionMinimumIdleSize(1)
                .setConnectionPoolSize(4)
                .setSubscriptionConnectionMinimumIdleSize(1);
        RedissonClient client = Redisson.create(config);
        return new InRedis(client, client.getLock(NAME));
    }

    record Unasked() implements FileLock {
        @Override
        public void acquire() {}

        @Override
        public void release() {}

        @Override
        public void close() {}
    }

    record InRedis(RedissonClient client, RLock lock) implements FileLock {
        @Override
        public void acquire() {
            lock.lock();
        }

        @Override
        public void release() {
            lock.unlock();
        }

        @Override
        public void close() {
            client.shutdown();
        }
    }
}
