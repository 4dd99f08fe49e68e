package io.tacet.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsTest {
    @ParameterizedTest
    @CsvSource({
        "pw{9f8e7d6c5b4a}x, 9f8e7d6c5b4a",
        "ak_live_HUltKJTsPSLygFeECX1uusMs, HUltKJTsPSLygFeECX1uusMs",
        "alpha7Kq'bravo9Zx, bravo9Zx",
        "Server=db;Password=Winter2026;User=app, winter2026",
        "4929-1234-56781234, 56781234"
    })
    void ofHoldsWhatLiesBetweenSigns(String value, String part) {
        assertThat(Segments.of(value)).contains(part);
    }

    /** Otherwise a guesser who knows most of a block could try out the rest. */
    @ParameterizedTest
    @ValueSource(strings = {"HUltKJTsPSLygFeECX1uusMs", "a3f9c17be2d04586b8e1", "x9#kL2$vQ8!Qw4@Rt6%Yu"})
    void blocksFollowOneAnotherAndAreHardToGuess(String value) {
        int end = 0;
        for (String block : Segments.of(value)) {
            if (value.indexOf(block) == end && !block.equals(value)) {
                assertThat(Strength.isGuessable(block)).as(block).isFalse();
                end += block.length();
            }
        }
        assertThat(value.length() - end).isLessThan(12);
    }

    /** Of what stands for something that can be tried out, a block would hold a few characters of that. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // app:695222
                "Basic YXBwOjY5NTIyMg==",
                "%61%70%70%3A%36%39%35%32%32%32",
                "server=db.example.com;user=app;password=winter;pin=695222"
            })
    void noBlocksOfWhatCanBeTriedOut(String value) {
        assertThat(Segments.of(value))
                .allSatisfy(part -> assertThat(value.split("[^A-Za-z0-9]+"))
                        .anySatisfy(whole -> assertThat(whole).isEqualToIgnoringCase(part)));
    }

    @Test
    void ofATokenOnlyItsSignatureHasBlocks() {
        String signature = "q83vEjRWeJCrze8SNFZ4kAq83vEjRWeJCrze8SNFZ4k";
        String claims = "eyJwaW4iOiI2OTUyMjIifQ";
        assertThat(Segments.of("eyJhbGciOiJIUzI1NiJ9." + claims + "." + signature))
                .contains(claims, "q83vEjRW")
                .noneMatch(part -> claims.contains(part) && !claims.equals(part));
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
