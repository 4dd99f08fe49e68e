package io.tacet.e2e.twins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;

/**
 * Something that is done on two servers, and comes out alike.
 *
 * @param seen what comes out
 */
record Step(String name, Function<Twin, ?> seen) {
    void play(Twins twins) {
        Twins.Seen both = twins.seen(seen);
        assertThat(both.right()).as("on the server with harmless values").doesNotStartWith(Twins.FAILED);
        assertThat(both.alike())
                .as(() -> Difference.summary(List.of(new Difference(name, name, both.left(), both.right()))))
                .isTrue();
    }
}
