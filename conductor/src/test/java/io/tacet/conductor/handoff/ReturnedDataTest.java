package io.tacet.conductor.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.conductor.common.config.ObjectMapperProvider;
import com.netflix.conductor.common.metadata.tasks.TaskExecLog;
import com.netflix.conductor.common.metadata.tasks.TaskResult;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import io.tacet.access.CallerSource;
import io.tacet.access.Callers;
import io.tacet.access.PrincipalId;
import io.tacet.audit.LeakAttempt;
import io.tacet.handle.Author;
import io.tacet.handle.Execution;
import io.tacet.handle.FakeHandleCipher;
import io.tacet.handle.HandOver;
import io.tacet.handle.HandleDisplay;
import io.tacet.handle.Handles;
import io.tacet.handle.Origins;
import io.tacet.handle.Sealer;
import io.tacet.handle.SecretReference;
import io.tacet.handle.StoredVersion;
import io.tacet.handle.Uses;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.redaction.HandedValues;
import io.tacet.redaction.JsonLeaf;
import io.tacet.redaction.OpenValues;
import io.tacet.redaction.PieceFinder;
import io.tacet.redaction.Redaction;
import io.tacet.redaction.Redactor;
import io.tacet.redaction.ValueFinder;
import io.tacet.secret.CurrentValue;
import io.tacet.secret.FieldMarks;
import io.tacet.secret.SecretName;
import io.tacet.secret.ValueSlot;
import io.tacet.secret.Vault;
import io.tacet.testkit.memory.InMemoryExecutionRepository;
import io.tacet.testkit.memory.InMemorySecretRepository;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker was handed a PIN and a key, as version 1 of two secrets; others were not. */
class ReturnedDataTest {
    private static final PrincipalId ANN = new PrincipalId("ann");
    private static final PrincipalId WORKER = new PrincipalId("worker");
    private static final PrincipalId STRANGER = new PrincipalId("stranger");
    private static final Execution EXECUTION = Execution.root("wf", ANN);
    private static final String PIN = "493817";
    private static final String KEY = "sk-demo-7Zx9Vw2Kt5Lm8NpQ4rS6";
    private static final String CONFIGURATION =
            "{\"region\": \"eu-west-3\", \"pin\": \"271828\", \"note\": \"on the door\"}";

    private final List<LeakAttempt> leaks = new ArrayList<>();
    private final InMemorySecretRepository secrets = new InMemorySecretRepository();
    private final Vault vault = TestHandOffs.vault(secrets);
    private final Handles handles = new Handles(new FakeHandleCipher());
    private final InMemoryExecutionRepository executions = new InMemoryExecutionRepository();
    private final WorkflowModel workflow = workflow();
    private final WorkflowModel parent = workflow();
    private final OpenValues openValues = new OpenValues();
    private final TaskModel task = task();
    private PrincipalId caller = WORKER;
    private int documentsRead;

    private final ReturnedData returned = new ReturnedData(
            executions,
            new HandedValues(
                    vault, id -> FieldMarks.NONE, executions::isStored, this::leaves, new JaywayJsonSelector(), 6),
            openValues,
            new Redaction(new Redactor(ValueFinder.NONE), leaks::add, InstantSource.system()),
            handles,
            TestHandOffs.takeovers(executions),
            new Callers(List.of(new CallerSource() {
                @Override
                public Optional<PrincipalId> caller() {
                    return Optional.of(caller);
                }

                @Override
                public void requireStill() {
                    throw new TacetException(ErrorCode.INVALID_TOKEN, "Signed out.");
                }
            })),
            id -> id.equals("parent") ? parent : workflow,
            new ObjectMapperProvider().getObjectMapper());

    @BeforeEach
    void handOver() {
        executions.addIfAbsent(EXECUTION);
        vault.put(new SecretName("pin"), PIN, ANN);
        vault.put(new SecretName("key"), KEY, ANN);
        vault.put(new SecretName("cfg"), CONFIGURATION, ANN);
        executions.handOver(List.of(handed("pin", "", WORKER.value()), handed("key", "", WORKER.value())));
    }

    private List<JsonLeaf> leaves(String document) {
        documentsRead++;
        return new JacksonJsonLeaves().of(document);
    }

    /** A secret of somebody else, or a part of it, to the same worker. */
    private void handOverTheirs(String value, String path) {
        vault.put(new SecretName("theirs"), value, STRANGER);
        executions.handOver(List.of(handed("theirs", path, WORKER.value())));
    }

    private HandOver handed(String secret, String path, String recipient) {
        return new HandOver("wf", slot(secret), path, recipient);
    }

    private ValueSlot slot(String secret) {
        return vault.current(new SecretName(secret)).map(CurrentValue::slot).orElseThrow();
    }

