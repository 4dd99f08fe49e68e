package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every answer tells a browser: pages, the API, the engine's own answers, refusals of each layer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecurityHeadersTest {
    @AutoClose
    private final TestServer server = new TestServer();

    @ParameterizedTest
    @CsvSource({
        "GET, /, 200",
        "GET, /index.html, 200",
        "GET, /secrets, 200",
        "GET, /assets/missing.js, 404",
        "GET, /health, 200",
        "GET, /api/secrets-v2, 200",
        "GET, /api/admin/config, 200",
        "GET, /api/async/future, 200",
        "GET, /api/async/failed, 500",
        "GET, /api/secrets/nothing, 404",
        "PATCH, /api/secrets/nothing, 405",
        // By the firewall, before any of our filters.
        "GET, /api//secrets, 400",
        "GET, /api/%2e%2e/x, 400",
    })
    void everyAnswerCarriesThem(String method, String path, int status) throws Exception {
        TestServer.Answer answer = server.call(method, path).send();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Security-Policy"))
                .isEqualTo(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                                + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.response().headers().allValues("Cache-Control")).hasSize(1);
        assertThat(answer.header("Strict-Transport-Security")).isEmpty();
    }

    /** The name of a file changes with what is in it. */
    @Test
    void consolesFilesMayBeKept() throws Exception {
        TestServer.Answer answer = server.call("GET", "/assets/app.js").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
    }

    /** The compressed one of the tests is none: it says that it was chosen. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, deflate, br | gzip",
                "br,GZIP;q=0.5 | gzip",
                "gzip;q=0, br | ''",
                "gzip;q=0.000 | ''",
                "xgzip | ''",
                "identity | ''"
            })
    void consolesFilesComeCompressedToWhoTakesThem(String accepted, String encoding) throws Exception {
        TestServer.Answer answer = server.call("GET", "/assets/app.js")
                .header("Accept-Encoding", accepted)
                .send();

        assertThat(answer.header("Content-Encoding")).isEqualTo(encoding);
        assertThat(answer.body().strip()).isEqualTo(encoding.isEmpty() ? "console()" : "console(), compressed");
        assertThat(answer.header("Content-Type")).startsWith("text/javascript");
        assertThat(answer.header("Vary")).contains("Accept-Encoding");
    }

    @Test
    void refusalWithoutATokenCarriesThemToo() throws Exception {
        TestServer.Answer answer = server.anonymous("GET", "/api/secrets").send();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void answerByHttpsThenTheBrowserStaysWithHttpsOnThisHost() throws Exception {
        assertThat(server.call("GET", "/health")
                        .header("X-Forwarded-Proto", "https")
                        .send()
                        .header("Strict-Transport-Security"))
                .isEqualTo("max-age=31536000");
    }
}
