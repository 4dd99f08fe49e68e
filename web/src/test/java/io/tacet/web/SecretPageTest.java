package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Pages of secrets. Ann has thirty, page-00 to page-29; of them Ben is granted those tagged team:ben. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretPageTest {
    private static final String ANN = "ann@example.org";
    private static final String BEN = "ben@example.org";
    private static final List<String> NAMES =
            IntStream.range(0, 30).mapToObj("page-%02d"::formatted).toList();
    private static final List<String> SHARED = List.of("page-07", "page-21");

    private TestServer server;

    @BeforeAll
    void start() throws Exception {
        server = new TestServer();
        for (String user : List.of(ANN, BEN)) {
            server.call("PUT", "/api/users/" + user)
                    .json("{\"name\": \"A user\", \"roles\": [\"USER\"]}")
                    .send();
        }
        for (String name : NAMES) {
            as(ANN, "PUT", "/api/secrets/" + name)
                    .json("\"a-value-of-the-test\"")
                    .send();
        }
        as(ANN, "PUT", "/api/secrets/page-03").json("\"another-value-of-it\"").send();
        for (String name : SHARED) {
            as(ANN, "PUT", "/api/secrets/" + name + "/tags")
                    .json("[{\"key\": \"team\", \"value\": \"ben\"}]")
                    .send();
        }
        server.call("POST", "/api/auth/authorization")
                .json("{\"subject\": {\"type\": \"USER\", \"id\": \"" + BEN
                        + "\"}, \"target\": {\"type\": \"TAG\", \"id\": \"team:ben\"}, \"access\": [\"EXECUTE\"]}")
                .send();
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    private TestServer.Call as(String user, String method, String path) {
        return server.anonymous(method, path).header("X-Authorization", server.tokenOf(user));
    }

    private JsonNode answer(String user, String path) throws Exception {
        TestServer.Answer answer = as(user, "GET", "/api/secrets-v2/" + path).send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> names(JsonNode listed) {
        return listed.findValuesAsText("name").stream().toList();
    }

    @Test
    void pageThenItsPartOfAllInTheOrderWanted() throws Exception {
        JsonNode first = answer(ANN, "page?search=PAGE-");
        assertThat(first.path("total").asInt()).isEqualTo(30);
        assertThat(names(first)).isEqualTo(NAMES.subList(0, 25));
        assertThat(names(answer(ANN, "page?search=page-&start=25"))).isEqualTo(NAMES.subList(25, 30));
        assertThat(names(answer(ANN, "page?search=page-&start=30"))).isEmpty();
        assertThat(names(answer(ANN, "page?search=page-&descending=true&size=2")))
                .containsExactly("page-29", "page-28");
        assertThat(names(answer(ANN, "page?search=page-&order=VERSION&descending=true&size=1")))
                .containsExactly("page-03");
        assertThat(names(answer(ANN, "page?search=team:ben"))).isEqualTo(SHARED);
    }

    @Test
    void pageWhenNotAllMayBeSeenThenOnlyThoseAreCounted() throws Exception {
        JsonNode page = answer(BEN, "page?search=page-");

        assertThat(page.path("total").asInt()).isEqualTo(2);
        assertThat(names(page)).isEqualTo(SHARED);
        assertThat(page.at("/results/0/access").toString()).isEqualTo("[\"CREATE\",\"EXECUTE\"]");
        assertThat(answer(ANN, "page?search=page-07").at("/results/0/access").toString())
                .isEqualTo("[\"CREATE\",\"READ\",\"UPDATE\",\"EXECUTE\",\"DELETE\"]");
        assertThat(answer(BEN, "page?search=page-&start=1").path("total").asInt())
                .isEqualTo(2);
    }

    @Test
    void namedThenThoseOfThemThatMayBeSeen() throws Exception {
        String question = "named?name=page-21&name=page-20&name=page-07&name=none&name=page-21";

        assertThat(names(answer(BEN, question))).containsExactly("page-21", "page-07");
        assertThat(names(answer(ANN, question))).containsExactly("page-21", "page-20", "page-07");
    }
}