    private static WorkflowModel workflow() {
        WorkflowModel workflow = new WorkflowModel();
        workflow.setWorkflowDefinition(definition());
        return workflow;
    }

    private static WorkflowDef definition() {
        WorkflowDef definition = new WorkflowDef();
        definition.setName("w");
        return definition;
    }

    private static TaskModel task() {
        TaskModel task = new TaskModel();
        task.setTaskId("t-1");
        task.setTaskType("HTTP");
        task.setWorkflowInstanceId("wf");
        task.setInputData(new HashMap<>(Map.of("greeting", "hello", "code", "555555")));
        return task;
    }

    private TaskResult result(String output, String reason) {
        TaskResult result = new TaskResult();
        result.setTaskId("t-1");
        result.setWorkflowInstanceId("wf");
        result.setOutputData(new HashMap<>(Map.of("out", output)));
        result.setReasonForIncompletion(reason);
        returned.guard(result, id -> task);
        return result;
    }

    private String logged(String line) {
        TaskExecLog log = new TaskExecLog(line);
        log.setTaskId("t-1");
        returned.guard(List.of(log), id -> task);
        return log.getLog();
    }

    @Test
    void whatARecipientReturnsIsSealedAndItsReasonsAndLinesAreMasked() {
        TaskResult result = result("the pin is " + PIN, "wrong pin " + PIN);

        assertThat(result.getOutputData().get("out")).asString().startsWith("the pin is tacet-val.");
        assertThat(result.getReasonForIncompletion()).isEqualTo("wrong pin ***");
        assertThat(logged("trying " + PIN)).isEqualTo("trying ***");
        assertThat(leaks).extracting(LeakAttempt::name).containsOnly("pin");
    }

    /** The server itself gives back what it polled for somebody who has been signed out meanwhile: all tests here are for such a one. */
    @Test
    void taskThatIsGivenBackIsLookedAtToo() {
        assertThat(result("the pin is " + PIN, null).getOutputData().get("out"))
                .asString()
                .startsWith("the pin is tacet-val.");
    }

    /** Otherwise people could try out values, by looking at which of them is masked. */
    @Test
    void whatAStrangerReturnsIsLeftAlone() {
        caller = STRANGER;

        TaskResult result = result("guess " + PIN, "guess " + PIN + " or " + KEY.substring(3, 14));

        assertThat(result.getOutputData()).containsEntry("out", "guess " + PIN);
        assertThat(result.getReasonForIncompletion()).isEqualTo("guess " + PIN + " or " + KEY.substring(3, 14));
        assertThat(logged("guess " + PIN)).isEqualTo("guess " + PIN);
        assertThat(leaks).isEmpty();
    }

    /** Where it was cut depends on text of others: they could look at one character after the other. */
    @Test
    void reasonThatWasCutInAValueShowsNoneOfIt() {
        for (int shown = 0; shown <= PIN.length(); shown++) {
            String before = "x".repeat(500 - " pin=".length() - shown) + " pin=";

            assertThat(result("o", before + PIN + " was wrong").getReasonForIncompletion())
                    .startsWith("x".repeat(200))
                    .contains("The rest is withheld")
                    .doesNotContain("pin=");
        }
        assertThat(result("o", PIN + " " + "x".repeat(600)).getReasonForIncompletion())
                .startsWith("*** xxx")
                .hasSizeLessThan(500);
    }

    @Test
    void reasonThatWasNotCutIsWhole() {
        String reason = "x".repeat(499);

        assertThat(result("o", reason).getReasonForIncompletion()).isEqualTo(reason);
        caller = STRANGER;
        assertThat(result("o", reason + "xx").getReasonForIncompletion()).isEqualTo(reason + "x");
    }

    /** What an event handler of the owner sends on is text of those who sent the event. */
    @Test
    void whoeverMayUseTheSecretButDidNotReceiveItIsLeftAlone() {
        caller = ANN;
        assertThat(logged("guess " + PIN)).isEqualTo("guess " + PIN);
    }

    /** However a recipient changes it: it was there before. */
    @Test
    void whatStoodInTheExecutionInAnySpellingIsNoLeak() {
        workflow.setInput(new HashMap<>(Map.of("order", 493817)));
        assertThat(logged("order " + PIN)).isEqualTo("order " + PIN);

        workflow.setInput(new HashMap<>(Map.of("order", "NDkzODE3")));
        assertThat(result("decoded " + PIN, null).getOutputData()).containsEntry("out", "decoded " + PIN);

        workflow.setInput(new HashMap<>());
        assertThat(logged("order " + PIN)).isEqualTo("order ***");
    }

