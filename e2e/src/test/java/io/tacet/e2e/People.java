package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** Users, groups and applications of a test, and what they are granted. */
public final class People {
    /** Of each user. */
    public static final String PASSWORD = "a password of the tests";

    private final TacetServer server;
    private final Api admin;

    public People(TacetServer server) {
        this.server = server;
        this.admin = server.admin();
    }

    /** Somebody who has signed in. */
    public record Person(String id, String token, Api api) {}

    public Person user(String name, String... roles) {
        String id = fresh(name) + "@example.org";
        admin.ok("PUT", "/api/users/" + id, Map.of("name", name, "roles", List.of(roles)));
        setPassword(id, PASSWORD);
        return signedIn(id, Map.of("email", id, "password", PASSWORD));
    }

    public void setPassword(Person user, String password) {
        setPassword(user.id(), password);
    }

    private void setPassword(String id, String password) {
        admin.ok("PUT", "/api/users/" + id + "/password", Map.of("password", password));
    }

    /** Another account of the same id and password, without what had been granted to the first one. */
    public void replace(Person user, String... roles) {
        admin.ok("DELETE", "/api/users/" + user.id(), "");
        admin.ok("PUT", "/api/users/" + user.id(), Map.of("name", "another", "roles", List.of(roles)));
        setPassword(user, PASSWORD);
    }

    /** Tries to; refused with 401 for a wrong password, and with 429 after many. */
    public HttpResponse<String> signIn(Person user, String password) {
        return server.anonymous()
                .send(
                        "POST",
                        "/api/token",
                        "application/json",
                        Api.write(Map.of("email", user.id(), "password", password)));
    }

    /** A session of the console, for calls that change nothing. */
    public Api inConsole(Person user) {
        HttpResponse<String> answer = server.anonymous()
                .send(
                        "POST",
                        "/api/session",
                        "application/json",
                        Api.write(Map.of("email", user.id(), "password", PASSWORD)));
        assertThat(answer.statusCode()).isEqualTo(200);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return new Api(server.url(), Map.of("Cookie", cookie.substring(0, cookie.indexOf(';'))));
    }

    /** Signed in with an access key. */
    public Person application(String name, String... roles) {
        JsonNode application = Api.read(admin.ok("POST", "/api/applications", Map.of("name", name)));
        String id = application.get("id").asText();
        for (String role : roles) {
            admin.ok("POST", "/api/applications/" + id + "/roles/" + role, "");
        }
        return signInAs(id);
    }

    /** @param id of an application */
    Person signInAs(String id) {
        JsonNode key = Api.read(admin.ok("POST", "/api/applications/" + id + "/accessKeys", ""));
        return signedIn(
                "app:" + id,
                Map.of(
                        "keyId",
                        key.get("id").asText(),
                        "keySecret",
                        key.get("secret").asText()));
    }

    private Person signedIn(String id, Map<String, String> proof) {
        String token = Api.read(server.anonymous().ok("POST", "/api/token", proof))
                .get("token")
                .asText();
        return new Person(id, token, Api.withToken(server.url(), token));
    }

    /** Of somebody with a password, over by now. */
    String expiredToken(Person person) {
        String token = Api.read(server.anonymous()
                        .ok("POST", "/api/token", Map.of("email", person.id(), "password", PASSWORD, "expiration", 1)))
                .get("token")
                .asText();
        await().until(() -> Api.withToken(server.url(), token).status("GET", "/api/token/userInfo") == 401);
        return token;
    }

    /** @return its id */
    String group(Person... members) {
        String id = fresh("group");
        admin.ok("PUT", "/api/groups/" + id, Map.of("description", "of a test"));
        for (Person member : members) {
            admin.ok("POST", "/api/groups/" + id + "/users/" + member.id(), "");
        }
        return id;
    }

    /** @param subject and target as {@code TYPE/id} */
    public static void grant(Api by, String subject, String target, String... accesses) {
        by.ok("POST", "/api/auth/authorization", grant(subject, target, accesses));
    }

    public static void revoke(Api by, String subject, String target, String... accesses) {
        by.ok("DELETE", "/api/auth/authorization", grant(subject, target, accesses));
    }

    private static Map<String, Object> grant(String subject, String target, String... accesses) {
        return Map.of("subject", typeAndId(subject), "target", typeAndId(target), "access", List.of(accesses));
    }

    private static Map<String, String> typeAndId(String text) {
        int slash = text.indexOf('/');
        return Map.of("type", text.substring(0, slash), "id", text.substring(slash + 1));
    }

    /** From now on, nothing is done on this person's behalf. */
    public void deactivate(Person person) {
        setActive(person, false);
    }

    public void activate(Person person) {
        setActive(person, true);
    }

    private void setActive(Person person, boolean active) {
        admin.ok(
                "PUT",
                "/api/users/" + person.id(),
                Map.of("name", "of a test", "roles", List.of("USER"), "active", active));
    }

    /** 403, with the name of the reason. @return the answer's body */
    static String refused(Api who, String method, String path, Object body) {
        HttpResponse<String> answer =
                who.send(method, path, "application/json", body.equals("") ? "" : Api.write(body));
        assertThat(answer.statusCode())
                .as(method + " " + path + ": " + answer.body())
                .isEqualTo(403);
        assertThat(answer.body()).contains("PERMISSION_MISSING");
        return answer.body();
    }

    /** The execution, which must come to this end. */
    static JsonNode ended(Api who, String execution, String status) {
        JsonNode ended = who.awaitEnd(execution);
        assertThat(ended.get("status").asText()).as("%s", ended).isEqualTo(status);
        return ended;
    }
}
