package io.tacet.redaction;

import static io.tacet.kernel.Refusals.assertRefused;
import static io.tacet.redaction.Known.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.PrincipalId;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.ManualClock;
import io.tacet.redaction.SecretFields.HiddenField;
import io.tacet.secret.FakeCache;
import io.tacet.secret.FakeCipher;
import io.tacet.secret.FakeSecrets;
import io.tacet.secret.FieldMarks;
import io.tacet.secret.FieldMarks.Mark;
import io.tacet.secret.SecretName;
import io.tacet.secret.Vault;
import io.tacet.secret.VaultSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretFieldsTest {
    private static final SecretName NAME = new SecretName("cfg");
    private static final PrincipalId ANN = new PrincipalId("ann");
    private static final String STRONG = "942TACET1B78089F3CB6";
    private static final String REGION = "$['region']";

    private final FakeSecrets database = new FakeSecrets();
    private final List<AuditEvent> audit = new ArrayList<>();
    private final Vault vault = new Vault(
            database, new FakeCipher(), new FakeCache(), VaultSettings.DEFAULTS, new ManualClock(), audit::addAll);
    private final Map<String, List<JsonLeaf>> documents = new HashMap<>();
    private final SecretFields fields = new SecretFields(vault, Known.leaves(documents));

    @BeforeEach
    void store() {
        put("the document", leaf("password", "hunter22"), leaf("region", "eu-west-3"), leaf("id", STRONG));
    }

    private void put(String document, JsonLeaf... leaves) {
        documents.put(document, List.of(leaves));
        vault.put(NAME, document, ANN);
        audit.clear();
    }

    private void mark(String path, Mark mark) {
        fields.mark(NAME, path, mark, ANN);
    }

    private static SecretField present(String path, FieldVisibility visibility) {
        return new SecretField(path, visibility, true, false, visibility != FieldVisibility.STRONG);
    }

    @Test
    void listThenEachFieldWithWhatItIsAndNoValue() {
        SecretFields.Listing listing = fields.list(NAME);

        assertThat(listing.unlisted()).isZero();
        assertThat(listing.fields())
                .containsExactly(
                        present("$['password']", FieldVisibility.NAMED),
                        present(REGION, FieldVisibility.CONFIGURATION),
                        present("$['id']", FieldVisibility.STRONG));
        assertThat(listing.toString()).doesNotContain("hunter22", "eu-west-3", STRONG);
    }

    @Test
    void listWhenTheValueIsNoDocumentThenEmpty() {
        put("just text");
        assertThat(fields.list(NAME).fields()).isEmpty();
        put("\"text in quotes\"", new JsonLeaf(List.of(), "text in quotes"));
        assertThat(fields.list(NAME).fields()).isEmpty();
        assertRefused(ErrorCode.SECRET_NOT_FOUND, "none", () -> fields.list(new SecretName("none")));
    }

    @Test
    void listWhenValuesShareAPathThenOneFieldThatSaysSo() {
        put(
                "array",
                new JsonLeaf(List.of("hosts", JsonLeaf.ELEMENT), STRONG),
                new JsonLeaf(List.of("hosts", JsonLeaf.ELEMENT), "eu-west-3"),
                new JsonLeaf(List.of("hosts", JsonLeaf.ELEMENT), "eu-west-4"));

        assertThat(fields.list(NAME).fields())
                .containsExactly(new SecretField("$['hosts'][*]", FieldVisibility.CONFIGURATION, true, true, true));
        mark("$['hosts'][*]", Mark.HIDDEN);
        assertThat(fields.list(NAME).fields().getFirst().visibility()).isEqualTo(FieldVisibility.MARKED_HIDDEN);
    }

    @Test
    void listWhenOnlyOneOfValuesIsHiddenThenNoConfiguration() {
        put(
                "array",
                new JsonLeaf(List.of("urls", JsonLeaf.ELEMENT), "https://example.com/"),
                new JsonLeaf(List.of("urls", JsonLeaf.ELEMENT), "https://app:hunter22" + "@example.com/"));

        assertThat(fields.list(NAME).fields()).containsExactly(present("$['urls'][*]", FieldVisibility.NAMED));
    }

    /** What a field is listed as, and what of it is looked for in what its recipients return. */
    @Test
    void listWhenTextIsADocumentThenAsItIsMasked() {
        assertListedAndMasked(
                List.of(leaf("user", "appuser"), leaf("password", "Winter#99x")), FieldVisibility.NAMED, "Winter#99x");
        assertListedAndMasked(
                List.of(leaf("region", "eu-west-3"), leaf("host", "db.example")), FieldVisibility.CONFIGURATION);
        assertListedAndMasked(
                List.of(leaf("yaml", "password: Geheim77x")), FieldVisibility.NAMED, "password: Geheim77x");
        assertListedAndMasked(
                List.of(new JsonLeaf(List.of(), "Server=db;Password=Winter#99x")),
                FieldVisibility.NAMED,
                "Server=db;Password=Winter#99x");
    }

    private void assertListedAndMasked(List<JsonLeaf> inner, FieldVisibility visibility, String... masked) {
        documents.put("inner", inner);
        documents.put("middle", List.of(leaf("body", "inner")));
        for (String text : List.of("inner", "middle")) {
            put("outer of " + text, leaf("conn", text));
            String document = "outer of " + text;

            assertThat(fields.list(NAME).fields()).containsExactly(present("$['conn']", visibility));
            assertThat(masked(document, FieldMarks.NONE)).containsExactlyInAnyOrder(masked);
            assertThat(fields.hiddenIn(document, FieldMarks.NONE))
                    .extracting(HiddenField::text)
                    .containsExactlyInAnyOrder(masked);
        }
    }

    /** Without the document itself. */
    private Set<String> masked(String document, FieldMarks marks) {
        Set<String> terms = new HashSet<>(SearchTerms.whereHandedOver(Known.leaves(documents), Known.MINIMUM)
                .of(document, marks));
        terms.remove(document);
        return terms;
    }

    @Test
    void markWhenTextIsADocumentThenItCountsForAllOfItButWhatIsStrong() {
        documents.put(
                "text of JSON",
                List.of(leaf("password", "Winter#99x"), leaf("region", "eu-west-3"), leaf("id", STRONG)));
        put("outer", leaf("conn", "text of JSON"));
        assertThat(fields.list(NAME).fields())
                .containsExactly(new SecretField("$['conn']", FieldVisibility.NAMED, true, true, true));
        assertThat(masked("outer", FieldMarks.NONE)).containsExactlyInAnyOrder("Winter#99x", STRONG);

        mark("$['conn']", Mark.SHOWN);
        assertThat(fields.list(NAME).fields())
                .containsExactly(new SecretField("$['conn']", FieldVisibility.MARKED_SHOWN, true, true, true));
        assertThat(masked("outer", vault.marks(vault.get(NAME).id()))).containsExactly(STRONG);

        mark("$['conn']", Mark.HIDDEN);
        assertThat(fields.list(NAME).fields()).containsExactly(present("$['conn']", FieldVisibility.MARKED_HIDDEN));
        assertThat(masked("outer", vault.marks(vault.get(NAME).id())))
                .containsExactlyInAnyOrder("text of JSON", "Winter#99x", "eu-west-3", STRONG);
    }

    @Test
    void listWhenPathsAreLongThenTheyAreCounted() {
        put(
                "long",
                leaf("x".repeat(FieldMarks.LONGEST_PATH), "one"),
                leaf("x".repeat(FieldMarks.LONGEST_PATH - 4), "two"),
                leaf("word ".repeat(100) + "1234567", "three"));

        assertThat(fields.list(NAME).unlisted()).isEqualTo(2);
        assertThat(fields.list(NAME).fields()).hasSize(1);
        String longest = fields.list(NAME).fields().getFirst().path();
        assertThat(longest).hasSize(FieldMarks.LONGEST_PATH);
        mark(longest, Mark.HIDDEN);
        assertThat(vault.marks(vault.get(NAME).id()).hidden()).containsExactly(longest);
    }

    @Test
    void markThenItCountsForThisAndLaterVersionsUntilItIsRemoved() {
        mark(REGION, Mark.HIDDEN);
        mark("$['password']", Mark.SHOWN);
        put("second", leaf("password", "hunter23"), leaf("region", "eu-west-4"));

        assertThat(fields.list(NAME).fields())
                .containsExactly(
                        present("$['password']", FieldVisibility.MARKED_SHOWN),
                        present(REGION, FieldVisibility.MARKED_HIDDEN));
        assertThat(vault.marks(vault.get(NAME).id()))
                .isEqualTo(new FieldMarks(Set.of(REGION), Set.of("$['password']")));

        mark(REGION, Mark.NONE);
        assertThat(fields.list(NAME).fields()).contains(present(REGION, FieldVisibility.CONFIGURATION));
    }

    @Test
    void markThenRecordedBeforehandWithThePathAndOnlyIfItChangesAnything() {
        mark(REGION, Mark.HIDDEN);
        mark(REGION, Mark.HIDDEN);
        mark(REGION, Mark.NONE);

        assertThat(audit)
                .containsExactly(
                        AuditAction.SECRET_MARK
                                .on("SECRET_NAME", "cfg")
                                .by("ann")
                                .saying("Field $['region'] becomes HIDDEN"),
                        AuditAction.SECRET_MARK
                                .on("SECRET_NAME", "cfg")
                                .by("ann")
                                .saying("Field $['region'] loses its mark"));
    }

    @Test
    void markWhenTheValueHasNoSuchFieldThenRefusedWithoutTheText() {
        for (String path : List.of("$['Region']", "region", "", "hunter22", "x".repeat(100_000))) {
            assertRefused(ErrorCode.SECRET_FIELD_NOT_FOUND, "no such field", () -> mark(path, Mark.HIDDEN));
            assertRefused(ErrorCode.SECRET_FIELD_NOT_FOUND, "no such field", () -> mark(path, Mark.NONE));
        }
        assertThat(audit).isEmpty();
        assertThat(vault.marks(vault.get(NAME).id())).isEqualTo(FieldMarks.NONE);
    }

    @Test
    void markWhenTheFieldIsStrongThenRefusedAndAnEarlierMarkCanBeRemoved() {
        assertRefused(ErrorCode.FIELD_NOT_MARKABLE, "always hidden", () -> mark("$['id']", Mark.SHOWN));
        assertThat(audit).isEmpty();
        mark(REGION, Mark.SHOWN);
        put("stronger", leaf("region", STRONG));

        assertThat(fields.list(NAME).fields()).containsExactly(present(REGION, FieldVisibility.STRONG));
        mark(REGION, Mark.NONE);
        assertThat(vault.marks(vault.get(NAME).id())).isEqualTo(FieldMarks.NONE);
    }

    @Test
    void markWhenTheNameCouldBeAValueThenRefused() {
        for (String name : List.of(STRONG, "a\0b", "a\ud83d")) {
            put("named " + name.length(), leaf(name, "ann"));
            String path = fields.list(NAME).fields().getFirst().path();
            assertThat(fields.list(NAME).fields().getFirst().isChangeable()).isFalse();
            assertRefused(ErrorCode.FIELD_NOT_MARKABLE, "rename", () -> mark(path, Mark.HIDDEN));
        }
        assertThat(audit).isEmpty();
    }

    @Test
    void markWhenTheFieldIsGoneThenListedAsAbsentAndOnlyRemoved() {
        mark(REGION, Mark.HIDDEN);
        put("without", leaf("password", "hunter22"));

        assertThat(fields.list(NAME).fields())
                .endsWith(new SecretField(REGION, FieldVisibility.MARKED_HIDDEN, false, false, true));
        assertRefused(ErrorCode.SECRET_FIELD_NOT_FOUND, "no such field", () -> mark(REGION, Mark.SHOWN));
        mark(REGION, Mark.NONE);
        assertThat(fields.list(NAME).fields()).hasSize(1);
    }

    @Test
    void markWhenThereAreTooManyThenRefusedUntilOneIsRemoved() {
        JsonLeaf[] many = IntStream.rangeClosed(0, FieldMarks.MOST)
                .mapToObj(i -> leaf("f" + i, "text"))
                .toArray(JsonLeaf[]::new);
        put("many", many);
        IntStream.range(0, FieldMarks.MOST).forEach(i -> mark("$['f" + i + "']", Mark.HIDDEN));
        String last = "$['f" + FieldMarks.MOST + "']";

        assertRefused(ErrorCode.TOO_MANY_MARKS, "at most 200", () -> mark(last, Mark.HIDDEN));
        mark("$['f0']", Mark.SHOWN);
        mark("$['f1']", Mark.NONE);
        mark(last, Mark.HIDDEN);
        assertThat(vault.marks(vault.get(NAME).id()).paths()).hasSize(FieldMarks.MOST);
    }

    @Test
    void markWhenAnotherMarksAtOnceThenBothAreKept() {
        database.beforeNextWrite(() -> mark("$['password']", Mark.SHOWN));

        mark(REGION, Mark.HIDDEN);

        assertThat(vault.marks(vault.get(NAME).id()))
                .isEqualTo(new FieldMarks(Set.of(REGION), Set.of("$['password']")));
    }

    @Test
    void markWhenTheSecretIsReplacedMeanwhileThenTheOtherOneIsLeftAlone() {
        database.beforeNextWrite(() -> {
            vault.delete(NAME, ANN);
            vault.put(NAME, "the document", ANN);
        });

        assertRefused(ErrorCode.SECRET_NOT_FOUND, "cfg", () -> mark(REGION, Mark.HIDDEN));

        assertThat(vault.marks(vault.get(NAME).id())).isEqualTo(FieldMarks.NONE);
    }

    @Test
    void deletedAndMadeAgainThenNoMarksButUndeletedWithThem() {
        mark(REGION, Mark.HIDDEN);
        vault.delete(NAME, ANN);
        vault.put(NAME, "the document", ANN);
        assertThat(vault.marks(vault.get(NAME).id())).isEqualTo(FieldMarks.NONE);

        vault.delete(NAME, ANN);
        vault.undelete(NAME, ANN, secret -> !vault.marks(secret.id()).equals(FieldMarks.NONE));

        assertThat(fields.list(NAME).fields()).contains(present(REGION, FieldVisibility.MARKED_HIDDEN));
    }
}