    /** One execution with guesses of five digits would otherwise show which of them are right, the neighbours of that one the last digit. */
    @ParameterizedTest
    @ValueSource(strings = {PIN, "493816", "593817", "49381", " 49381: ", "111111"})
    void guessIsLeftAloneHoweverItIsEncoded(String guess) {
        workflow.setInput(new HashMap<>(Map.of("guess", guess)));
        for (String before : List.of("", "x", "x:")) {
            byte[] echo = (before + guess).getBytes(StandardCharsets.UTF_8);
            for (String encoded : List.of(
                    Base64.getEncoder().encodeToString(echo),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(echo),
                    HexFormat.of().formatHex(echo))) {
                assertThat(logged("you said " + encoded)).isEqualTo("you said " + encoded);
                TaskResult result = result("you said " + encoded, "you said " + encoded);
                assertThat(result.getOutputData()).containsEntry("out", "you said " + encoded);
                assertThat(result.getReasonForIncompletion()).isEqualTo("you said " + encoded);
                assertThat(answered("you said " + encoded)).isEqualTo("you said " + encoded);
            }
        }
        assertThat(leaks).isEmpty();
    }

    /** The legitimate twin: no one guesses, and a recipient encodes the value that it received. */
    @Test
    void valueIsMaskedHoweverItIsEncoded() {
        for (String before : List.of("", "x", "x:")) {
            byte[] text = (before + PIN + "!").getBytes(StandardCharsets.UTF_8);
            for (String encoded : List.of(
                    Base64.getEncoder().encodeToString(text),
                    Base64.getUrlEncoder().encodeToString(text),
                    HexFormat.of().formatHex(text))) {
                assertThat(logged("sent " + encoded)).startsWith("sent ***");
                assertThat(result("x", "sent " + encoded).getReasonForIncompletion())
                        .startsWith("sent ***");
                assertThat(result(encoded, null).getOutputData().get("out"))
                        .asString()
                        .contains("tacet-val.");
                assertThat(answered(encoded)).asString().contains("tacet-val.");
            }
        }
    }

    /** By a service that was called with the PIN. */
    private Object answered(String body) {
        Uses uses = new Uses();
        open("pin", uses);
        task.setOutputData(new HashMap<>(Map.of("body", body)));
        returned.guard(task, task.getInputData(), uses);
        Object answer = task.getOutputData().get("body");
        task.setOutputData(new HashMap<>());
        return answer;
    }

    private static final String PASSWORD = "Hunter77z";

    /** Values of which a harmless part often stands in an execution, and that part. */
    static Stream<Arguments> knownParts() {
        String fields =
                "{\"session\":\"production\",\"password\":\"" + PASSWORD + "\",\"client_secret\":\"" + KEY + "\"}";
        String lines = "user=appuser\npassword=" + PASSWORD + "\nkey=" + KEY;
        return Stream.of(
                Arguments.of(fields, "production", Map.of("stage", "production")),
                Arguments.of(fields, "production", Map.of("note", "runs in production mode")),
                Arguments.of(fields, "production", Map.of("production", 1)),
                Arguments.of(fields, "production", Map.of("note", "cHJvZHVjdGlvbg==")),
                Arguments.of(fields, "production", Map.of("note", "%70roduction")),
                Arguments.of(lines, "user=appuser", Map.of("note", "for user=appuser")),
                Arguments.of(lines, "user=appuser", Map.of("note", "dXNlcj1hcHB1c2Vy")),
                Arguments.of("[default]\n" + lines, "[default]", Map.of("section", "[default]")));
    }

    @ParameterizedTest
    @MethodSource("knownParts")
    void partThatStoodThereIsLeftAndTheRestOfTheValueIsNot(String value, String part, Map<String, Object> input) {
        vault.put(new SecretName("cfg"), value, ANN);
        executions.handOver(List.of(handed("cfg", "", WORKER.value())));
        workflow.setInput(new HashMap<>(input));

        assertThat(logged(part + " " + PASSWORD)).isEqualTo(part + " ***");
        assertThat(logged("cut " + KEY.substring(8, 24))).isEqualTo("cut ***");
        TaskResult result = result("all: " + value + ".", "no " + PASSWORD);
        assertThat(result.getReasonForIncompletion()).isEqualTo("no ***");
        assertThat(HandleDisplay.show(result.getOutputData())).isEqualTo(Map.of("out", "all: ***."));
        assertThat(result(part + " alone", null).getOutputData()).containsEntry("out", part + " alone");
    }

