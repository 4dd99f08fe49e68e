package io.tacet.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TagChangeTest {
    private static List<Tag> tags(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> new Tag("k" + i, "v")).toList();
    }

    private static void refused(ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOf(TacetException.class)
                .extracting(e -> ((TacetException) e).code())
                .isEqualTo(ErrorCode.INVALID_TAG);
    }

    @Test
    void asManyAsAResourceHasAreAdded() {
        assertThat(TagChange.add(tags(0, 50)).apply(new TreeSet<>())).hasSize(50);
        assertThat(TagChange.replace(tags(0, 50)).apply(new TreeSet<>(tags(10, 60))))
                .hasSize(50);
        assertThat(TagChange.add(tags(0, 30)).apply(new TreeSet<>(tags(0, 50)))).hasSize(50);
    }

    @Test
    void moreAreRefused() {
        refused(() -> TagChange.add(tags(0, 30)).apply(new TreeSet<>(tags(29, 60))));
    }

    /** Before they are compared with each other. */
    @Test
    void moreAtOnceAreRefusedBeforeAnythingIsDone() {
        refused(() -> TagChange.add(tags(0, 51)));
        refused(() -> TagChange.replace(tags(0, 100_000)));
    }
}
