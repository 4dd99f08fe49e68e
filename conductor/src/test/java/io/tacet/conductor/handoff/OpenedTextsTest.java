package io.tacet.conductor.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.redaction.PieceFinder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenedTextsTest {
    private static final String VALUE = "pw{9f8e 7d6c5b4a}x\"\u00e9";

    private final PieceFinder pieces =
            NothingHanded.pieces(List.of(VALUE, "4711-x", "{\"pin\":\"a\\u0062c defghi\"}", "pin"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                VALUE,
                "Not enough values to expand '9f8e 7d6c5b4a'",
                "...8e 7d6c5...",
                "at ...8e+7d6c5...",
                "8e%207d%36c5",
                "8e%25207d6c5",
                "8e\\u00207d6c5",
                "5b4a}x&quot;&eacute;",
                "5b4a}x\\\"\u00e9",
                "a 4711-x b",
                "abc defg",
                "c defghi"
            })
    void findsPiecesWhateverTheyAreEscapedAs(String text) {
        assertThat(pieces.holdsPiece(text)).isTrue();
    }

    @Test
    void findsPiecesOfWhatWasEncoded() {
        for (int start = 0; start < 3; start++) {
            byte[] bytes = ("abc".substring(0, start) + VALUE.substring(1, 13)).getBytes(StandardCharsets.UTF_8);
            String base64 = Base64.getEncoder().encodeToString(bytes);
            assertThat(pieces.holdsPiece("Basic " + base64)).isTrue();
            assertThat(pieces.holdsPiece(Base64.getUrlEncoder().encodeToString(bytes)))
                    .isTrue();
            assertThat(pieces.holdsPiece(URLEncoder.encode(base64, StandardCharsets.UTF_8)))
                    .isTrue();
        }
        String hex = HexFormat.of().formatHex(VALUE.substring(3, 11).getBytes(StandardCharsets.UTF_8));
        assertThat(pieces.holdsPiece("0x" + hex)).isTrue();
        assertThat(pieces.holdsPiece(hex.toUpperCase(java.util.Locale.ROOT))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pin",
                "7d6c5b4",
                "4711",
                "401 Unauthorized: \"try again\"",
                "java.net.ConnectException: Connection refused",
                "100%",
                "%zz \\u00 &x;"
            })
    void otherTextIsLeftAlone(String text) {
        assertThat(pieces.holdsPiece(text)).isFalse();
    }
}