    /** Whether a piece of what was decoded is masked must not tell that the guess of all of it was right. */
    @Test
    void ofAPartThatStoodThereEncodedNoPieceIsLookedForEither() {
        vault.put(new SecretName("cfg"), "[db]\nTulip-Gardens 1742\nmore-" + PASSWORD, ANN);
        executions.handOver(List.of(handed("cfg", "", WORKER.value())));
        workflow.setInput(new HashMap<>(Map.of("guess", "VHVsaXAtR2FyZGVucyAxNzQy")));

        for (String decoded :
                List.of("Tulip-Gardens 1742", "Gardens 1742", "tulip-gardens 1742", "TULIP-GARDENS 1742")) {
            assertThat(logged("you said " + decoded)).isEqualTo("you said " + decoded);
        }
        assertThat(logged("more-" + PASSWORD)).isEqualTo("***");
    }

    /** Of a long text, one piece of the length that is looked for tells nothing of the next. */
    @Test
    void pieceOfALongValueThatStoodThereLeavesTheNextOne() {
        String first = "The first part of a long text that somebody stores as a secret, though everybody knows it. "
                .repeat(2)
                .substring(0, 128);
        String next =
                "My favourite colours are amber and teal, and the safe stands behind the picture of Aunt Matilda, third floor, to the left, mind the cat.";
        vault.put(new SecretName("cfg"), first + next, ANN);
        executions.handOver(List.of(handed("cfg", "", WORKER.value())));
        workflow.setInput(new HashMap<>(Map.of("known", first)));

        assertThat(logged(first)).isEqualTo(first);
        assertThat(logged("it says: " + first + next).length()).isLessThan(first.length() + 40);
    }

    /** Whoever sends guesses may declare them to be sensitive, or get a part of them sealed that is strong. */
    @Test
    void whatWasGivenSealedIsNoLeakAndWhatARecipientReturnedIsOne() {
        Sealer sealer = new Sealer(handles);
        task.setInputData(new HashMap<>(sealer.under(
                Map.of("g", Map.of("_masked", List.of("493816," + PIN, "key is " + KEY.substring(0, 12)))),
                Set.of(),
                EXECUTION)));
        assertThat(logged("guess " + PIN)).isEqualTo("guess " + PIN);
        assertThat(logged("guess " + KEY.substring(0, 12))).isEqualTo("guess " + KEY.substring(0, 12));

        task.setInputData(new HashMap<>(Map.of(
                "g", handles.part(PIN.substring(0, 3), false, true, Origins.UNKNOWN, EXECUTION) + PIN.substring(3))));
        assertThat(logged("guess " + PIN)).isEqualTo("guess " + PIN);

        task.setInputData(new HashMap<>(Map.of(
                "echo", handles.part(PIN, false, false, Origins.of(Optional.of(new SecretName("pin"))), EXECUTION))));
        assertThat(logged("again " + PIN)).isEqualTo("again ***");
    }

    /** The value was sealed until the workflow stored it, so no one has seen it in the clear. */
    @Test
    void whatTheFamilyHasStoredItselfIsALeakAlthoughItWasGivenSealed() {
        task.setInputData(given(Map.of("token", PIN, "guess", KEY)));
        assertThat(logged("token " + PIN)).isEqualTo("token " + PIN);

        store("pin", task.getInputData());
        assertThat(logged("token " + PIN)).isEqualTo("***");
        assertThat(result(PIN, "no " + PIN).getReasonForIncompletion()).isEqualTo("***");
        assertThat(logged("guess " + KEY)).as("of what others stored").isEqualTo("guess " + KEY);

        task.setInputData(new HashMap<>(Map.of("token", PIN)));
        assertThat(logged("token " + PIN)).as("that people see").isEqualTo("token " + PIN);
    }

    /** Other sealed text in the family can be guesses, which the worker repeats. */
    @ParameterizedTest
    @ValueSource(strings = {PIN, "493816"})
    void sealedGuessOfWhatTheFamilyHasStoredIsLeftAlone(String guess) {
        task.setInputData(given(Map.of("token", PIN)));
        store("pin", task.getInputData());
        task.setInputData(given(Map.of("guess", guess)));

        assertThat(logged("you said " + guess)).isEqualTo("you said " + guess);
    }

    /** Sealed once more on the way, or a part of what was stored. */
    @Test
    void whatAStoredValueWasMadeOfIsALeakHoweverItWasSealed() {
        String sealed = handles.part("493", false, true, Origins.UNKNOWN, EXECUTION) + "817";
        task.setInputData(given(Map.of("token", sealed)));
        assertThat(logged("token " + PIN)).isEqualTo("token " + PIN);

        store("pin", task.getInputData());
        assertThat(logged("token " + PIN)).isEqualTo("***");
    }

