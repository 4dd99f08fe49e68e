package io.tacet.handle;

import static io.tacet.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.Access;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditRecipient;
import io.tacet.audit.AuditResult;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.ManualClock;
import io.tacet.kernel.Nesting;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.TextTree;
import io.tacet.secret.CurrentValue;
import io.tacet.secret.FakeCache;
import io.tacet.secret.FakeCipher;
import io.tacet.secret.FakeSecrets;
import io.tacet.secret.SecretName;
import io.tacet.secret.ValueSlot;
import io.tacet.secret.Vault;
import io.tacet.secret.VaultSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandOffTest {
    private static final PrincipalId ANN = new PrincipalId("ann");
    private static final PrincipalId BEN = new PrincipalId("ben");
    private static final Execution EXECUTION = Execution.root("wf-1", ANN);
    private static final String TASK = "call";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{workflow\\.secrets\\.([^}]+)}");
    private static final Map<String, Object> FIELDS =
            Map.of("user", "admin", "port", 5432, "tls", true, "hosts", List.of("a", "b"), "pool", Map.of("max", 5));

    private final Vault vault = new Vault(
            new FakeSecrets(),
            new FakeCipher(),
            new FakeCache(),
            VaultSettings.DEFAULTS,
            new ManualClock(),
            events -> {});
    private final List<AuditEvent> audit = new ArrayList<>();
    private final Handles handles = new Handles(new FakeHandleCipher());
    private final Set<String> forbidden = new HashSet<>();
    private final Set<String> forbiddenToBen = new HashSet<>();
    private final FakeExecutions executions = new FakeExecutions();
    private final Takeovers takeovers = new Takeovers(executions, this::allows, id -> Optional.empty());
    private final HandOff handOff = new HandOff(
            vault,
            handles,
            executions,
            takeovers,
            new FieldSelector(),
            audit::addAll,
            (events, handOvers) -> audit.addAll(events));

    private boolean allows(PrincipalId who, Access access, Target target) {
        Set<String> closed = who.equals(BEN) ? forbiddenToBen : forbidden;
        return access == Access.EXECUTE && !closed.contains(target.id());
    }

    /** Knows one JSON document. */
    private static final class FieldSelector implements JsonSelector {
        @Override
        public Resolved select(String json, SecretReference reference) {
            if (!json.startsWith("{")) {
                throw new TacetException(ErrorCode.SECRET_NOT_JSON, reference + ": the value is not JSON.");
            }
            Object value = FIELDS.get(reference.path());
            if (value == null && !reference.path().equals("none")) {
                throw new TacetException(ErrorCode.SECRET_PATH_NOT_FOUND, reference + ": there is no such field.");
            }
            return new Resolved(value, () -> asText(value));
        }

        @Override
        public String asText(@Nullable Object selected) {
            return selected instanceof Map<?, ?> ? "{json}" : String.valueOf(selected);
        }
    }

    @BeforeEach
    void secrets() {
        vault.put(new SecretName("key"), "s3cr3t", ANN);
        vault.put(new SecretName("db"), "{\"user\":\"admin\"}", ANN);
        vault.put(new SecretName("odd"), "a$1\\b${workflow.secrets.key}\\$0", ANN);
    }

    @Test
    void openWhenTextIsOneReferenceThenValueWithItsType() {
        assertThat(open("${workflow.secrets.key}")).isEqualTo("s3cr3t");
        assertThat(open("${workflow.secrets.db.user}")).isEqualTo("admin");
        assertThat(open("${workflow.secrets.db.port}")).isEqualTo(5432);
        assertThat(open("${workflow.secrets.db.tls}")).isEqualTo(true);
        assertThat(open("${workflow.secrets.db.hosts}")).isEqualTo(List.of("a", "b"));
        assertThat(open("${workflow.secrets.db.pool}")).isEqualTo(Map.of("max", 5));
    }

    @Test
    void openWhenReferenceLeadsToNullThenNullOrTheWordInText() {
        assertThat(open(Map.of("k", "${workflow.secrets.db.none}"))).containsEntry("k", null);
        assertThat(open("is ${workflow.secrets.db.none}")).isEqualTo("is null");
    }

    @Test
    void openWhenNamesBecomeTheSameThenTheSealedOneStays() {
        for (boolean isFirst : List.of(true, false)) {
            Map<String, Object> input = new LinkedHashMap<>();
            if (isFirst) {
                input.put(seal("s3cr3t"), 1);
            }
            input.put("s3cr3t", 2);
            input.put("other", 3);
            input.putIfAbsent(seal("s3cr3t"), 1);
            assertThat(opened(Map.of("body", input)).get("body")).isEqualTo(Map.of("s3cr3t", 1, "other", 3));
        }
    }

    @Test
    void openWhenAPlaceHasASyntaxThenThePlacementWrites() {
        Map<String, Object> input =
                endorsed(sealedMap(Map.of("k", "a-${workflow.secrets.key}-z", "plain", "s3cr3t")), EXECUTION);
        List<String> shown = new ArrayList<>();
        Uses uses = new Uses();
        Map<String, Object> opened = handOff.open(
                input,
                EXECUTION,
                TASK,
                uses,
                tree -> OpenTree.map(tree, text -> {
                    shown.add(text.toString());
                    return text.parts().size() + text.text();
                }));

        assertThat(opened).isEqualTo(Map.of("k", "3a-s3cr3t-z", "plain", "s3cr3t"));
        assertThat(shown).containsExactly("a-${workflow.secrets.key}-z");
        assertThat(uses.texts()).containsExactly("s3cr3t");
    }

    @Test
    void openWhenSealedDataIsPutInThenItsOriginIsNamed() {
        String sealed = handles.endorsedFor(
                TASK,
                handles.value("piece of it", Origins.of(Optional.of(new SecretName("key"))), false, EXECUTION),
                EXECUTION);
        List<OpenText.Value> values = new ArrayList<>();
        handOff.open(
                Map.of("k", sealed),
                EXECUTION,
                TASK,
                new Uses(),
                tree -> OpenTree.map(tree, text -> {
                    values.addAll(text.values());
                    return text.typed();
                }));

        assertThat(values).extracting(Object::toString).containsExactly("sensitive data of secret key");
        assertThat(values).extracting(OpenText.Value::ofSecret).containsExactly(true);
    }

    @Test
    void openWhenNotEndorsedForTheTaskThenItStaysText() {
        String atRest = handles.reference(SecretReference.parse("key"), EXECUTION);
        String sent = handles.sentBy(List.of(Optional.of(new Author(ANN, Optional.empty()))), atRest, EXECUTION);
        String sealed = handles.value("s3cr3t", Origins.of(Optional.of(new SecretName("key"))), false, EXECUTION);
        Execution child = EXECUTION.child("wf-2");
        for (String text : List.of(
                atRest,
                sent,
                sealed,
                handles.endorsedFor("other", sent, EXECUTION),
                handles.endorsedFor(TASK, sent, child),
                handles.sentToType(TASK, sent, EXECUTION))) {
            Map<String, Object> input = Map.of("k", text, "x" + text, List.of("a " + text));
            assertThat(handOff.open(input, EXECUTION, TASK)).isEqualTo(input);
        }
        assertThat(audit).isEmpty();
        assertThat(handOff.open(Map.of("k", handles.endorsedFor(TASK, sent, child)), child, TASK))
                .as("the honest way")
                .containsEntry("k", "s3cr3t");
    }

    @Test
    void openWhenSentOnThenEveryAuthorMustBePermittedNow() {
        String sent = endorsed(handles.reference(SecretReference.parse("key"), EXECUTION), EXECUTION, ANN);
        String sentOn = endorsed(sent, EXECUTION, BEN);
        Map<String, Object> input = Map.of("k", sentOn);

        assertThat(handOff.open(input, EXECUTION, TASK)).containsEntry("k", "s3cr3t");

        forbiddenToBen.add("key");
        assertRefused(
                ErrorCode.PERMISSION_MISSING,
                "last saved by ben, who may not use secret key",
                () -> handOff.open(input, EXECUTION, TASK));
        assertThat(handOff.open(Map.of("k", sent), EXECUTION, TASK)).containsEntry("k", "s3cr3t");
    }

    @Test
    void openWhenAnAuthorIsNotKnownThenRefusedWithWhatToDo() {
        String sent = handles.sentBy(
                List.of(Optional.empty()), handles.reference(SecretReference.parse("key"), EXECUTION), EXECUTION);
        Map<String, Object> input = Map.of("k", handles.endorsedFor(TASK, sent, EXECUTION));

        assertRefused(
                ErrorCode.PERMISSION_MISSING, "Save the definition again.", () -> handOff.open(input, EXECUTION, TASK));
    }

    @Test
    void openThenEachSecretIsRecordedOnce() {
        open("${workflow.secrets.key} ${workflow.secrets.key} ${workflow.secrets.db.user} ${workflow.secrets.db.port}");

        assertThat(audit)
                .containsExactly(
                        AuditAction.SECRET_USE
                                .on("SECRET_NAME", "key")
                                .by("ann")
                                .in("wf-1"),
                        AuditAction.SECRET_USE.on("SECRET_NAME", "db").by("ann").in("wf-1"));
    }

    @Test
    void openWhenItCannotBeRecordedThenNothingIsHandedOver() {
        HandOff unrecorded = new HandOff(
                vault, handles, executions, takeovers, new FieldSelector(), audit::addAll, (events, handOvers) -> {
                    throw new TacetException(ErrorCode.AUDIT_UNAVAILABLE, "no");
                });
        Map<String, Object> input = Map.of("k", handles.reference(SecretReference.parse("key"), EXECUTION));
        Map<String, Object> sealed =
                Map.of("k", handles.value("s3cr3t", Origins.of(Optional.of(new SecretName("key"))), false, EXECUTION));

        assertRefused(
                ErrorCode.AUDIT_UNAVAILABLE, "no", () -> unrecorded.open(endorsed(input, EXECUTION), EXECUTION, TASK));
        assertRefused(
                ErrorCode.AUDIT_UNAVAILABLE, "no", () -> unrecorded.open(endorsed(sealed, EXECUTION), EXECUTION, TASK));
        assertRefused(ErrorCode.AUDIT_UNAVAILABLE, "no", () -> {
            Uses uses = new Uses();
            unrecorded.read(new SecretName("key"), EXECUTION, List.of(), uses);
            unrecorded.record(List.of(uses));
        });
    }

    @Test
    void openWhenSeveralAreHandedOverTogetherThenRecordedInOneGo() {
        List<List<AuditEvent>> records = new ArrayList<>();
        List<HandOver> handed = new ArrayList<>();
        HandOff together = new HandOff(
                vault, handles, executions, takeovers, new FieldSelector(), audit::addAll, (events, handOvers) -> {
                    records.add(events);
                    handed.addAll(handOvers);
                });
        Execution other = Execution.root("wf-2", ANN);
        Uses first = new Uses();
        Uses second = new Uses();
        Uses third = new Uses();

        together.open(
                endorsed(Map.of("k", handles.reference(SecretReference.parse("key"), EXECUTION)), EXECUTION),
                EXECUTION,
                TASK,
                first);
        together.read(new SecretName("db"), EXECUTION, List.of(), first);
        together.open(
                endorsed(Map.of("k", handles.reference(SecretReference.parse("key"), other)), other),
                other,
                TASK,
                second);
        together.open(Map.of("k", "no handle"), other, TASK, third);
        together.read(new SecretName("nope"), other, List.of(), third);
        assertThat(records).isEmpty();
        AuditRecipient worker = new AuditRecipient("worker", "pay");
        first.receivedBy(worker);
        together.record(List.of(first, second, third));
        together.record(List.of(third));

        assertThat(third.isEmpty()).isTrue();
        assertThat(records)
                .containsExactly(List.of(
                        AuditAction.SECRET_USE
                                .on("SECRET_NAME", "key")
                                .by("ann")
                                .in("wf-1")
                                .to(worker),
                        AuditAction.SECRET_USE
                                .on("SECRET_NAME", "db")
                                .by("ann")
                                .in("wf-1")
                                .to(worker),
                        AuditAction.SECRET_USE
                                .on("SECRET_NAME", "key")
                                .by("ann")
                                .in("wf-2")));
        assertThat(handed)
                .containsExactly(
                        new HandOver("wf-1", slot("key"), "", "worker"),
                        new HandOver("wf-1", slot("db"), "", "worker"),
                        new HandOver("wf-2", slot("key"), "", AuditRecipient.SERVER));
    }

    @Test
    void openWhenAPartIsReferredToThenThatPartIsHandedOverAndSealedDataIfItHoldsTheValue() {
        List<HandOver> handed = new ArrayList<>();
        HandOff noting = new HandOff(
                vault,
                handles,
                executions,
                takeovers,
                new FieldSelector(),
                audit::addAll,
                (events, handOvers) -> handed.addAll(handOvers));
        String value = vault.read(new SecretName("key")).orElseThrow().reveal(PlaintextAccess.granted());
        Map<String, Object> input = Map.of(
                "user", handles.reference(SecretReference.parse("db.user"), EXECUTION),
                "echo", handles.value("x" + value, Origins.of(Optional.of(new SecretName("key"))), false, EXECUTION),
                "else",
                        handles.value(
                                "made of it", Origins.of(Optional.of(new SecretName("other"))), false, EXECUTION));

        noting.open(endorsed(input, EXECUTION), EXECUTION, TASK);

        assertThat(handed)
                .containsExactlyInAnyOrder(
                        new HandOver("wf-1", slot("db"), "user", AuditRecipient.SERVER),
                        new HandOver("wf-1", slot("key"), "", AuditRecipient.SERVER));
    }

    /** Whether the values of two secrets are equal must not show in who counts as a recipient. */
    @Test
    void openWhenSealedDataMayHoldValuesOfSeveralThenEachIsHandedOver() {
        Uses uses = new Uses();
        Origins both = new Origins(Set.of(new SecretName("key"), new SecretName("db")), false);

        handOff.open(
                endorsed(Map.of("v", handles.value("any", both, false, EXECUTION)), EXECUTION), EXECUTION, TASK, uses);

        assertThat(uses.handed()).extracting(HandOver::value).containsExactlyInAnyOrder(slot("key"), slot("db"));
    }

    @Test
    void openWhenSealedDataWasStoredAsASecretThenThatIsHandedOver() {
        String token = handles.value("a token", Origins.UNKNOWN, true, EXECUTION);
        Map<String, Object> input =
                Map.of("token", "Bearer " + token, "other", handles.value("a token", Origins.UNKNOWN, true, EXECUTION));
        Uses before = new Uses();
        handOff.open(endorsed(input, EXECUTION), EXECUTION, TASK, before);
        assertThat(before.isEmpty()).isTrue();

        executions.addStored(new StoredVersion("wf-1", slot("key"), handles.sealedIn(input.get("token"), EXECUTION)));
        Uses uses = new Uses();
        handOff.open(endorsed(input, EXECUTION), EXECUTION, TASK, uses);

        assertThat(uses.handed()).containsExactly(new HandOver("wf-1", slot("key"), "", AuditRecipient.SERVER));
        assertThat(uses.events()).extracting(event -> event.object().id()).containsExactly("key");
        assertThat(uses.origins()).as("who may use it, as before").isEqualTo(Origins.UNKNOWN);
    }

    private ValueSlot slot(String name) {
        return vault.current(new SecretName(name)).map(CurrentValue::slot).orElseThrow();
    }

    @Test
    void openWhenForbiddenThenTheRefusalIsRecordedAndNoUseOfWhatWasNotHandedOver() {
        forbidden.add("key");

        assertRefused(
                ErrorCode.PERMISSION_MISSING, "key", () -> open("${workflow.secrets.db.user} ${workflow.secrets.key}"));

        assertThat(audit).singleElement().satisfies(event -> {
            assertThat(event.result()).isEqualTo(AuditResult.REFUSED);
            assertThat(event.details()).contains("ann", "key", "EXECUTE");
        });
    }

    /** What stays closed to a worker, or to all, whatever the identity may use. */
    @Test
    void openWhenWhoeverGetsItMayNotHaveItThenTheRefusalIsRecordedForEachSecret() {
        Uses closed = new Uses((execution, senders) -> {
            throw new TacetException(ErrorCode.PERMISSION_MISSING, "its workers do not get it");
        });
        String reference = handles.reference(SecretReference.parse("key"), EXECUTION);
        String named = handles.value("s3cr3t", Origins.of(Optional.of(new SecretName("db"))), false, EXECUTION);
        for (String handle : List.of(reference, named, seal("made by a script"))) {
            assertRefused(
                    ErrorCode.PERMISSION_MISSING,
                    "do not get it",
                    () -> handOff.open(endorsed(Map.of("text", handle), EXECUTION), EXECUTION, TASK, closed));
        }
        assertRefused(
                ErrorCode.PERMISSION_MISSING,
                "do not get it",
                () -> handOff.read(new SecretName("odd"), EXECUTION, List.of(), closed));

        assertThat(audit)
                .extracting(event -> event.result() + " " + event.action() + " " + event.object() + " "
                        + event.who().orElse("") + " " + event.workflowId().orElse("") + " " + event.details())
                .containsExactly(
                        "REFUSED SECRET_USE SECRET_NAME key ann wf-1 its workers do not get it",
                        "REFUSED SECRET_USE SECRET_NAME db ann wf-1 its workers do not get it",
                        "REFUSED SECRET_USE SECRET_NAME * ann wf-1 its workers do not get it",
                        "REFUSED SECRET_USE SECRET_NAME odd ann wf-1 its workers do not get it");
    }

    @Test
    void openWhenReferenceIsInLongerTextThenPutInAsText() {
        assertThat(open("USERID=${workflow.secrets.key}&x")).isEqualTo("USERID=s3cr3t&x");
        assertThat(open(" ${workflow.secrets.db.port}")).isEqualTo(" 5432");
        assertThat(open("${workflow.secrets.key}${workflow.secrets.key}")).isEqualTo("s3cr3ts3cr3t");
        assertThat(open("pool ${workflow.secrets.db.pool}")).isEqualTo("pool {json}");
        assertThat(open("a ${workflow.secrets.key} b ${workflow.secrets.db.user} c"))
                .isEqualTo("a s3cr3t b admin c");
    }

    @Test
    void openWhenNestedThenEverywhereButInKeys() {
        Map<String, Object> input = Map.of(
                "http_request",
                Map.of(
                        "headers",
                        Map.of("Authorization", "Bearer ${workflow.secrets.key}"),
                        "list",
                        List.of(1, List.of("${workflow.secrets.key}"), Map.of("k", "${workflow.secrets.key}"))),
                "${workflow.secrets.key}",
                "a key");
        assertThat(open(input))
                .isEqualTo(Map.of(
                        "http_request",
                        Map.of(
                                "headers",
                                Map.of("Authorization", "Bearer s3cr3t"),
                                "list",
                                List.of(1, List.of("s3cr3t"), Map.of("k", "s3cr3t"))),
                        "${workflow.secrets.key}",
                        "a key"));
    }

    @Test
    void openWhenSomethingIsOpenedThenInputIsUnchangedAndOrderIsKept() {
        String handle = handles.reference(SecretReference.parse("key"), EXECUTION);
        Map<String, Object> input = new LinkedHashMap<>();
        List<Object> list = new ArrayList<>(Arrays.asList(handle, null, 7));
        input.put("z", list);
        input.put("a", handle);
        Map<String, Object> opened = opened(input);
        assertThat(opened.keySet()).containsExactly("z", "a");
        assertThat(opened.get("z")).isEqualTo(Arrays.asList("s3cr3t", null, 7));
        assertThat(input).containsEntry("a", handle);
        assertThat(list).containsExactly(handle, null, 7);
    }

    @Test
    void openWhenNothingToOpenThenTheSameInstanceAndParts() {
        Map<String, Object> inner = Map.of("x", "${workflow.input.y}", "n", 1);
        Map<String, Object> input =
                new LinkedHashMap<>(Map.of("inner", inner, "set", Set.of("${workflow.secrets.key}")));
        assertThat(opened(input)).isSameAs(input);
        input.put("key", handles.reference(SecretReference.parse("key"), EXECUTION));
        assertThat(opened(input).get("inner")).isSameAs(inner);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "${workflow.secrets.",
                "${workflow.secrets.key",
                "$ {workflow.secrets.key}",
                "${workflow.input.a}",
                "${workflow.secret.key}",
                "$${",
                "a ${workflow.secrets.key and no end"
            })
    void openWhenNoReferenceThenTheSameText(String text) {
        assertThat(open(text)).isSameAs(text);
    }

    @Test
    void openWhenValueLooksLikeAReferenceThenItIsNotOpened() {
        String value = "a$1\\b${workflow.secrets.key}\\$0";
        assertThat(open("${workflow.secrets.odd}")).isEqualTo(value);
        assertThat(open("x${workflow.secrets.odd}y${workflow.secrets.key}")).isEqualTo("x" + value + "ys3cr3t");
    }

    @Test
    void openWhenSecretIsMissingThenNamesItAndTheReference() {
        assertRefused(
                ErrorCode.SECRET_NOT_FOUND,
                "Secret nope does not exist; create it, or correct ${workflow.secrets.nope}",
                () -> open("a${workflow.secrets.nope}"));
    }

    @Test
    void openWhenOneOfManyIsMissingThenNothingComesBack() {
        assertRefused(
                ErrorCode.SECRET_NOT_FOUND,
                "nope",
                () -> open(Map.of("a", "${workflow.secrets.key}", "b", List.of("${workflow.secrets.nope}"))));
    }

    @Test
    void openWhenPathFailsThenSaysWhy() {
        assertRefused(
                ErrorCode.SECRET_PATH_NOT_FOUND, "${workflow.secrets.db.no}", () -> open("${workflow.secrets.db.no}"));
        assertRefused(
                ErrorCode.SECRET_NOT_JSON, "${workflow.secrets.key.user}", () -> open("${workflow.secrets.key.user}"));
    }

    @Test
    void openWhenAsDeepAsAllowedThenOpens() {
        Object nested = "${workflow.secrets.key}";
        for (int i = 0; i < Nesting.MAX_DEPTH - 1; i++) {
            nested = i % 2 == 0 ? List.of(nested) : Map.of("k", nested);
        }
        Map<String, Object> input = sealedMap(Map.of("top", nested));
        assertThat(opened(input)).isNotEqualTo(input);
    }

    @Test
    void openWhenTooDeepThenSaysHowDeep() {
        Object nested = "leaf";
        for (int i = 0; i < Nesting.MAX_DEPTH; i++) {
            nested = List.of(nested);
        }
        Object tooDeep = nested;
        assertRefused(
                ErrorCode.INVALID_REQUEST,
                "deeper than " + Nesting.MAX_DEPTH + " levels",
                () -> opened(Map.of("top", tooDeep)));
    }

    @Test
    void openWhenMapHoldsItselfThenClearError() {
        Map<String, Object> circle = new LinkedHashMap<>();
        circle.put("self", circle);
        assertRefused(ErrorCode.INVALID_REQUEST, "deeper than " + Nesting.MAX_DEPTH + " levels", () -> opened(circle));
        List<Object> ring = new ArrayList<>();
        ring.add(Map.of("ring", ring));
        assertRefused(
                ErrorCode.INVALID_REQUEST,
                "deeper than " + Nesting.MAX_DEPTH + " levels",
                () -> opened(Map.of("ring", ring)));
    }

    @Test
    void openWhenUseIsForbiddenThenNamesIdentitySecretAndPermission() {
        forbidden.add("key");
        assertRefused(
                ErrorCode.PERMISSION_MISSING,
                "runs as ann, who may not use secret key; ask for EXECUTE",
                () -> open("${workflow.secrets.key}"));
        assertThat(open("${workflow.secrets.db.user}")).isEqualTo("admin");
        String sealed = handles.value("s3cr3t", Origins.of(Optional.of(new SecretName("key"))), false, EXECUTION);
        assertRefused(ErrorCode.PERMISSION_MISSING, "secret key", () -> opened(Map.of("text", sealed)));
    }

    @Test
    void openWhenTakenOverThenBothMustBeAllowedInTheWholeFamily() {
        String before = handles.reference(SecretReference.parse("key"), EXECUTION);
        takeovers.takeOver(EXECUTION.child("wf-2"), BEN);
        assertThat(openHandles(before)).isEqualTo("s3cr3t");

        forbiddenToBen.add("key");
        String refused = "run again by ben, who may not use secret key; ask for EXECUTE";
        assertRefused(ErrorCode.PERMISSION_MISSING, refused, () -> openHandles(before));
        assertRefused(
                ErrorCode.PERMISSION_MISSING,
                refused,
                () -> handOff.open(
                        endorsed(Map.of("text", before), EXECUTION.child("wf-3")), EXECUTION.child("wf-3"), TASK));
        assertRefused(
                ErrorCode.PERMISSION_MISSING,
                refused,
                () -> handOff.read(new SecretName("key"), EXECUTION, List.of(), new Uses()));
        String sealed = handles.value("s3cr3t", Origins.of(Optional.of(new SecretName("key"))), false, EXECUTION);
        assertRefused(ErrorCode.PERMISSION_MISSING, refused, () -> openHandles(sealed));
        assertThat(open("${workflow.secrets.db.user}")).isEqualTo("admin");

        forbiddenToBen.clear();
        forbidden.add("key");
        assertRefused(
                ErrorCode.PERMISSION_MISSING, "runs as ann, who may not use secret key", () -> openHandles(before));
    }

    @Test
    void openWhenAValueIsMadeOfSeveralSecretsThenEachIsAskedForAndUsed() {
        Origins both = new Origins(Set.of(new SecretName("key"), new SecretName("db")), false);
        String sealed = handles.endorsedFor(TASK, handles.value("made of both", both, false, EXECUTION), EXECUTION);
        Uses uses = new Uses();
        assertThat(handOff.open(Map.of("k", sealed), EXECUTION, TASK, uses)).containsEntry("k", "made of both");
        assertThat(uses.events()).extracting(event -> event.object().id()).containsExactlyInAnyOrder("key", "db");
        assertThat(uses.origins()).isEqualTo(both);

        // One of many secrets is enough here: what it was made of is known.
        takeovers.takeOver(EXECUTION, BEN);
        forbiddenToBen.add("*");
        assertThat(handOff.open(Map.of("k", sealed), EXECUTION, TASK)).containsEntry("k", "made of both");
        forbidden.add("db");
        assertRefused(
                ErrorCode.PERMISSION_MISSING, "secret db", () -> handOff.open(Map.of("k", sealed), EXECUTION, TASK));
        assertRefused(
                ErrorCode.PERMISSION_MISSING,
                "run again by ben",
                () -> openHandles(
                        handles.value("v", new Origins(Set.of(new SecretName("key")), true), false, EXECUTION)));
    }

    /** It may be made of a secret that only Ann may use. */
    @Test
    void openWhenTakenOverThenSealedDataStaysClosedButForWhoMayUseEverySecret() {
        String sealed = seal("made by a script");
        takeovers.takeOver(EXECUTION, ANN);
        forbidden.add("*");
        assertThat(openHandles(sealed)).isEqualTo("made by a script");

        takeovers.takeOver(EXECUTION, BEN);
        assertThat(openHandles(sealed)).isEqualTo("made by a script");

        forbiddenToBen.add("*");
        assertRefused(
                ErrorCode.PERMISSION_MISSING, "run again by ben, who may not use every", () -> openHandles(sealed));
        assertThat(audit).singleElement().satisfies(event -> {
            assertThat(event.result()).isEqualTo(AuditResult.REFUSED);
            assertThat(event.object()).hasToString("SECRET_NAME *");
            assertThat(event.details()).contains("ben");
        });
    }

    @Test
    void takeOverWhenTooManyThenRefused() {
        for (int i = 0; i < ExecutionRepository.MAX_TAKEOVERS; i++) {
            takeovers.takeOver(EXECUTION, new PrincipalId("actor-" + i));
        }

        takeovers.takeOver(EXECUTION, ANN);
        takeovers.takeOver(EXECUTION, new PrincipalId("actor-0"));
        assertRefused(
                ErrorCode.TOO_MANY_TAKEOVERS,
                "by 20 people already; start the workflow anew",
                () -> takeovers.takeOver(EXECUTION, BEN));
    }

    @Test
    void openWhenValueIsSealedThenItComesBackWithItsType() {
        assertThat(openHandles(seal(7))).isEqualTo(7);
        assertThat(openHandles("n=" + seal(7) + ";" + seal("t"))).isEqualTo("n=7;t");
        assertThat(openHandles(seal("${workflow.secrets.key}"))).isEqualTo("${workflow.secrets.key}");
    }

    @Test
    void openWhenAKeyIsAHandleThenItOpensAsText() {
        assertThat(opened(Map.of("in", Map.of(seal(7), seal(8), "k" + seal("ey"), "plain"))))
                .isEqualTo(Map.of("in", Map.of("7", 8, "key", "plain")));
    }

    @Test
    void openWhenSealedTextHoldsHandlesThenTheyOpenToo() {
        String inner = "Bearer " + handles.reference(SecretReference.parse("key"), EXECUTION) + "!";
        assertThat(openHandles(seal(inner))).isEqualTo("Bearer s3cr3t!");
        assertThat(openHandles(seal(seal(inner) + "?"))).isEqualTo("Bearer s3cr3t!?");
    }

    @Test
    void openWhenReferenceIsOnlyTextThenItStaysText() {
        for (String text : List.of(
                "${workflow.secrets.key}", "$${workflow.secrets.key}", "a${workflow.secrets.key}${workflow.secrets.")) {
            assertThat(openHandles(text)).isSameAs(text);
        }
    }

    private String seal(Object leaf) {
        return handles.value(leaf, Origins.of(Optional.empty()), false, EXECUTION);
    }

    private Map<String, Object> opened(Map<String, Object> input) {
        return handOff.open(endorsed(input, EXECUTION), EXECUTION, TASK);
    }

    /** As an expression of Ann's has sent it to the task. */
    private Map<String, Object> endorsed(Map<String, Object> input, Execution execution) {
        return TextTree.map(input, text -> endorsed(text, execution, ANN));
    }

    private String endorsed(String text, Execution execution, PrincipalId author) {
        return handles.endorsedFor(
                TASK,
                handles.sentBy(List.of(Optional.of(new Author(author, Optional.empty()))), text, execution),
                execution);
    }

    private Object open(String text) {
        return openHandles((String) sealed(text));
    }

    private Object openHandles(String text) {
        return Objects.requireNonNull(opened(Map.of("text", text)).get("text"));
    }

    private Map<String, Object> open(Map<String, Object> input) {
        return opened(sealedMap(input));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> sealedMap(Map<String, Object> input) {
        return (Map<String, Object>) sealed(input);
    }

    /** With a handle in the place of each reference, as an evaluated template has. */
    private Object sealed(Object tree) {
        return switch (tree) {
            case String text ->
                REFERENCE
                        .matcher(text)
                        .replaceAll(match -> handles.reference(SecretReference.parse(match.group(1)), EXECUTION));
            case Map<?, ?> map -> {
                Map<Object, Object> sealed = new LinkedHashMap<>();
                map.forEach((key, value) -> sealed.put(key, value == null ? null : sealed(value)));
                yield sealed;
            }
            case List<?> list -> {
                List<Object> sealed = new ArrayList<>();
                list.forEach(value -> sealed.add(value == null ? null : sealed(value)));
                yield sealed;
            }
            default -> tree;
        };
    }
}
