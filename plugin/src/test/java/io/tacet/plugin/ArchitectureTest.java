package io.tacet.plugin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.tacet.arch.HouseRules;

/** The walls of the whole house; the rules that hold in every room are {@link HouseRules}. */
@AnalyzeClasses(
        packages = "io.tacet",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
    /** What the core's tests lend to those of other modules is no part of the house. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchTests RULES = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule TINK_STAYS_IN_ITS_ROOM = noClasses()
            .that()
            .resideOutsideOfPackage("io.tacet.crypto..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.crypto.tink..");

    @ArchTest
    static final ArchRule HOOKS_CAN_BE_SUBCLASSED = classes()
            .that()
            .haveNameMatching(
                    ".*(SafeParametersUtils|Opening(ExecutionService|AsyncSystemTaskExecutor|SystemTaskRegistry)|QuietAdminService"
                            + "|StampedMetadataMapperService|FamilyWorkflowExecutor|GuardedExecutionFacade|(FreshNames|Wary).*TaskMapper)")
            .should()
            .notHaveModifier(JavaModifier.FINAL)
            .because("the engine has Spring wrap some of its services in a generated subclass");
}