    /** A task reports its token twice, and the first output is overwritten. */
    @Test
    void whatAStoredValueWasMadeOfIsALeakAlthoughItWasOverwritten() {
        task.setOutputData(given(Map.of("token", PIN)));
        store("pin", task.getOutputData());
        result("nothing", null);
        task.setOutputData(new HashMap<>());

        assertThat(executions.overwritten("wf")).isEmpty();
        assertThat(logged("token " + PIN)).isEqualTo("***");
    }

    private Map<String, Object> given(Map<String, Object> data) {
        return new HashMap<>(new Sealer(handles).under(Map.of("_masked", data), Set.of(), EXECUTION));
    }

    private void store(String secret, Map<String, Object> closed) {
        executions.addStored(new StoredVersion("wf", slot(secret), handles.sealedIn(closed, EXECUTION)));
    }

    /** A value that a workflow stores may come from someone other than the person it runs as. */
    @Test
    void valueThatAnotherFamilyHasStoredCountsAsThatOfAnybody() {
        executions.addStored(new StoredVersion("another", slot("pin"), Set.of()));

        assertThat(shown("user " + KEY + " with " + PIN)).isEqualTo("***");
    }

    /** A worker that polls a task again gets what the task has returned so far. */
    @ParameterizedTest
    @ValueSource(strings = {PIN, "493816 " + PIN + " 493818", "NDkzODE3"})
    void guessThatWasOverwrittenIsLeftAlone(String guess) {
        task.setOutputData(new HashMap<>(Map.of("comment", guess)));
        caller = STRANGER;
        result("nothing", null);
        result("nothing", null);
        task.setOutputData(new HashMap<>(Map.of("comment", "nothing")));
        caller = WORKER;

        assertThat(logged("seen " + guess)).isEqualTo("seen " + guess);
        assertThat(executions.overwritten("wf")).hasSize(1).allMatch(kept -> kept.startsWith("tacet-val."));
    }

    @Test
    void whatNobodyLooksForIsNotKeptWhenItIsOverwritten() {
        task.setOutputData(new HashMap<>(Map.of("comment", "493816", "more", List.of("a text", 17))));
        result("nothing", null);
        task.setOutputData(new HashMap<>());

        assertThat(executions.overwritten("wf")).isEmpty();
        assertThat(logged("seen " + PIN)).isEqualTo("seen ***");
    }

    /**
     * Each line of another person's value ends with a guess of the first characters of the key. Where the mask begins would tell which line
     * matched.
     */
    @Test
    void valueOfSomebodyElseThatOverlapsTellsNothing() {
        String before = "region eu-west-3, node seven, key ";
        handOverTheirs("seven, key sk\nven, key xx", "");
        String right = shown(before + KEY);
        handOverTheirs("seven, key yy\nven, key xx", "");

        assertThat(right).isEqualTo("***").isEqualTo(shown(before + KEY));
        assertThat(logged(before + KEY)).isEqualTo("***");
        assertThat(shown("no value in it")).isEqualTo("no value in it");
    }

    /** Configuration is not masked, and it can be thousands of guesses of a value of somebody else. */
    @ParameterizedTest
    @ValueSource(strings = {PIN, "493816"})
    void guessInTheConfigurationOfSomebodyElseIsLeftAlone(String guess) {
        handOverTheirs(
                "{\"hosts\": [\"493815\", \"" + guess + "\"], \"" + guess + "\": 1, \"pin\": \"the hidden one\"}", "");

        assertThat(shown("host " + guess)).isEqualTo("host " + guess);
        assertThat(logged(guess)).isEqualTo(guess);
        assertThat(shown("it is the hidden one")).isEqualTo("***");
        assertThat(shown("key " + KEY)).as("of ours").isEqualTo("***");
    }

    @Test
    void configurationOfTheSamePersonIsNoGuess() {
        vault.put(new SecretName("ours"), "{\"hosts\": [\"" + PIN + "\"]}", ANN);
        executions.handOver(List.of(handed("ours", "hosts", WORKER.value())));

        assertThat(shown("host " + PIN)).isEqualTo("host ***");
    }

    /** Otherwise those who know one of two secrets would see whether the other one is equal: by who may send the echo on, or by the leaks of theirs. */
    @ParameterizedTest
    @ValueSource(strings = {PIN, "493816"})
    void echoOfOneOfSeveralPeoplesValuesIsOfAnyOfThem(String guess) {
        handOverTheirs(guess, "");

        Object echo = result("it is " + guess, null).getOutputData().get("out");

        Uses uses = new Uses();
        TestHandOffs.of(vault, handles, executions)
                .open(Map.of("v", handles.endorsedFor("t", String.valueOf(echo), EXECUTION)), EXECUTION, "t", uses);
        assertThat(uses.texts()).containsExactly("it is " + guess);
        assertThat(uses.origins().secrets())
                .extracting(SecretName::value)
                .containsExactlyInAnyOrder("pin", "key", "theirs");
        assertThat(leaks).extracting(LeakAttempt::name).contains("theirs");
    }

