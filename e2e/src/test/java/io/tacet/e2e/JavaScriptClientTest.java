package io.tacet.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The client that JavaScript users have, as it is published. What it does is in {@code e2e/javascript}. */
@ExtendWith(SharedServer.class)
class JavaScriptClientTest {
    @TestFactory
    Stream<DynamicTest> javaScriptClient(TacetServer server) throws IOException {
        Api admin = server.admin();
        String application = Api.read(admin.ok("POST", "/api/applications", Map.of("name", "of the JavaScript tests")))
                .get("id")
                .asText();
        String path = "/api/applications/" + application;
        admin.ok("POST", path + "/roles/ADMIN", "");
        // This client has no other way to sign in.
        JsonNode key = Api.read(admin.ok("POST", path + "/accessKeys", ""));
        try {
            return new NodeProgram("javascript")
                            .run(Map.of(
                                    "TACET_URL", server.url(),
                                    "TACET_KEY_ID", key.get("id").asText(),
                                    "TACET_KEY_SECRET", key.get("secret").asText()))
                            .stream()
                            .map(NodeProgram.Outcome::asTest);
        } finally {
            admin.ok("DELETE", path, "");
        }
    }
}
