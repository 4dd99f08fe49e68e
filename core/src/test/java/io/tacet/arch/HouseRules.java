package io.tacet.arch;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules that the classes of every module keep. A module runs them over its own classes, or over all that it sees, with
 * {@code @ArchTest static final ArchTests RULES = ArchTests.in(HouseRules.class)}. Packages that a rule names and that are not
 * among the classes are no error.
 */
public final class HouseRules {
    /** Rooms of the core, and what each may import of the others: those before it. */
    private static final String KERNEL = "io.tacet.kernel..";

    private static final String AUDIT = "io.tacet.audit..";
    private static final String ACCESS = "io.tacet.access..";
    private static final String ENVIRONMENT = "io.tacet.environment..";
    private static final String SECRET = "io.tacet.secret..";
    private static final String HANDLE = "io.tacet.handle..";
    private static final String REDACTION = "io.tacet.redaction..";
    private static final String[] CORE = {KERNEL, AUDIT, ACCESS, ENVIRONMENT, SECRET, HANDLE, REDACTION};

    /**
     * The only classes that may turn a sensitive value into text or bytes. Each new one is a decision: what does it do with the
     * plaintext, and can nothing of it get into a log, an exception or a row?
     */
    private static final Set<String> MAY_REVEAL = Set.of(
            // To a task that is handed off.
            "io.tacet.handle.HandOff",
            // Into a sealed value, encrypted.
            "io.tacet.handle.Handles",
            "io.tacet.conductor.handoff.RuntimeMetadata",
            // To the engine's agents, through its own interface.
            "io.tacet.conductor.secrets.VaultSecretsDAO",
            // To whoever may see it and asks.
            "io.tacet.web.secrets.SecretController",
            "io.tacet.web.directory.NewAccessKeyView",
            // To be encrypted or hashed.
            "io.tacet.crypto.tink.TinkValueCipher",
            "io.tacet.crypto.argon2.Argon2PasswordHasher",
            // To be turned into hashes that are searched for.
            "io.tacet.redaction.HandedValues",
            "io.tacet.redaction.ValueIndex",
            // To be read as JSON: names of fields go out, no values.
            "io.tacet.redaction.SecretFields",
            // Into a file with mode 0600 of this server.
            "io.tacet.web.signin.FirstAdmin",
            "io.tacet.web.security.OperatorToken",
            // To the identity provider, of which Tacet is a client.
            "io.tacet.web.oidc.CodeFlow",
            // To the database that Tacet signs in to.
            "io.tacet.plugin.StorageConfiguration");

    private static final Set<String> MAY_TOUCH_KEY_BYTES =
            Set.of("io.tacet.crypto.tink.KeyFile", "io.tacet.crypto.tink.WrappingKey");

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(password|passphrase|passwd|secret|plaintext|credential|private_?key|api_?key).*");

    private static final Set<String> BARE = Set.of("String", "byte[]", "char[]");

    private static final Set<String> GENERIC = Set.of(
            "java.lang.Throwable",
            "java.lang.Exception",
            "java.lang.Error",
            "java.lang.RuntimeException",
            "java.lang.IllegalStateException",
            "java.lang.IllegalArgumentException",
            "java.lang.UnsupportedOperationException");