    /** Otherwise those who have chosen one of them would learn by the leaks of theirs whether it stands in another one, a character in each try. */
    @ParameterizedTest
    @ValueSource(strings = {"sk-demo-7Z", "sk-demo-7!"})
    void leakOfOneOfSeveralPeoplesValuesIsOneOfEachOfThem(String guess) {
        handOverTheirs(guess, "");

        assertThat(shown("used " + KEY)).isEqualTo("***");
        assertThat(leaks).extracting(LeakAttempt::name).containsExactlyInAnyOrder("pin", "key", "theirs");
    }

    @Test
    void configurationThatWasNotHandedOverTellsNothing() {
        handOverTheirs("{\"token\": \"the hidden one\", \"hosts\": [\"" + PIN + "\"]}", "token");

        assertThat(shown("pin " + PIN)).isEqualTo("***");
    }

    /** Otherwise a few secrets with many fields would keep a processor busy for minutes. */
    @Test
    void workGrowsWithTheValuesAndNotWithTheirSquare() {
        int ofSix = documentsReadForEchoOf(6);
        int ofTwelve = documentsReadForEchoOf(12);
        int ofEighteen = documentsReadForEchoOf(18);

        assertThat(ofEighteen - ofTwelve).isBetween(1, ofTwelve - ofSix);
    }

    private int documentsReadForEchoOf(int values) {
        for (int i = 0; i < values; i++) {
            String name = "pin" + i;
            vault.put(
                    new SecretName(name),
                    "{\"region\": \"eu-%d\", \"pin\": \"%d\"}".formatted(i, 314_159 + i),
                    i % 2 == 0 ? ANN : STRANGER);
            executions.handOver(List.of(handed(name, "", WORKER.value())));
        }
        int before = documentsRead;
        assertThat(result("314159 and 314160", null).getOutputData().get("out"))
                .asString()
                .startsWith("tacet-val.")
                .doesNotContain("and");
        return documentsRead - before;
    }

    @Test
    void ofSeveralValuesOfOnePersonEachIsMaskedAlone() {
        assertThat(shown("user " + KEY + " with " + PIN)).isEqualTo("user *** with ***");
    }

    private String shown(String output) {
        return HandleDisplay.show(
                String.valueOf(result(output, null).getOutputData().get("out")));
    }

    /** Services write names and addresses in one case; a guess in another one must not show how the value is written. */
    @Test
    void whatStoodThereInAnotherCaseIsNoLeakOnlyIfAProgramWritesItSo() {
        vault.put(new SecretName("pin"), "tulip-garden", ANN);
        executions.handOver(List.of(handed("pin", "", WORKER.value())));
        workflow.setInput(new HashMap<>(Map.of("guess", "Tulip-GARDEN")));
        assertThat(logged("you said tulip-garden")).isEqualTo("you said tulip-garden");

        workflow.setInput(new HashMap<>(Map.of("guess", KEY.toLowerCase(Locale.ROOT))));
        assertThat(logged("key " + KEY)).isEqualTo("key ***");
    }

    /** In data, pieces are not looked for: one that an answer held must not show itself in the next reason. */
    @Test
    void whatARecipientReturnedInAnotherTaskCountsOnlyWhereATaskGotIt() {
        TaskModel other = task();
        other.setTaskId("t-0");
        other.setOutputData(new HashMap<>(Map.of("body", "part " + KEY.substring(8, 16))));
        workflow.setTasks(List.of(other, task));
        assertThat(logged("part " + KEY.substring(8, 16))).isEqualTo("part " + KEY.substring(8, 16));

        other.setInputData(new HashMap<>(Map.of("k", handles.reference(SecretReference.parse("key"), EXECUTION))));
        assertThat(logged("part " + KEY.substring(8, 16))).isEqualTo("part ***");

        task.setInputData(new HashMap<>(other.getOutputData()));
        assertThat(logged("part " + KEY.substring(8, 16))).isEqualTo("part " + KEY.substring(8, 16));
    }

