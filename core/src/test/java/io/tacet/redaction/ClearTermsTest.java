package io.tacet.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClearTermsTest {
    /** What is left of a term that stood there would otherwise still be looked for, in some orders of the terms. */
    @Test
    void termThatHoldsAnotherOneIsCutOutWhole() {
        String longest = "password of the first database";
        for (String part : List.of("password", "database", "of the first", "first database", "password of the")) {
            ClearTerms clear = ClearTerms.NONE.and(Set.of(part, longest));
            assertThat(clear.cutOutOf(Set.of("user=somebody," + longest + ";host=db.example.org")))
                    .containsExactlyInAnyOrder("user=somebody,", ";host=db.example.org");
        }
    }

    @Test
    void withoutTermsThatStoodThereNothingIsCut() {
        Set<String> texts = Set.of("user=somebody");
        assertThat(ClearTerms.NONE.cutOutOf(texts)).isEqualTo(texts);
    }
}
