package io.tacet.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakOracleTest {
    private static final String VALUE = "p4ss\"w<r>d & 50%/h\u00e4\\x+'";
    private final LeakOracle oracle = new LeakOracle(List.of(new Canary("odd", VALUE, List.of())));

    /** Written down by hand, so that no encoder of ours is believed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "p4ss\"w<r>d & 50%/h\u00e4\\x+'",
                "p4ss\\\"w<r>d & 50%/h\u00e4\\\\x+'",
                "p4ss\\\"w<r>d & 50%/h\\u00e4\\\\x+'",
                "p4ss\\\"w<r>d & 50%/h\\u00E4\\\\x+'",
                "p4ss\\\"w<r>d & 50%\\/h\u00e4\\\\x+'",
                "p4ss\\\"w\\u003cr\\u003ed \\u0026 50%/h\u00e4\\\\x+\\u0027",
                "p4ss\\\\\\\"w<r>d & 50%/h\u00e4\\\\\\\\x+'",
                "p4ss%22w%3Cr%3Ed+%26+50%25%2Fh%C3%A4%5Cx%2B%27",
                "p4ss%22w%3Cr%3Ed%20%26%2050%25%2Fh%C3%A4%5Cx%2B%27",
                "p4ss%22w%3cr%3ed%20%26%2050%25%2fh%c3%a4%5cx%2b%27",
                "p4ss%22w%3Cr%3Ed%20&%2050%25/h%C3%A4%5Cx+'",
                "p4ss&quot;w&lt;r&gt;d &amp; 50%/h\u00e4\\x+&#39;",
                "p4ss&#34;w&lt;r&gt;d &amp; 50%/h&#228;\\x+&#x27;",
            })
    void aValueIsFoundHoweverItIsEscaped(String written) {
        assertThat(oracle.search("here", "{\"k\":\"" + written + "\"}"))
                .isNotEmpty()
                .allSatisfy(leak -> assertThat(leak.canary()).isEqualTo("odd"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pass\ud83d\ude00word", "pass\\ud83d\\ude00word", "pass\\uD83D\\uDE00word"})
    void charactersBeyondTheFirstPlaneAreFoundAsJacksonWritesThem(String written) {
        LeakOracle emoji = new LeakOracle(List.of(new Canary("emoji", "pass\ud83d\ude00word", List.of())));

        assertThat(emoji.search("here", "{\"k\":\"" + written + "\"}")).hasSize(1);
    }

    @RepeatedTest(200)
    void aValueIsFoundInBase64AndHexOfWhateverHoldsIt() {
        byte[] bytes = VALUE.getBytes(StandardCharsets.UTF_8);
        Random random = new Random();
        byte[] around = new byte[bytes.length + random.nextInt(40)];
        random.nextBytes(around);
        System.arraycopy(bytes, 0, around, random.nextInt(around.length - bytes.length + 1), bytes.length);

        for (String written : List.of(
                Base64.getEncoder().encodeToString(around),
                Base64.getUrlEncoder().withoutPadding().encodeToString(around),
                HexFormat.of().formatHex(around),
                HexFormat.of().withUpperCase().formatHex(around))) {
            assertThat(oracle.search("here", "x " + written)).isNotEmpty();
        }
    }

    @Test
    void anyValueOfEveryShapeIsFoundInItsParts() {
        for (Canary canary : List.of(
                Canaries.plain("a"),
                Canaries.odd("b"),
                Canaries.shortest("c"),
                Canaries.key("d"),
                Canaries.json("e"))) {
            LeakOracle own = new LeakOracle(List.of(canary));
            assertThat(own.search("here", "<" + canary.value() + ">"))
                    .as(canary.name())
                    .isNotEmpty();
            for (String part : canary.parts()) {
                assertThat(canary.value()).contains(part);
                assertThat(own.search("here", "<" + part + ">")).hasSize(1);
            }
        }
    }

    @Test
    void aLeakTellsItsPlaceAndItsSurroundingAndNotTheValue() {
        List<Leak> leaks = oracle.search("table x.y", "key=" + VALUE + "; next=" + VALUE);

        assertThat(leaks).singleElement().satisfies(leak -> {
            assertThat(leak.toString())
                    .isEqualTo("table x.y holds odd (raw): key=####; next=####")
                    .doesNotContain("p4ss");
        });
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(oracle.search("here", VALUE.substring(1) + VALUE.substring(0, VALUE.length() - 1)))
                .isEmpty();
        assertThat(oracle.search("here", "")).isEmpty();
    }

    @Test
    void filesAreSearchedByteByByteInBothCharsetsAndByName(@TempDir Path folder) throws IOException {
        Canary plain = Canaries.plain("plain");
        Files.write(folder.resolve("wide"), ("\u0000" + plain.value()).getBytes(StandardCharsets.UTF_16LE));
        Files.write(folder.resolve("cut"), plain.value().substring(1).getBytes(StandardCharsets.UTF_8));
        Files.writeString(folder.resolve("named-" + plain.value()), "");
        Files.writeString(folder.resolve("except"), plain.value());

        assertThat(new Places(new LeakOracle(List.of(plain))).folder(folder, file -> file.endsWith("except")))
                .extracting(Leak::where, Leak::encoding)
                .containsExactlyInAnyOrder(tuple("file wide", "raw utf-16le"), tuple("file name", "raw"));
    }
}