    @Test
    void whatTheTaskWasGivenInTheClearIsNoLeak() {
        task.setInputData(
                new HashMap<>(Map.of("message", "somebody says " + PIN + " and \"" + KEY.substring(0, 12) + "\"")));

        assertThat(result("you said " + PIN, null).getOutputData()).containsEntry("out", "you said " + PIN);
        assertThat(logged("echo \\\"" + KEY.substring(0, 12) + "\\\""))
                .isEqualTo("echo \\\"" + KEY.substring(0, 12) + "\\\"");
        assertThat(logged("key " + KEY)).isEqualTo("key ***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7Zx9Vw2Kt5Lm8NpQ4rS6", "7Zx9Vw2K", "T5LM8NPQ4RS", "7zx9vw2kt5lm8npq4rs6"})
    void piecesAreMaskedInReasonsAndLinesButNotInData(String piece) {
        assertThat(logged("not found: " + piece + ".example.org")).isEqualTo("not found: ***.example.org");
        assertThat(result("x", "no " + piece).getReasonForIncompletion()).isEqualTo("no ***");
        assertThat(result("part " + piece, null).getOutputData()).containsEntry("out", "part " + piece);
    }

    @Test
    void whatIsLeftOfAPieceThatWasCutGoesWithIt() {
        assertThat(logged("at " + KEY.substring(11, KEY.length() - 1) + "-x.")).isEqualTo("at ***-x.");
    }

    /** Otherwise people who know its beginning could find it out, one character after the other. */
    @Test
    void guessesOfTheNextCharacterAreLeftAlone() {
        for (int known = 7; known < KEY.length(); known++) {
            for (char guess : new char[] {KEY.charAt(known), '!'}) {
                String text = KEY.substring(known - 7, known) + guess;
                if (!text.equals("7Zx9Vw2K")) {
                    assertThat(logged("they say " + text)).isEqualTo("they say " + text);
                    assertThat(result("x", "they say " + text).getReasonForIncompletion())
                            .isEqualTo("they say " + text);
                }
            }
        }
    }

    @Test
    void timesOfTheEngineAreNoGuesses() {
        workflow.setCreateTime(1_493_817_000_000L);
        task.setScheduledTime(1_493_817_000_000L);
        workflow.setTasks(List.of(task));
        assertThat(logged("order " + PIN)).isEqualTo("order ***");
    }

    /** Whatever a worker sees of the execution that it works for. */
    @Test
    void guessesAreLeftAloneWhereverTheyCameIn() {
        List<Runnable> places = List.of(
                () -> workflow.setCorrelationId("order " + PIN),
                () -> workflow.setTaskToDomain(Map.of("*", "d" + PIN)),
                () -> workflow.setVariables(new HashMap<>(Map.of("v", PIN))),
                () -> workflow.setReasonForIncompletion("no " + PIN),
                () -> task.setDomain("d" + PIN),
                () -> task.setCorrelationId(PIN),
                () -> workflow.getWorkflowDefinition().setDescription(PIN));
        for (Runnable place : places) {
            workflow.setTasks(List.of(task));
            assertThat(logged("order " + PIN)).isEqualTo("order ***");
            place.run();
            assertThat(logged("order " + PIN)).isEqualTo("order " + PIN);
            workflow.setCorrelationId(null);
            workflow.setTaskToDomain(Map.of());
            workflow.setVariables(new HashMap<>());
            workflow.setReasonForIncompletion(null);
            workflow.setWorkflowDefinition(definition());
            task.setDomain(null);
            task.setCorrelationId(null);
        }
    }

    /** Otherwise its owner would find out by values of a secret of his own what stands in executions that he may not read. */
    @Test
    void textOfTheExecutionThatStartedThisOneCountsNothing() {
        workflow.setParentWorkflowId("parent");
        parent.setInput(new HashMap<>(Map.of("order", PIN)));
        parent.setVariables(given(Map.of("order", PIN)));
        assertThat(logged("order " + PIN)).isEqualTo("order ***");
    }

    @Test
    void whatWasSealedInAResultThatIsOverwrittenCountsNothing() {
        task.setOutputData(given(Map.of("account", PIN, "order", KEY.substring(0, 12))));
        result("done", null);
        task.setOutputData(new HashMap<>());

        assertThat(executions.overwritten("wf")).isEmpty();
        assertThat(logged("account " + PIN)).isEqualTo("account ***");
    }

    /** As above, what is sealed here: only recipients read it. */
    @Test
    void whatIsSealedCountsOnlyWhereATaskGotIt() {
        TaskModel other = task();
        other.setTaskId("t-0");
        workflow.setTasks(List.of(other, task));
        workflow.setInput(given(Map.of("account", PIN)));
        workflow.setVariables(given(Map.of("account", PIN)));
        other.setOutputData(given(Map.of("account", PIN)));
        assertThat(logged("account " + PIN)).isEqualTo("account ***");

        other.setInputData(given(Map.of("account", PIN)));
        assertThat(logged("account " + PIN)).isEqualTo("account " + PIN);
    }

