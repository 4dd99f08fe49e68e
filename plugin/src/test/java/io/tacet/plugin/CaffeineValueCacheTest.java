package io.tacet.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import io.tacet.secret.CurrentValue;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import io.tacet.secret.ValueSlot;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CaffeineValueCacheTest {
    private static final SecretName NAME = new SecretName("n");
    private static final SecretId ID = SecretId.random();

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger loads = new AtomicInteger();
    private final CaffeineValueCache cache = new CaffeineValueCache(Duration.ofSeconds(5), nanos::get);

    @Test
    void remembersForItsTimeAndNotLonger() {
        read();
        nanos.addAndGet(Duration.ofMillis(4_999).toNanos());
        read();
        assertThat(loads).hasValue(1);

        nanos.addAndGet(Duration.ofMillis(2).toNanos());
        read();
        assertThat(loads).hasValue(2);
    }

    @Test
    void holdsWhatItWouldAnswerWith() {
        assertThat(cache.holds(NAME)).isFalse();
        read();
        assertThat(cache.holds(NAME)).isTrue();
        cache.forget(NAME);
        assertThat(cache.holds(NAME)).isFalse();
        read();
        nanos.addAndGet(Duration.ofMillis(5_001).toNanos());
        assertThat(cache.holds(NAME)).isFalse();
    }

    @Test
    void forgetsWhenTold() {
        read();
        cache.forget(NAME);
        read();
        cache.forgetAll();
        read();
        assertThat(loads).hasValue(3);
    }

    @Test
    void keepsNeitherAbsenceNorFailure() {
        assertThat(cache.get(NAME, name -> Optional.empty())).isEmpty();
        assertThatThrownBy(() -> cache.get(NAME, name -> {
                    throw new TacetException(ErrorCode.STORAGE_UNAVAILABLE, "down");
                }))
                .isInstanceOf(TacetException.class);
        assertThat(read()).isPresent();
    }

    @Test
    void withoutATimeItKeepsNothing() {
        CaffeineValueCache none = new CaffeineValueCache(Duration.ZERO, nanos::get);
        none.get(NAME, name -> Optional.of(value("v" + loads.incrementAndGet())));
        none.get(NAME, name -> Optional.of(value("v" + loads.incrementAndGet())));
        assertThat(loads).hasValue(2);
    }

    /** Else a reader that loaded before a write could put the old value back after it. */
    @Test
    void forgettingWaitsForALoadUnderWay() throws InterruptedException {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread reader = Thread.ofVirtual()
                .start(() -> cache.get(NAME, name -> {
                    loading.countDown();
                    await(goOn);
                    return Optional.of(value("old"));
                }));
        loading.await();
        Thread writer = Thread.ofPlatform().start(() -> cache.forget(NAME));
        goOn.countDown();
        reader.join();
        writer.join();

        assertThat(cache.get(NAME, name -> Optional.of(value("new")))).contains(value("new"));
    }

    private static CurrentValue value(String text) {
        return new CurrentValue(new ValueSlot(ID, NAME, 1), SensitiveValue.of(text));
    }

    private Optional<CurrentValue> read() {
        return cache.get(NAME, name -> Optional.of(value("v" + loads.incrementAndGet())));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
