package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditQueriesTest {
    @AutoClose
    private final TestServer server = new TestServer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/audit?size=0",
                "/api/audit?size=1001",
                "/api/audit?size=x",
                "/api/audit?before=x",
                "/api/audit?action=NOTHING",
                "/api/audit?result=x",
                "/api/audit?from=yesterday",
                "/api/audit/export?size=10001",
                "/api/audit/check?size=0",
                "/api/audit/check?after=x"
            })
    void badQueriesAreRefused(String path) throws Exception {
        TestServer.Answer answer = server.call("GET", path).send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("message").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/audit", "GET, /api/audit/export", "GET, /api/audit/check"})
    void auditIsForAdministrators(String method, String path) throws Exception {
        assertThat(server.anonymous(method, path).send().status()).isEqualTo(401);
        assertThat(server.anonymous(method, path)
                        .header("X-Authorization", server.tokenOf("eve@example.com"))
                        .send()
                        .status())
                .isEqualTo(403);
    }
}
