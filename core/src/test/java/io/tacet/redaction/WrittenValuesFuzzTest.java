package io.tacet.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tacet.kernel.Texts;
import java.util.List;

/**
 * Runs on the kept inputs only, unless {@code JAZZER_FUZZ=1} is set; {@code bin/tacet test} does that for a short time. What
 * once failed is kept beside the others, in {@code src/test/resources}.
 */
class WrittenValuesFuzzTest {
    private static final Writing[] WRITINGS = Writing.values();

    @FuzzTest(maxDuration = "20s")
    void anyValueIsFoundHoweverItIsWritten(FuzzedDataProvider data) {
        Writing writing = data.pickValue(WRITINGS);
        // What begins an escape and is cut off has two readings: what comes behind could belong to it.
        String before = data.consumeString(20).replaceAll("[\\\\%&]", ".");
        String value = data.consumeRemainingAsString();
        if (value.length() < Known.MINIMUM || Texts.hasLoneSurrogate(value)) {
            return;
        }
        String text = before + writing.of(value);
        List<Hit> hits = Known.index(value).find(text);
        assertThat(hits).isNotEmpty();
        String covered = text.substring(hits.getFirst().start(), hits.getLast().end());
        assertThat(writing.length(covered))
                .isGreaterThanOrEqualTo(writing.length(writing.of(value.strip())) - writing.mayLeave());
    }
}
