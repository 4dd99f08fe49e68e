package io.tacet.e2e.twins;

import static io.tacet.e2e.People.grant;
import static io.tacet.e2e.twins.Olga.OTHER;
import static io.tacet.e2e.twins.Olga.PROSE;
import static io.tacet.e2e.twins.Olga.TEXTS;
import static io.tacet.e2e.twins.Olga.WORKER;
import static io.tacet.e2e.twins.Olga.olga;
import static io.tacet.e2e.twins.Olga.signedIn;
import static io.tacet.e2e.twins.Olga.step;
import static io.tacet.e2e.twins.Twin.ADMIN;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.Api;
import io.tacet.e2e.People;
import io.tacet.e2e.TacetServer;
import java.util.List;
import java.util.Map;

/** Who signs in, shares, asks and is told. */
final class AccountSteps {
    private AccountSteps() {}

    static List<Step> accounts() {
        return List.of(
                step("the administrator signs in", twin -> signedIn(twin, ADMIN, TacetServer.PASSWORD)),
                step("a user signs in", twin -> signedIn(twin, Twin.idOf(OTHER), People.PASSWORD)),
                step("a token of before", twin -> twin.as(OTHER).json("/api/token/userInfo")),
                step("a session of the console", twin -> {
                    String cookie = twin.server()
                            .anonymous()
                            .send(
                                    "POST",
                                    "/api/session",
                                    "application/json",
                                    Api.write(Map.of("email", Twin.idOf(OTHER), "password", People.PASSWORD)))
                            .headers()
                            .firstValue("Set-Cookie")
                            .orElseThrow();
                    return new Api(twin.server().url(), Map.of("Cookie", cookie.substring(0, cookie.indexOf(';'))))
                            .json("/api/session")
                            .get("user");
                }),
                step("a new user", twin -> {
                    twin.user("nina", "USER");
                    return List.of(
                            twin.as("nina").json("/api/token/userInfo"),
                            twin.admin().json("/api/users/nina@example.org"),
                            twin.admin().json("/api/users"));
                }),
                step("a group", twin -> {
                    twin.admin()
                            .ok("PUT", "/api/groups/default", Map.of("description", PROSE, "roles", List.of("USER")));
                    twin.admin().ok("POST", "/api/groups/default/users/nina@example.org", "");
                    return List.of(
                            twin.admin().json("/api/groups/default"),
                            twin.admin().json("/api/groups/default/users"));
                }),
                step("an application and its key", twin -> {
                    String id = Api.read(
                                    twin.admin().ok("POST", "/api/applications", Map.of("name", "Workflow RUNNING")))
                            .get("id")
                            .asText();
                    JsonNode key = Api.read(twin.admin().ok("POST", "/api/applications/" + id + "/accessKeys", ""));
                    JsonNode token = Api.read(twin.server()
                            .anonymous()
                            .ok(
                                    "POST",
                                    "/api/token",
                                    Map.of(
                                            "keyId",
                                            key.get("id").asText(),
                                            "keySecret",
                                            key.get("secret").asText())));
                    return List.of(
                            Api.withToken(
                                            twin.server().url(),
                                            token.get("token").asText())
                                    .json("/api/token/userInfo")
                                    .get("name"),
                            twin.admin().json("/api/applications/" + id).get("name"));
                }),
                olga("roles and settings", api -> List.of(api.json("/api/roles"), api.json("/api/settings"))));
    }

    static List<Step> things() {
        return List.of(
                olga("environment variables", api -> {
                    for (int i = 0; i < TEXTS.size(); i++) {
                        if (!TEXTS.get(i).isBlank()) {
                            api.ok("PUT", "/api/environment/olgas_" + i, TEXTS.get(i));
                        }
                    }
                    api.ok("PUT", "/api/environment/olgas_prose", PROSE);
                    return List.of(api.json("/api/environment"), api.get("/api/environment/olgas_prose"));
                }),
                olga("a secret and what is said of it", api -> {
                    api.ok("PUT", "/api/secrets/password", "another value of Olga's: 8-Yw2.kQ1");
                    DefinitionSteps.answer(api, "PUT", "/api/secrets/password/description", PROSE);
                    return List.of(
                            api.json("/api/secrets-v2"),
                            api.json("/api/secrets-v2/page"),
                            api.get("/api/secrets/password"),
                            api.json("/api/secrets/password/versions"));
                }),
                olga("sharing", api -> {
                    grant(api, "USER/" + Twin.idOf(WORKER), "SECRET_NAME/password", "READ", "EXECUTE");
                    return List.of(
                            api.json("/api/auth/authorization/SECRET_NAME/password"),
                            api.json("/api/access/holders?target=SECRET_NAME:password"),
                            api.json(
                                    "/api/access/explain?subject=pete@example.org&target=SECRET_NAME:password&access=READ"));
                }),
                step(
                        "what is shared is seen",
                        twin -> List.of(
                                twin.as(WORKER).get("/api/secrets/password"),
                                twin.as(WORKER).json("/api/secrets-v2"))));
    }
}
