package io.tacet.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsTest {
    @ParameterizedTest
    @CsvSource({
        "pw{9f8e7d6c5b4a}x, 9f8e7d6c5b4a",
        "sk_live_HUltKJTsPSLygFeECX1uusMs, HUltKJTsPSLygFeECX1uusMs",
        "alpha7Kq'bravo9Zx, bravo9Zx",
        "Server=db;Password=Winter2026;User=app, winter2026",
        "4929-1234-56781234, 56781234"
    })
    void ofHoldsWhatLiesBetweenSigns(String value, String part) {
        assertThat(Segments.of(value)).contains(part);
    }

    /** Whoever knows all but the end of one would try out that end. */
    @ParameterizedTest
    @ValueSource(strings = {"sk_live_HUltKJTsPSLygFeECX1uusMs", "a3f9c17be2d04586a3f1", "x9#kL2$vQ8!Qw4@Rt6%Yu"})
    void blocksFollowOneAnotherAndAreHardToGuess(String value) {
        int end = 0;
        for (String block : blocks(value)) {
            assertThat(value.indexOf(block)).isGreaterThanOrEqualTo(end);
            assertThat(Strength.isGuessable(block)).as(block).isFalse();
            end = value.indexOf(block) + block.length();
        }
        assertThat(value.length() - end).isLessThan(12);
    }

    /** Those of the value's own case, without the parts between signs. */
    private static List<String> blocks(String value) {
        List<String> blocks = new ArrayList<>();
        int end = 0;
        for (String segment : Segments.of(value)) {
            if (value.indexOf(segment) == end && segment.length() < 16) {
                blocks.add(segment);
                end += segment.length();
            }
        }
        return blocks;
    }

    @Test
    void ofWhenLongThenFewOfThem() {
        String value = "9f8e7d6cX5b4a".repeat(5_000);
        assertThat(Segments.of(value)).hasSizeLessThan(2_000);
        assertThat(Segments.of("a".repeat(65_000))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "493817", "tulip-garden", "------------------------"})
    void ofWhenShortOrLayoutThenNone(String value) {
        assertThat(Segments.of(value)).isEmpty();
    }
}
