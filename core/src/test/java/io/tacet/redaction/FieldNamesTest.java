package io.tacet.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What people read about names of fields is what counts. */
class FieldNamesTest {
    private static final Pattern WORD = Pattern.compile("`([a-z]+)`");

    /** Of the table in docs/how-to/workflows.md. */
    private static List<String> wordsThat(String effect) throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../docs/how-to/workflows.md")).stream()
                .filter(line -> line.startsWith("| " + effect))
                .toList();
        assertThat(rows).as(effect).hasSize(1);
        return WORD.matcher(rows.getFirst().split(" \\| ", 2)[1])
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void documentationThenTheSameWordsInTheirOrder() throws IOException {
        assertThat(wordsThat("hide the field |")).isSorted().containsExactlyInAnyOrderElementsOf(FieldNames.HIDING);
        assertThat(wordsThat("hide it also as part of"))
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(FieldNames.HIDING_PARTS);
        assertThat(wordsThat("make it configuration where they come last"))
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(FieldNames.DESCRIBING);
    }

    /** Each word is one that a name consists of, so that the documentation promises nothing that never happens. */
    @Test
    void hideWhenTheNameIsOneOfTheWordsThenAsDocumented() {
        FieldNames.HIDING.forEach(
                word -> assertThat(FieldNames.hide(List.of(word))).as(word).isTrue());
        FieldNames.HIDING_PARTS.forEach(part ->
                assertThat(FieldNames.hide(List.of("my" + part))).as(part).isTrue());
        FieldNames.DESCRIBING.forEach(word ->
                assertThat(FieldNames.hide(List.of("secret_" + word))).as(word).isFalse());
    }

    @Test
    void numberInANameChangesNothing() {
        for (String name : List.of("key0", "key_2", "pin1", "PWD2", "seed01", "2ndToken", "apiKey3Old")) {
            assertThat(FieldNames.hide(List.of(name))).as(name).isTrue();
        }
        for (String name : List.of("host1", "key_id2", "token_url_3", "monkey1", "x509")) {
            assertThat(FieldNames.hide(List.of(name))).as(name).isFalse();
        }
    }
}
