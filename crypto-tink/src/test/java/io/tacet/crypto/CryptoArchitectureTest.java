package io.tacet.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.util.SecretBytes;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.tacet.arch.HouseRules;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "io.tacet.crypto", importOptions = DoNotIncludeTests.class)
class CryptoArchitectureTest {
    @ArchTest
    static final ArchTests RULES = ArchTests.in(HouseRules.class);

    /** Against the rules. */
    static final class OpensKeys {
        byte[] open(SecretBytes key) {
            return key.toByteArray(InsecureSecretKeyAccess.get());
        }
    }

    @Test
    void keyBytesWhenAnUnnamedClassTouchesThemThenFound() {
        var result = HouseRules.ONLY_NAMED_CLASSES_TOUCH_KEY_BYTES.evaluate(
                new ClassFileImporter().importClasses(OpensKeys.class));
        assertThat(result.getFailureReport().toString()).contains("OpensKeys.open");
    }
}
