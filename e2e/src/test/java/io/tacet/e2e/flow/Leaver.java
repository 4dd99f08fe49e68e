package io.tacet.e2e.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.StatusRuntimeException;
import io.tacet.e2e.Api;
import io.tacet.e2e.GrpcCaller;
import io.tacet.e2e.People;
import io.tacet.e2e.People.Person;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A colleague who may see, use and poll what the owner has, until that ends. Whoever has kept the token, and the console's session, tries them then. */
final class Leaver {
    /** In finds. */
    static final String OUTLIVED = "a token or session does what its holder may no longer do";

    private final Names names;
    private final Household household;
    private final Oracle oracle;
    private final Journal journal;
    private final Departure departure;
    private final Person person;

    Leaver(Names names, Household household, Oracle oracle, Journal journal, Departure departure) {
        this.names = names;
        this.household = household;
        this.oracle = oracle;
        this.journal = journal;
        this.departure = departure;
        this.person = departure.isOfUser()
                ? household.people().user("leaver", "USER")
                : household.people().application("leaver");
    }

    void outlive() {
        entitle();
        List<Api> kept = new ArrayList<>(List.of(person.api()));
        if (departure.isOfUser()) {
            kept.add(household.people().inConsole(person));
        }
        kept.forEach(api -> api.get(secret()));
        journal.note("leaver", departure + " of " + person.id());
        leave();
        kept.forEach(this::look);
        start();
        pollByGrpc();
    }

    private String secret() {
        return "/api/secrets/" + names.secret();
    }

    private void entitle() {
        household.grant(person, "SECRET_NAME/" + names.secret(), "READ", "EXECUTE");
        household.grant(person, "TASK_DEF/" + names.work(), "EXECUTE");
        household.grant(person, "WORKFLOW_DEF/" + names.main(), "EXECUTE");
    }

    private void leave() {
        People people = household.people();
        switch (departure) {
            case REPLACED -> {
                people.replace(person, "USER");
                entitle();
            }
            case NEW_PASSWORD -> people.setPassword(person, "another password");
            case SUSPENDED -> {
                people.deactivate(person);
                people.activate(person);
            }
            case UNENTITLED -> {
                household.revoke(person, "SECRET_NAME/" + names.secret(), "READ", "EXECUTE");
                household.revoke(person, "TASK_DEF/" + names.work(), "EXECUTE");
                household.revoke(person, "WORKFLOW_DEF/" + names.main(), "EXECUTE");
            }
            case KEY_DELETED -> keys().forEach(key -> household.admin().ok("DELETE", key, ""));
            case KEY_SUSPENDED ->
                keys().forEach(key -> {
                    household.admin().ok("POST", key + "/status", "");
                    household.admin().ok("POST", key + "/status", "");
                });
        }
    }

    private List<String> keys() {
        String path = "/api/applications/" + person.id().substring("app:".length()) + "/accessKeys";
        List<String> keys = new ArrayList<>();
        for (JsonNode key : household.admin().json(path)) {
            keys.add(path + "/" + key.get("id").asText());
        }
        return keys;
    }

    private void look(Api kept) {
        tryOut(kept, "GET", secret(), "");
        tryOut(kept, "GET", "/api/tasks/poll/batch/" + names.work() + "?count=1&timeout=1", "");
    }

    private void start() {
        tryOut(person.api(), "POST", "/api/workflow", Map.of("name", names.main(), "input", Map.of()));
    }

    private void tryOut(Api api, String method, String path, Object body) {
        HttpResponse<String> answer = journal.call("leaver", api, method, path, body);
        oracle.search(OUTLIVED, method + " " + path, answer.body());
        if (answer.statusCode() / 100 == 2) {
            oracle.add(OUTLIVED, departure + ": " + method + " " + path);
        }
    }

    private void pollByGrpc() {
        try (GrpcCaller caller = new GrpcCaller(household.grpcPort(), person.token())) {
            oracle.search(OUTLIVED, "gRPC", caller.poll(names.work()).toString());
            oracle.add(OUTLIVED, departure + ": poll by gRPC");
        } catch (StatusRuntimeException e) {
            journal.note("leaver", "polls by gRPC: " + e.getStatus().getCode());
        }
    }
}
