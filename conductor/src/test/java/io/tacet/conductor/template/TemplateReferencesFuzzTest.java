package io.tacet.conductor.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tacet.kernel.TacetException;
import java.util.Map;

/** Runs on the kept inputs only, unless {@code JAZZER_FUZZ=1} is set; {@code bin/tacet test} does that for a short time. */
class TemplateReferencesFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void referencesAreFoundInAnyTextOrRefused(FuzzedDataProvider data) {
        String source = data.consumeRemainingAsString();
        try {
            TemplateReferences.in(
                    Map.of("k", source),
                    reference -> assertThat(reference.toString())
                            .satisfiesAnyOf(
                                    text -> assertThat(source).contains(text),
                                    // What is written name.$[...] is shown without the sign for the root.
                                    text -> assertThat(source).contains(text.replaceFirst("\\[", ".\\$["))));
        } catch (TemplateException | TacetException e) {
            // Refused, which is as good.
        }
    }
}
