package io.tacet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console, as people use it in a browser. What they do is in {@code e2e/browser}. */
@ExtendWith(SharedServer.class)
class ConsoleTest {
    private static final Path CONSOLE = TacetServer.ROOT.resolve("console");

    @TestFactory
    Stream<DynamicTest> browser(TacetServer server) throws IOException {
        People people = new People(server);
        People.Person chief = people.user("chief", "ADMIN");
        Map<String, String> environment = Map.of(
                "TACET_URL",
                server.url(),
                "TACET_BROWSER",
                Browser.executable(),
                "TACET_ADMIN_TOKEN",
                chief.token(),
                "TACET_CHIEF",
                chief.id(),
                "TACET_ANN",
                people.user("ann", "USER").id(),
                "TACET_BEN",
                people.user("ben", "USER").id(),
                "TACET_PASSWORD",
                People.PASSWORD);
        return new NodeProgram("browser").run(environment).stream().map(NodeProgram.Outcome::asTest);
    }

    /** What the console was built for is what the server offers. */
    @Test
    void contractIsTheServersOwn(TacetServer server) throws IOException {
        String token = new People(server).user("chief", "ADMIN").token();
        TacetServer.Result written = TacetServer.run(
                List.of("node", CONSOLE.resolve("scripts/contract.js").toString(), server.url()),
                Map.of("TACET_TOKEN", token));

        assertThat(written.output())
                .as("to build the console for this server, see console/scripts/contract.js")
                .isEqualTo(Files.readString(CONSOLE.resolve("openapi.json")));
    }
}
