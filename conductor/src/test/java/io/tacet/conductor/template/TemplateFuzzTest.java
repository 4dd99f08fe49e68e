package io.tacet.conductor.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tacet.conductor.template.Template.Part;

/** Runs on the kept inputs only, unless {@code JAZZER_FUZZ=1} is set; {@code bin/tacet test} does that for a short time. */
class TemplateFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void anyTextIsCutIntoPartsWithoutLossOrRefused(FuzzedDataProvider data) {
        String source = data.consumeRemainingAsString();
        Template template;
        try {
            template = Template.parse(source);
        } catch (TemplateException e) {
            return;
        }
        int end = 0;
        for (Part part : template.parts()) {
            // An escape is one dollar sign of two.
            assertThat(part.start()).isBetween(end, end + 1);
            end = part.end();
        }
        assertThat(end).isEqualTo(source.length());
    }
}
