package io.tacet.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.netflix.conductor.EngineClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.tacet.access.Role;
import io.tacet.arch.samples.Leaky;
import io.tacet.arch.samples.back.AndBack;
import io.tacet.arch.samples.circle.There;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.samples.KernelThatLooksUp;
import io.tacet.plugin.samples.Assembly;
import io.tacet.store.samples.Table;
import io.tacet.web.samples.WebThatKnowsTooMuch;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule finds the sample that breaks it, and in it what is wrong and nothing more. */
class HouseRulesTest {
    private static final JavaClasses SAMPLES = new ClassFileImporter()
            .importClasses(
                    Leaky.class,
                    Leaky.OwnException.class,
                    There.class,
                    AndBack.class,
                    KernelThatLooksUp.class,
                    WebThatKnowsTooMuch.class,
                    Table.class,
                    Assembly.class,
                    EngineClass.class,
                    Role.class,
                    PlaintextAccess.class);

    static Stream<Arguments> rules() {
        return Stream.of(
                arguments(HouseRules.CORE_IMPORTS_NOTHING_ELSE, List.of("KernelThatLooksUp", "ArchRule")),
                arguments(HouseRules.CORE_GOES_ONE_WAY, List.of("KernelThatLooksUp", "Role")),
                arguments(HouseRules.NO_CYCLES, List.of("samples.back", "samples.circle")),
                arguments(HouseRules.ONLY_CONDUCTOR_KNOWS_THE_ENGINE, List.of("WebThatKnowsTooMuch", "EngineClass")),
                arguments(HouseRules.WEB_KNOWS_NO_OTHER_ADAPTER, List.of("WebThatKnowsTooMuch", "Table")),
                arguments(HouseRules.NOBODY_DEPENDS_ON_THE_PLUGIN, List.of("WebThatKnowsTooMuch", "Assembly")),
                arguments(HouseRules.ONLY_NAMED_CLASSES_REVEAL, List.of("Leaky", "granted")),
                arguments(
                        HouseRules.NO_BARE_SECRETS_IN_FIELDS,
                        List.of("Leaky.dbPassword", "Leaky.clientSecret", "Leaky.passphrase")),
                arguments(HouseRules.NO_GENERIC_EXCEPTIONS, List.of("Leaky.fail")),
                arguments(
                        HouseRules.IDS_FROM_OUTSIDE_ARE_NORMALISED,
                        List.of("WebThatKnowsTooMuch.idsOf", "PrincipalId")),
                arguments(HouseRules.NO_STANDARD_STREAMS, List.of("Leaky.print")),
                arguments(HouseRules.EVERY_PACKAGE_IS_NULL_MARKED, List.of("Leaky")));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void evaluateWhenASampleBreaksTheRuleThenNamesIt(ArchRule rule, List<String> named) {
        var result = rule.evaluate(SAMPLES);
        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().toString())
                .contains(named)
                .doesNotContain("SECRET_HEADER>", "OwnException.<init>");
    }
}
