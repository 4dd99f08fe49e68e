package io.tacet.conductor.hook;

import com.netflix.conductor.sqlite.config.SqliteConfiguration;
import java.time.Duration;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.retry.RetryPolicy;
import org.springframework.retry.backoff.BackOffPolicy;
import org.springframework.retry.backoff.UniformRandomBackOffPolicy;
import org.springframework.retry.policy.CompositeRetryPolicy;
import org.springframework.retry.policy.SimpleRetryPolicy;
import org.springframework.retry.policy.TimeoutRetryPolicy;
import org.springframework.retry.support.RetryTemplate;

/**
 * Lets the engine try its transactions on SQLite again for longer, and at random times. Most of them read before they write, and SQLite does not let such a transaction
 * wait for its turn: it fails at once where another one writes. The engine tries ten times, with pauses that are the same for all, so those that met once meet again; on
 * a busy machine that is not enough. Where it gives up while it creates tasks, it ends the execution as failed.
 *
 * <p>Relies on: all stores of the engine on SQLite use this template (SqliteConfiguration:192), and try whole transactions again (SqliteBaseDAO:120).
 */
public final class SqlitePatience implements BeanPostProcessor {
    private static final String TEMPLATE = "sqliteRetryTemplate";

    /** SqliteConfiguration:194. */
    static final int ENGINE_TRIES = 10;

    /**
     * How long a transaction is retried, regardless of the number of attempts. Shorter than the lease of the lock on an execution ({@code
     * conductor.app.lockLeaseTime}, 60 s).
     */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(150);

    private final Duration patience;

    public SqlitePatience() {
        this(PATIENCE);
    }

    SqlitePatience(Duration patience) {
        this.patience = patience;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (name.equals(TEMPLATE) && bean instanceof RetryTemplate template) {
            template.setRetryPolicy(policy());
            template.setBackOffPolicy(pauses());
        }
        return bean;
    }

    /** As often as the engine does, and for as long as our patience lasts; only what the engine tries again too. */
    private RetryPolicy policy() {
        CompositeRetryPolicy either = new CompositeRetryPolicy();
        either.setOptimistic(true);
        either.setPolicies(new RetryPolicy[] {ofEngine(ENGINE_TRIES), forAWhile()});
        return either;
    }

    private RetryPolicy forAWhile() {
        CompositeRetryPolicy both = new CompositeRetryPolicy();
        both.setPolicies(new RetryPolicy[] {ofEngine(Integer.MAX_VALUE), new TimeoutRetryPolicy(patience.toMillis())});
        return both;
    }

    private static RetryPolicy ofEngine(int tries) {
        SimpleRetryPolicy policy = new SqliteConfiguration.CustomRetryPolicy();
        policy.setMaxAttempts(tries);
        return policy;
    }

    private static BackOffPolicy pauses() {
        UniformRandomBackOffPolicy pauses = new UniformRandomBackOffPolicy();
        pauses.setMinBackOffPeriod(SHORTEST_PAUSE.toMillis());
        pauses.setMaxBackOffPeriod(LONGEST_PAUSE.toMillis());
        return pauses;
    }
}
