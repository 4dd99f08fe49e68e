package io.tacet.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Runs on the kept inputs only, unless {@code JAZZER_FUZZ=1} is set; {@code bin/tacet test} does that for a short time. What
 * once failed is kept beside the others, in {@code src/test/resources}.
 */
class HitsFuzzTest {
    private static final ValueIndex INDEX =
            Known.index("hunter22", "correct horse", "a<b>&\"c'd%/\\", "aaaaaaaa", "пароль");

    @FuzzTest(maxDuration = "20s")
    void anyTextGivesHitsInOrder(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        int end = 0;
        for (Hit hit : INDEX.find(text)) {
            assertThat(hit.start()).isGreaterThanOrEqualTo(end);
            assertThat(hit.end()).isGreaterThan(hit.start()).isLessThanOrEqualTo(text.length());
            end = hit.end();
        }
    }
}
