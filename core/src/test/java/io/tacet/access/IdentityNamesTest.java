package io.tacet.access;

import static io.tacet.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.kernel.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "ann@example.org", "app:7", "J\u00fcrgen"})
    void principalIdWhenWithinTheRulesThenKeepsItsText(String id) {
        assertThat(new PrincipalId(id)).hasToString(id);
    }

    @Test
    void principalIdWhenEmptyOrTooLongThenSaysHowLong() {
        String longest = "a".repeat(255);
        assertThat(new PrincipalId(longest).value()).isEqualTo(longest);
        assertRefused(ErrorCode.INVALID_PRINCIPAL, "1 to 255", () -> new PrincipalId(""));
        assertRefused(ErrorCode.INVALID_PRINCIPAL, "1 to 255", () -> new PrincipalId(longest + "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a b", "a\tb", "a\nb", "a\0", "\u007f", "a\u00a0b", "a\u2003b", "a\u2028b", "a\uD800"})
    void principalIdWhenBlankOrControlOrHalfACharacterThenSaysSo(String id) {
        assertRefused(ErrorCode.INVALID_PRINCIPAL, "no blanks or control characters", () -> new PrincipalId(id));
    }

    @Test
    void principalIdWhenCaseDiffersThenAnother() {
        assertThat(new PrincipalId("ann")).isNotEqualTo(new PrincipalId("Ann"));
    }

    @Test
    void tagWhenWithinTheRulesThenPrintsAsKeyColonValue() {
        assertThat(new Tag("team", "a:b c")).hasToString("team:a:b c");
        assertThat(new Tag("k".repeat(255), "v".repeat(255)).key()).hasSize(255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\0", "\uD800"})
    void tagWhenPartBreaksARuleThenSaysWhichPart(String bad) {
        assertRefused(ErrorCode.INVALID_TAG, "tag key has 1 to 255", () -> new Tag(bad, "v"));
        assertRefused(ErrorCode.INVALID_TAG, "tag value has 1 to 255", () -> new Tag("k", bad));
    }

    @Test
    void tagWhenTooLongThenSaysHowLong() {
        String tooLong = "k".repeat(256);
        assertRefused(ErrorCode.INVALID_TAG, "tag key has 1 to 255", () -> new Tag(tooLong, "v"));
        assertRefused(ErrorCode.INVALID_TAG, "tag value has 1 to 255", () -> new Tag("k", tooLong));
    }

    @Test
    void tagWhenKeyHasAColonThenSaysWhy() {
        assertRefused(ErrorCode.INVALID_TAG, "colon", () -> new Tag("a:b", "c"));
    }

    @Test
    void compareToWhenKeysAreTheSameThenByValue() {
        List<Tag> sorted = List.of(new Tag("b", "1"), new Tag("a", "2"), new Tag("a", "1")).stream()
                .sorted()
                .toList();
        assertThat(sorted).extracting(Tag::toString).containsExactly("a:1", "a:2", "b:1");
    }
}