    @ArchTest
    public static final ArchRule CORE_IMPORTS_NOTHING_ELSE = classes()
            .that()
            .resideInAnyPackage(KERNEL, AUDIT, ACCESS, ENVIRONMENT, SECRET, HANDLE, REDACTION)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "javax.crypto..", "org.jspecify..")
                    .or(resideInAnyPackage(CORE)))
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule CORE_GOES_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(KERNEL, AUDIT, ACCESS, ENVIRONMENT, SECRET, HANDLE, REDACTION)
            .withOptionalLayers(true)
            .layer("kernel")
            .definedBy(KERNEL)
            .layer("audit")
            .definedBy(AUDIT)
            .layer("access")
            .definedBy(ACCESS)
            .layer("environment")
            .definedBy(ENVIRONMENT)
            .layer("secret")
            .definedBy(SECRET)
            .layer("handle")
            .definedBy(HANDLE)
            .layer("redaction")
            .definedBy(REDACTION)
            .whereLayer("audit")
            .mayOnlyBeAccessedByLayers("access", "environment", "secret", "handle", "redaction")
            .whereLayer("access")
            .mayOnlyBeAccessedByLayers("environment", "secret", "handle", "redaction")
            .whereLayer("environment")
            .mayOnlyBeAccessedByLayers("secret", "handle", "redaction")
            .whereLayer("secret")
            .mayOnlyBeAccessedByLayers("handle", "redaction")
            .whereLayer("handle")
            .mayOnlyBeAccessedByLayers("redaction")
            .whereLayer("redaction")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("kernel")
            .mayNotAccessAnyLayer();

    @ArchTest
    public static final ArchRule NO_CYCLES =
            slices().matching("io.tacet.(**)").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    public static final ArchRule ONLY_CONDUCTOR_KNOWS_THE_ENGINE = noClasses()
            .that(resideInAPackage("io.tacet..")
                    .and(DescribedPredicate.not(resideInAnyPackage("io.tacet.conductor.."))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.netflix.conductor..", "org.conductoross..", "io.orkes..")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule CRYPTO_KNOWS_NO_OTHER_ADAPTER =
            knowsNone("io.tacet.crypto..", "store", "web", "conductor");

    @ArchTest
    public static final ArchRule STORE_KNOWS_NO_OTHER_ADAPTER =
            knowsNone("io.tacet.store..", "crypto", "web", "conductor");

    @ArchTest
    public static final ArchRule WEB_KNOWS_NO_OTHER_ADAPTER =
            knowsNone("io.tacet.web..", "crypto", "store", "conductor");

    @ArchTest
    public static final ArchRule CONDUCTOR_KNOWS_NO_OTHER_ADAPTER =
            knowsNone("io.tacet.conductor..", "crypto", "store", "web");

    @ArchTest
    public static final ArchRule NOBODY_DEPENDS_ON_THE_PLUGIN = noClasses()
            .that()
            .resideOutsideOfPackage("io.tacet.plugin..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.tacet.plugin..")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule ONLY_NAMED_CLASSES_REVEAL = noClasses()
            .that(areNot(MAY_REVEAL))
            .should()
            .callMethod("io.tacet.kernel.PlaintextAccess", "granted")
            .because("each class that may is on the list in HouseRules")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule ONLY_NAMED_CLASSES_TOUCH_KEY_BYTES = noClasses()
            .that(areNot(MAY_TOUCH_KEY_BYTES))
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("com.google.crypto.tink.InsecureSecretKeyAccess")
            .because("each class that may is on the list in HouseRules")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule NO_BARE_SECRETS_IN_FIELDS = fields().that(
                    describe("hold text or bytes and are no constants", HouseRules::isBareText))
            .should()
            .haveNameNotMatching(SECRET_NAME.pattern())
            .because("what is called so belongs in a SensitiveValue")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule NO_GENERIC_EXCEPTIONS = noClasses()
            .should()
            .callConstructorWhere(
                    describe("a generic exception is made, other than by one that extends it", HouseRules::isGeneric))
            .because("a TacetException has a code and a message that a person can act on")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule IDS_FROM_OUTSIDE_ARE_NORMALISED = noClasses()
            .that()
            .resideInAnyPackage("io.tacet.web..", "io.tacet.conductor..")
            .should()
            .accessTargetWhere(describe("a PrincipalId is made of text as it is", HouseRules::makesAPrincipalId))
            .because("what comes from outside is read with PrincipalId.named or Users.idOf")
            .allowEmptyShould(true);

    private static boolean makesAPrincipalId(JavaAccess<?> access) {
        return access.getTargetOwner().getName().equals("io.tacet.access.PrincipalId")
                && access.getTarget().getName().equals("<init>");
    }

    @ArchTest
    public static final ArchRule NO_STANDARD_STREAMS =
            GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.allowEmptyShould(true);

    @ArchTest
    public static final ArchRule NO_FIELD_INJECTION =
            GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION.allowEmptyShould(true);

    @ArchTest
    public static final ArchRule NO_LOMBOK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("lombok..")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes()
            .should(new ArchCondition<JavaClass>("be in a package with @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
                    String message = "package " + type.getPackageName() + " of " + type.getName();
                    events.add(new SimpleConditionEvent(type, marked, message));
                }
            })
            .allowEmptyShould(true);

    private HouseRules() {}

    private static ArchRule knowsNone(String adapter, String... others) {
        String[] packages =
                Arrays.stream(others).map(o -> "io.tacet." + o + "..").toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(adapter)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .allowEmptyShould(true);
    }

    /** Classes within a named one count as it. */
    private static DescribedPredicate<JavaClass> areNot(Set<String> names) {
        return describe("are not on the list", c -> !names.contains(topLevelName(c)));
    }

    private static String topLevelName(JavaClass type) {
        int inner = type.getName().indexOf('$');
        return inner < 0 ? type.getName() : type.getName().substring(0, inner);
    }

    private static boolean isBareText(JavaField field) {
        boolean constant = field.getModifiers().containsAll(Set.of(STATIC, FINAL));
        return BARE.contains(field.getRawType().getSimpleName()) && !constant;
    }

    private static boolean isGeneric(JavaConstructorCall call) {
        JavaClass made = call.getTargetOwner();
        boolean superCall = call.getOrigin().isConstructor()
                && call.getOriginOwner().getRawSuperclass().filter(made::equals).isPresent();
        return GENERIC.contains(made.getName()) && !superCall;
    }
}
