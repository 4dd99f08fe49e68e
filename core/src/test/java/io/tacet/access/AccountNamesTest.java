package io.tacet.access;

import static io.tacet.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tacet.kernel.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "ann",
                "_service",
                "7",
                "admin@localhost",
                "first.last+tag@mail.example.co.uk",
                "o'brien@example.org",
                "auth0|5f7c8ec7c33c6c004bbafe82",
                "urn:example:7",
                "AItOawmwtWwcT0k51BayewNvutrJUqsvl6qs7A4=",
                "a_b-c",
                "j\u00fcrgen.g\u00f6\u00dfmann@example.org",
                "\u0142ukasz@example.org",
                "nguy\u1ec5n@example.org",
                "\u0219tefan@example.org",
                "\u5c71\u7530@example.jp",
                "\u3055\u304f\u3089@example.jp",
                "\uae40@example.kr",
                "\u0438\u0432\u0430\u043d",
                "\u0645\u062d\u0645\u062f",
                "\u0e2a\u0e21\u0e0a\u0e32\u0e22",
                "\u0930\u093e\u092e"
            })
    void checkWhenAnHonestIdThenAllowed(String id) {
        assertThatCode(() -> AccountNames.check(id, "A user id")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b@example.org",
                "..",
                "../admin",
                "a..b",
                ".a",
                "-a",
                "~a",
                "*",
                "a*",
                "a%b",
                "a%2fb",
                "a;b",
                "a\\b",
                "a?b",
                "a#b",
                "a\"b",
                "<a>",
                "${a}",
                "al\u200bice",
                "al\u00adice",
                "alice\u200d",
                "\u202ealice",
                "a\u2066b",
                "\ufeffalice",
                "a\ufe0f",
                "alice\u0335",
                "a\u115fb",
                "a\u3164b",
                "\uff41lice",
                "\ufb01n@example.org",
                "\u212angela",
                "1\u00b2",
                "\u0251nn",
                "\u01c0van",
                "a\u02bcb",
                "\u0661",
                "\ud83d\ude00",
                "\u0430nn@example.org",
                "ann\u0430",
                "\u0438\u0432\u0430\u043d@example.org",
                "\u0441\u043e\u0441\u043e",
                "\u03bf\u03bd\u03bf",
                "\u0438\u03b1"
            })
    void checkWhenItCannotBeNamedOrLooksLikeAnotherThenRefused(String id) {
        assertRefused(ErrorCode.INVALID_PRINCIPAL, "A user id has", () -> AccountNames.check(id, "A user id"));
    }

    @Test
    void checkWhenACharacterIsWrongThenSaysWhich() {
        assertRefused(
                ErrorCode.INVALID_PRINCIPAL, "the character / (U+002F)", () -> AccountNames.check("a/b", "An id"));
        assertRefused(
                ErrorCode.INVALID_PRINCIPAL, "the character U+200B.", () -> AccountNames.check("a\u200bb", "An id"));
    }

    @ParameterizedTest
    @CsvSource({
        "Alice@Example.org, alice@example.org",
        "J\u00dcRGEN, ju\u0308rgen",
        "J\u00fcrgen, JU\u0308RGEN",
        "\u039f\u0394\u039f\u03a3, \u03bf\u03b4\u03bf\u03c2",
        "I, \u0131",
        "APP:7, app:7"
    })
    void normalFormWhenOnlyCaseOrAccentsDifferThenTheSame(String one, String other) {
        assertThat(AccountNames.normalForm(one)).isEqualTo(AccountNames.normalForm(other));
        assertThat(AccountNames.normalForm(AccountNames.normalForm(one))).isEqualTo(AccountNames.normalForm(one));
        assertThat(PrincipalId.named(one)).isEqualTo(PrincipalId.named(other));
        assertThat(PrincipalId.named(one).isNamedBy(other)).isTrue();
        assertThat(new PrincipalId(one).isNamedBy(other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ann, ben", "juergen, j\u00fcrgen", "strasse, stra\u00dfe", "a.b, ab"})
    void normalFormWhenMoreDiffersThenAnother(String one, String other) {
        assertThat(AccountNames.normalForm(one)).isNotEqualTo(AccountNames.normalForm(other));
        assertThat(PrincipalId.named(one).isNamedBy(other)).isFalse();
    }

    @Test
    void decodedWhenEncodedThenTheIdAsItIsStored() {
        for (String id : new String[] {"a/b@example.org", "Alice", "*", "al\u200bice"}) {
            String encoded =
                    "~" + Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
            assertThat(AccountNames.decoded(encoded)).isEqualTo(id);
            assertThat(new PrincipalId(id).isNamedBy(encoded)).isTrue();
        }
        assertThat(AccountNames.decoded("Alice@example.org")).isEqualTo("Alice@example.org");
        assertThat(AccountNames.decoded("")).isEmpty();
        assertRefused(ErrorCode.INVALID_PRINCIPAL, "base64url", () -> AccountNames.decoded("~*"));
    }
}
