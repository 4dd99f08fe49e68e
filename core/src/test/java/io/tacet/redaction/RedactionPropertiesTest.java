package io.tacet.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RedactionPropertiesTest {
    /** Far below what a person would recognise, far above what text has in common by chance. */
    private static final int RECOGNISABLE = 8;

    @Property(tries = 2000)
    void whateverIsWrittenIsFoundAndCanBePutBack(
            @ForAll("values") String value,
            @ForAll Writing writing,
            @ForAll("surroundings") String before,
            @ForAll("surroundings") String behind) {
        String written = writing.of(value);
        String text = before + written + behind;
        List<String> taken = new ArrayList<>();

        String redacted = new Redactor(Known.index(value)).text(text, (hit, found) -> {
            taken.add(found);
            return "\u0001";
        });

        assertThat(taken).isNotEmpty();
        assertThat(putBack(redacted, taken)).isEqualTo(text);
        assertNothingIsLeft(redacted, written, writing.mayLeave());
    }

    @Property(tries = 500)
    void manyValuesInOneTextAreAllFound(
            @ForAll @Size(min = 1, max = 8) List<@From("values") String> values, @ForAll Writing writing) {
        ValueIndex index = Known.index(values.toArray(String[]::new));
        for (String value : values) {
            String redacted = Known.redact(index, "[" + writing.of(value) + "]");
            assertNothingIsLeft(redacted, writing.of(value), writing.mayLeave());
        }
    }

    @Property(tries = 500)
    void textCutAnywhereLosesNoMoreThanTheCutValue(
            @ForAll("values") String value, @ForAll Writing writing, @ForAll @IntRange(min = 0, max = 60) int cut) {
        String whole = "x" + writing.of(value) + "x";
        String text = whole.substring(0, Math.min(cut, whole.length())) + " " + whole;
        String redacted = Known.redact(Known.index(value), text);
        assertThat(redacted).doesNotEndWith(whole.substring(whole.length() / 2));
    }

    @Property(tries = 300)
    void textWithoutValuesHasNoHits(@ForAll @IntRange(min = 7, max = 40) int length, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ValueIndex index = Known.index(Values.random(random.nextLong(), length), "hunter22", "correct horse");
        String text = new UUID(random.nextLong(), random.nextLong()) + " The parcel was handed over. "
                + Writing.BASE64_0.of(Values.random(random.nextLong(), 2000));
        assertThat(index.find(text)).isEmpty();
    }

    /** All windows of what was written, but for those that base64 shares with its neighbours, must be gone. */
    private static void assertNothingIsLeft(String redacted, String written, int mayLeave) {
        int margin = mayLeave / 3;
        for (int i = margin; i + RECOGNISABLE <= written.length() - margin; i++) {
            assertThat(redacted).doesNotContain(written.substring(i, i + RECOGNISABLE));
        }
    }

    private static String putBack(String redacted, List<String> taken) {
        StringBuilder text = new StringBuilder();
        int next = 0;
        for (int i = 0; i < redacted.length(); i++) {
            char c = redacted.charAt(i);
            text.append(c == '\u0001' ? taken.get(next++) : String.valueOf(c));
        }
        return text.toString();
    }

    @Provide
    Arbitrary<String> values() {
        StringArbitrary random = Arbitraries.strings().withCharRange(' ', '~');
        StringArbitrary letters = Arbitraries.strings().withCharRange('a', 'z').numeric();
        StringArbitrary foreign = Arbitraries.strings().withChars("äé€ß&<>\"'%\\/+ =жя漢字ab1");
        return Arbitraries.oneOf(
                random.ofMinLength(6).ofMaxLength(300),
                letters.ofMinLength(6).ofMaxLength(20),
                foreign.ofMinLength(6).ofMaxLength(40));
    }

    @Provide
    Arbitrary<String> surroundings() {
        // No sign that begins an escape: what is half escaped has two readings.
        return Arbitraries.strings().withChars(" ,:;{}[]()\"xyzXYZ_-.\n漢é").ofMaxLength(50);
    }
}
