package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Someone who can read the database takes the handles that stand there, and tries them elsewhere, whole and changed. */
@ExtendWith(SharedServer.class)
class HandleForgeryTest {
    private static final Pattern HANDLE = Pattern.compile("tacet-(?:ref|val)\\.[A-Za-z0-9_.-]+");
    /** What the server takes for one, if its proof is good. */
    private static final Pattern WHOLE_HANDLE = Pattern.compile("tacet-(?:ref|val)\\.[A-Za-z0-9_-]+\\.");

    private Bait bait;

    /** The thief tells the honest key back, so that a sealed value stands in the row beside a sealed reference. */
    @BeforeEach
    void lay(TacetServer server) {
        bait = new Bait(server, request -> new Receiver.Answer(200, Map.of(), request.body()));
    }

    @AfterEach
    void close() {
        bait.close();
    }

    /** A workflow that has used the key, heard it back, and now waits for a human whose words go out. */
    private String stopped() {
        String execution = bait.run(
                workflow(
                        fresh("rows"),
                        post("echo", bait.thief.url() + "/echo", Map.of("key", "Bearer " + bait.reference())),
                        task(
                                "js",
                                "INLINE",
                                Map.of("evaluatorType", "graaljs", "expression", "$.k + '!'", "k", bait.reference())),
                        task("stop", "HUMAN", Map.of("heard", "${echo.output.response.body}")),
                        bait.call("${stop.output}")),
                Map.of());
        bait.awaitStarted(execution, "stop");
        return execution;
    }

    private Set<String> handles(String execution) throws SQLException {
        Set<String> handles = new TreeSet<>();
        try (Connection database = DriverManager.getConnection(
                        "jdbc:sqlite:" + bait.server.data().resolve("db/conductor.db") + "?busy_timeout=15000");
                PreparedStatement rows =
                        database.prepareStatement("SELECT json_data FROM task WHERE json_data LIKE ?")) {
            rows.setString(1, "%" + execution + "%");
            try (ResultSet found = rows.executeQuery()) {
                while (found.next()) {
                    HANDLE.matcher(found.getString(1)).results().forEach(handle -> handles.add(handle.group()));
                }
            }
        }
        return handles;
    }

    private void tell(String execution, Object words) {
        bait.api.ok("POST", "/api/tasks/" + execution + "/stop/COMPLETED", Map.of("words", words));
    }

    @Test
    void bothKindsOfHandlesStandInTheRows() throws SQLException {
        Set<String> handles = handles(stopped());

        assertThat(handles).anyMatch(handle -> handle.startsWith("tacet-ref."));
        assertThat(handles).anyMatch(handle -> handle.startsWith("tacet-val."));
    }

    @Test
    void aHandleInAnotherWorkflowStaysText() throws SQLException {
        Set<String> handles = handles(stopped());
        assertThat(handles).isNotEmpty();

        bait.start("${workflow.input}", Map.of("words", handles, "within", "a" + String.join(" ", handles) + "b"));

        assertThat(bait.stolen().get("honest").asText()).isEqualTo(bait.value);
        assertThat(bait.stolen().get("data").toString()).doesNotContain(bait.value);
    }

    @Test
    void aHandleToldToAnotherRunningWorkflowStaysText() throws SQLException {
        Set<String> handles = handles(stopped());
        assertThat(handles).isNotEmpty();

        tell(stopped(), handles);

        // Its own key it may hear: the call has it beside the words.
        assertThat(bait.stolen().get("data").toString()).doesNotContain(bait.value);
        assertThat(bait.stolen().get("honest").asText()).isEqualTo(bait.value);
    }

    /** Each character once, in the workflow that it belongs to: the last one too, which base64 may leave undecided. */
    @Test
    void aHandleOfWhichOneCharacterIsChangedStaysText() throws SQLException {
        String execution = stopped();
        List<String> edited = new ArrayList<>();
        for (String handle : handles(execution)) {
            IntStream.range(0, handle.length()).forEach(at -> edited.add(edited(handle, at)));
            edited.add(handle.substring(0, handle.length() - 1));
            edited.add(handle.toUpperCase(Locale.ROOT));
        }
        assertThat(edited).isNotEmpty();

        tell(execution, edited);

        JsonNode told = bait.stolen();
        assertThat(told.get("honest").asText()).isEqualTo(bait.value);
        assertThat(told.at("/data/words").toString()).doesNotContain(bait.value);
        assertThat(told.at("/data/words")).hasSameSizeAs(edited);
        for (int i = 0; i < edited.size(); i++) {
            String word = told.at("/data/words").get(i).asText();
            assertThat(word.equals(edited.get(i)) || !WHOLE_HANDLE.matcher(word).find())
                    .as("text, as it was told, or what people see of a handle: %s", word)
                    .isTrue();
        }
    }

    private static String edited(String handle, int at) {
        char c = handle.charAt(at);
        char other = c == 'z' ? 'y' : c == 'Z' ? 'Y' : c == '9' ? '8' : (char) (c + 1);
        return handle.substring(0, at) + (Character.isLetterOrDigit(other) ? other : 'q') + handle.substring(at + 1);
    }

    /** What people see is no handle, so there is nothing to copy. */
    @Test
    void noAnswerShowsAHandle() {
        String execution = stopped();

        for (String path : List.of(
                "/api/workflow/" + execution + "?includeTasks=true",
                "/api/workflow/" + execution + "/tasks",
                "/api/tasks/"
                        + Stage.task(bait.api.execution(execution), "js")
                                .get("taskId")
                                .asText(),
                "/api/workflow/search-v2?size=100&query=workflowId%3D" + execution)) {
            assertThat(bait.api.get(path)).doesNotContain("tacet-ref.", "tacet-val.");
        }
    }
}
