package io.tacet.conductor.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.netflix.conductor.core.exception.TransientException;
import com.netflix.conductor.model.TaskModel;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.redaction.PieceFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietRunTest {
    private static final String VALUE = "pw{9f8e7d6c5b4a}x";
    private static final PieceFinder PIECES = NothingHanded.pieces(List.of(VALUE));

    @Test
    void reasonAndOutputWithAPieceAreRebuiltFromWhatIsKnown() {
        TaskModel quoted = run("api.example.com:443", failing("java.lang.Exception: I/O error: \"f8e7d6c5b\""));
        assertThat(quoted.getReasonForIncompletion())
                .startsWith("The HTTP task failed, at api.example.com:443: it gave no reason that can be shown.")
                .doesNotContain("f8e7d6c5b");
        assertThat(quoted.getOutputData()).isEmpty();
        assertThat(quoted.getStatus()).isEqualTo(TaskModel.Status.FAILED);

        assertThat(run("h", failing("java.lang.IllegalArgumentException: cannot expand '9f8e7d6c5b4a'"))
                        .getReasonForIncompletion())
                .startsWith("The HTTP task failed, at h: IllegalArgumentException.");
        assertThat(run(
                                "h",
                                failing(
                                        "java.lang.Exception: I/O error on GET request for \"http://h/9f8e7d6c5b4a\": Connection refused"))
                        .getReasonForIncompletion())
                .startsWith("The HTTP task failed, at h: Connection refused.");
        assertThat(run("h", failing("9f8e7d6c5b4a")).getReasonForIncompletion())
                .startsWith("The HTTP task failed, at h: it gave no reason that can be shown.");
        assertThat(run("h", failing("java.lang.Exception: x a.b.F8e7d6c5bException: y"))
                        .getReasonForIncompletion())
                .doesNotContain("F8e7d6c5b");
    }

    /** Whether it holds a piece must not be seen, as it may be of what a service sent. */
    @Test
    void whatTheClientQuotesIsNeverKept() {
        assertThat(run("h", failing("java.lang.Exception: Invalid mime type \"ticket\""))
                        .getReasonForIncompletion())
                .startsWith("The HTTP task failed, at h: it gave no reason that can be shown.");
        assertThat(run(
                                "h",
                                failing(
                                        "java.lang.Exception: I/O error on GET request for \"https://h/\": PKIX path building failed: x"))
                        .getReasonForIncompletion())
                .startsWith("The HTTP task failed, at h: PKIX path building failed.");
        assertThat(run("h", model -> {
                            model.setStatus(TaskModel.Status.FAILED);
                            model.setReasonForIncompletion("No HTTP method specified");
                        })
                        .getReasonForIncompletion())
                .isEqualTo("No HTTP method specified");
    }

    /** As the client says it today, with text of the service or of data in it; the words are the same whether that text holds a piece or not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HOST: Name or service not known | Unknown host",
                "HOST: Temporary failure in name resolution | Unknown host",
                "h.example:80 failed to respond | failed to respond",
                "The target server failed to respond | failed to respond",
                "Circular redirect to 'http://h.example/TEXT' | Circular redirect",
                "Maximum redirects (50) exceeded | Maximum redirects exceeded",
                "Invalid redirect URI: ht!tp://TEXT | Invalid redirect URI",
                "Unroutable protocol scheme: TEXT://x | Unroutable protocol scheme",
                "Invalid header; error at offset 7: <TEXT> | Invalid header",
                "Unsupported version: TEXT | Unsupported version",
                "Bad chunk header: TEXT | Bad chunk header",
                "Invalid content length: TEXT | Invalid content length",
                "Maximum header count exceeded | Maximum header count exceeded",
                "Not in GZIP format | Not in GZIP format",
                "Connect to https://h.example:443 [h.example/10.0.0.1, h.example/10.0.0.2] failed: Connection refused | Connection refused",
                "(handshake_failure) Received fatal alert: handshake_failure | Received fatal alert",
                "(certificate_unknown) PKIX path building failed: TEXT | PKIX path building failed",
                "Certificate for <TEXT> doesn't match any of the subject alternative names: [] | Certificate does not match the host",
            })
    void kindOfErrorIsNamedAndNothingElse(String message, String words) {
        for (String text : List.of("9f8e7d6c5b4a", "orders", "Connection reset", "x: Connection reset")) {
            String thrown = "java.lang.Exception: I/O error on GET request for \"http://h.example/" + text + "\": "
                    + message.replace("TEXT", text).replace("HOST", "h-9f8e7d6c5b4a.example");
            assertThat(run("h", failing(thrown)).getReasonForIncompletion())
                    .startsWith("The HTTP task failed, at h: " + words + ". The details are withheld");
        }
    }

    @Test
    void kindOfErrorIsNamedWhereTheCallWasNotMade() {
        assertThat(run(
                                "h",
                                failing(
                                        "java.lang.Exception: No HttpMessageConverter for java.util.LinkedHashMap and content"
                                                + " type \"application/x-www-form-urlencoded;a=9f8e7d6c5b4a\""))
                        .getReasonForIncompletion())
                .startsWith(
                        "The HTTP task failed, at h: No HttpMessageConverter for this body and contentType; write the"
                                + " body as text. The details are withheld");
    }

    /** Java remembers it for ten seconds, and then says no more than its name. */
    @Test
    void hostThatIsStillUnknownIsNamedAsSuch() {
        String thrown = "java.lang.Exception: I/O error on GET request for \"http://u:p@Nohost.invalid:8/a\": ";
        assertThat(run("h", failing(thrown + "nohost.invalid")).getReasonForIncompletion())
                .startsWith("The HTTP task failed, at h: Unknown host.");
        assertThat(run("h", failing(thrown + "null")).getReasonForIncompletion())
                .startsWith("The HTTP task failed, at h: it gave no reason that can be shown.");
    }

    /** What a service sends can begin with a kind of error, and hold what it was given. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection refused",
                "RESPONSE_TOO_LARGE: f8e7d6c5b4a",
                "RESPONSE_TOO_LARGE: the response is f8e7d6c5b4a",
                "\": Connection refused"
            })
    void textOfTheServiceIsNoKindOfError(String text) {
        String thrown = "java.lang.Exception: I/O error on GET request for \"http://h/\": odd: ";
        assertThat(run("h", failing(thrown + text)).getReasonForIncompletion())
                .startsWith("The HTTP task failed, at h: it gave no reason that can be shown.");
    }

    /** {@link ReturnedData} searches it for whole values and fixed pieces: that all of it is withheld would tell which of many guesses is right. */
    @Test
    void whatAServiceAnswersIsLeft() {
        String thrown = "java.lang.Exception: 401 Unauthorized: \"f8e7d6c5b\"";
        assertThat(run("h", failing(thrown)).getReasonForIncompletion()).endsWith(thrown);
    }

    @Test
    void outputAloneIsEnough() {
        TaskModel task = run("h", model -> {
            model.setStatus(TaskModel.Status.FAILED_WITH_TERMINAL_ERROR);
            model.setReasonForIncompletion("it went wrong");
            model.addOutput("details", Map.of("tried", List.of("x9f8e7d6c5b4ax")));
        });
        assertThat(task.getOutputData()).isEmpty();
        assertThat(task.getStatus()).isEqualTo(TaskModel.Status.FAILED_WITH_TERMINAL_ERROR);
    }

    @Test
    void whatHoldsNoPieceStays() {
        String thrown = "java.lang.Exception: 503 Service Unavailable: \"come back later\"";
        TaskModel task = run("h", failing(thrown));
        assertThat(task.getReasonForIncompletion()).contains(thrown);
        assertThat(task.getOutputData()).containsEntry("response", thrown);

        TaskModel done = run("h", model -> {
            model.setStatus(TaskModel.Status.COMPLETED);
            model.addOutput("response", "9f8e7d6c5b4a");
        });
        assertThat(done.getOutputData()).containsEntry("response", "9f8e7d6c5b4a");
    }

    /** Text of others may stand in it: how the task ends must not tell whether that text is a piece. */
    @ParameterizedTest
    @ValueSource(strings = {"For input string: \"" + VALUE + "\"", "For input string: \"9f8e7d6c\"", "no such thing"})
    void exceptionFailsTheTaskWhateverItHolds(String message) {
        TaskModel task = run("h", model -> {
            throw new IllegalStateException(message, new NumberFormatException(message));
        });
        assertThat(task.getStatus()).isEqualTo(TaskModel.Status.FAILED);
        assertThat(task.getReasonForIncompletion())
                .startsWith("The HTTP task failed, at h: IllegalStateException.")
                .doesNotContain(message);
    }

    @Test
    void whatMayPassIsTriedAgainWithoutItsDetails() {
        assertThatThrownBy(() -> run("h", model -> {
                    throw new TransientException("row " + VALUE);
                }))
                .isInstanceOf(TransientException.class)
                .hasNoCause()
                .hasMessageNotContaining("9f8e7d6c");
    }

    @Test
    void ourOwnRefusalKeepsItsWords() {
        TaskModel task = run("h", model -> {
            throw new TacetException(ErrorCode.PERMISSION_MISSING, "ann needs EXECUTE");
        });
        assertThat(task.getStatus()).isEqualTo(TaskModel.Status.FAILED_WITH_TERMINAL_ERROR);
        assertThat(task.getReasonForIncompletion()).isEqualTo("PERMISSION_MISSING: ann needs EXECUTE");
    }

    /** It holds no data, and names the setting. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "RESPONSE_TOO_LARGE: the response has more than 10485760 bytes (tacet.limits.http-response).",
                "RESPONSE_TOO_LARGE: the response is JSON of more than 2097152 parts (a fifth of tacet.limits.http-response),"
                        + " or is nested deeper than 500 levels.",
                "CALL_TIMED_OUT: the call was not over after 600 s (tacet.limits.http-time, or a timeout of the task or the"
                        + " workflow)."
            })
    void ourOwnRefusalOfAnAnswerKeepsItsWords(String refusal) {
        assertThat(run("h", failing("io.tacet.kernel.TacetException: " + refusal))
                        .getReasonForIncompletion())
                .isEqualTo("The HTTP task failed, at h: " + refusal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Exception: RESPONSE_TOO_LARGE: f8e7d6c5b4a",
                "java.lang.Exception: I/O error on GET request for \"http://h/\": Invalid redirect URI: x RESPONSE_TOO_LARGE:"
                        + " f8e7d6c5b4a",
                "java.lang.Exception: io.tacet.kernel.TacetException: RESPONSE_TOO_LARGE: f8e7d6c5b4a",
                "java.lang.IllegalStateException: \nio.tacet.kernel.TacetException: RESPONSE_TOO_LARGE: f8e7d6c5b4a"
            })
    void textOfOthersIsNotTakenForOurs(String thrown) {
        assertThat(run("h", failing(thrown)).getReasonForIncompletion())
                .contains("The details are withheld")
                .doesNotContain("RESPONSE_TOO_LARGE", "f8e7d6c5b4a");
    }

    @Test
    void linesOfTheLogWithAPieceAreWithheldMeanwhile() {
        List<Boolean> withheld = new ArrayList<>();
        run("h", model -> {
            withheld.add(WithheldMessages.isWithheld(() -> "uri: http://h/" + VALUE));
            withheld.add(WithheldMessages.isWithheld(() -> "uri: http://h/"));
            withheld.add(WithheldMessages.now());
            model.setStatus(TaskModel.Status.COMPLETED);
        });
        withheld.add(WithheldMessages.isWithheld(() -> VALUE));
        assertThat(withheld).containsExactly(true, false, false, false);
    }

    private static Consumer<TaskModel> failing(String thrown) {
        return model -> {
            // As HttpTask:138-142.
            model.setStatus(TaskModel.Status.FAILED);
            model.setReasonForIncompletion("Failed to invoke HTTP task due to: " + thrown);
            model.addOutput("response", thrown);
        };
    }

    private static TaskModel run(String recipient, Consumer<TaskModel> task) {
        TaskModel model = new TaskModel();
        model.setTaskType("HTTP");
        QuietRun.of(model, new ReturnedData.Pieces(PIECES, PIECES), recipient, () -> {
            task.accept(model);
            return true;
        });
        return model;
    }
}