    @Test
    void whatAServiceSaysOfACallThatFailedIsSearchedForPieces() {
        Uses uses = new Uses();
        open("key", uses);
        task.setStatus(TaskModel.Status.FAILED);
        String said = "java.lang.Exception: 401 : \"" + KEY.substring(8) + " or " + KEY.substring(10, 18) + "\"";
        task.setOutputData(new HashMap<>(Map.of("response", said)));
        task.setReasonForIncompletion(said);

        returned.guard(task, task.getInputData(), uses);
        assertThat(task.getReasonForIncompletion()).isEqualTo(said.replace(KEY.substring(8), "***"));
        assertThat(HandleDisplay.show(task.getOutputData()))
                .containsEntry("response", said.replace(KEY.substring(8), "***"));
    }

    @Test
    void ofAPartOnlyThatPartIsLookedFor() {
        executions.handOver(List.of(handed("cfg", "region", WORKER.value())));
        assertThat(logged("in eu-west-3 with 271828 on the door")).isEqualTo("in eu-west-3 with 271828 on the door");

        executions.handOver(List.of(handed("cfg", "pin", WORKER.value())));
        assertThat(logged("in eu-west-3 with 271828 on the door")).isEqualTo("in eu-west-3 with *** on the door");
    }

    @Test
    void anOlderVersionThatWasHandedOverIsStillLookedFor() {
        vault.put(new SecretName("pin"), "161803", ANN);
        assertThat(logged("old " + PIN + " new 161803")).isEqualTo("old *** new 161803");
    }

    @Test
    void whatAServiceAnswersIsSearchedForWhatItWasHandedInThisTask() {
        Uses uses = new Uses();
        task.setOutputData(new HashMap<>(Map.of("body", "your pin " + PIN)));
        task.setReasonForIncompletion("failed for " + PIN);

        returned.guard(task, task.getInputData(), uses);
        assertThat(task.getOutputData()).containsEntry("body", "your pin " + PIN);

        open("pin", uses);
        returned.guard(task, task.getInputData(), uses);
        assertThat(task.getOutputData().get("body")).asString().startsWith("your pin tacet-val.");
        assertThat(task.getReasonForIncompletion()).isEqualTo("failed for ***");
    }

    @Test
    void whatTheThreadWritesMeanwhileIsSearchedToo() {
        Uses uses = new Uses();
        open("key", uses);
        boolean found = returned.during(
                uses,
                () -> openValues.find("I/O error on " + KEY.substring(4, 15)).size() == 1);
        assertThat(found).isTrue();
        assertThat(openValues.find(KEY)).isEmpty();
    }

    @Test
    void pieceIsFoundWhereverItStandsInALongText() {
        Uses uses = new Uses();
        open("key", uses);
        PieceFinder pieces = returned.pieces(task, new HashMap<>(), uses).inExecution();

        for (int before : List.of(0, 4_090, 4_096, 4_600, 9_000)) {
            assertThat(pieces.holdsPiece(".".repeat(before) + KEY.substring(4, 15) + ".".repeat(5_000)))
                    .as("%d characters before it", before)
                    .isTrue();
        }
        assertThat(pieces.holdsPiece(".".repeat(20_000))).isFalse();
    }

    /** The log is for operators; what people see must not tell them which of their guesses is right. */
    @Test
    void whatStoodInTheClearIsAPieceForTheLogAlone() {
        Uses uses = new Uses();
        open("key", uses);
        workflow.setInput(new HashMap<>(Map.of("guess", KEY)));
        assertThat(returned.pieces(task, new HashMap<>(), uses).inLog().holdsPiece("uri: " + KEY))
                .isTrue();
        assertThat(returned.pieces(task, new HashMap<>(), uses).inExecution().holdsPiece("uri: " + KEY))
                .isFalse();
    }

    private void open(String secret, Uses uses) {
        String reference = handles.sentBy(
                List.of(Optional.of(new Author(ANN, Optional.empty()))),
                handles.reference(SecretReference.parse(secret), EXECUTION),
                EXECUTION);
        TestHandOffs.of(vault, handles, executions)
                .open(Map.of("k", handles.endorsedFor("call", reference, EXECUTION)), EXECUTION, "call", uses);
        assertThat(uses.handed()).isNotEmpty();
    }

    @Test
    void anExecutionOfAnotherFamilyIsSearchedForNothing() {
        executions.addIfAbsent(Execution.root("wf-2", ANN));
        task.setWorkflowInstanceId("wf-2");
        assertThat(logged("trying " + PIN)).isEqualTo("trying " + PIN);
    }

    @Test
    void aTaskThatIsGoneIsNoError() {
        TaskResult result = new TaskResult();
        result.setTaskId("gone");
        result.setWorkflowInstanceId("wf");
        returned.guard(result, id -> null);
        assertThat(result.getOutputData()).isEmpty();
    }
}
