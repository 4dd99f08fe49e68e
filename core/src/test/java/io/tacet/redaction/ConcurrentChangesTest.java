package io.tacet.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.kernel.SensitiveValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Searches run while values come: what is known is found at any time, and what was added is found from then on. */
class ConcurrentChangesTest {
    private static final int VALUES = 3_000;

    @Test
    void findWhileOthersAddThenWhatIsKnownIsAlwaysFound() throws Exception {
        ValueIndex index = Known.index("the one that stays");
        AtomicInteger added = new AtomicInteger();
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> searches = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                searches.add(threads.submit(() -> search(index, added, done)));
            }
            Future<?> changes = threads.submit(() -> change(index, added));
            changes.get();
            done.set(true);
            for (Future<Integer> search : searches) {
                assertThat(search.get()).isPositive();
            }
        }
        assertThat(index.size()).isEqualTo(1 + VALUES);
    }

    private static void change(ValueIndex index, AtomicInteger added) {
        for (int i = 0; i < VALUES; i++) {
            index.add(Known.value("v"), SensitiveValue.of(Values.random(i, 8 + i % 40)));
            added.set(i + 1);
        }
    }

    private static int search(ValueIndex index, AtomicInteger added, AtomicBoolean done) {
        int searches = 0;
        while (!done.get()) {
            int known = added.get();
            int newest = Math.max(known - 1, 0);
            String text = "x the one that stays y " + Values.random(newest, 8 + newest % 40);
            int expected = known == 0 ? 1 : 2;
            assertThat(index.find(text)).hasSizeGreaterThanOrEqualTo(expected);
            searches++;
        }
        return searches;
    }
}
