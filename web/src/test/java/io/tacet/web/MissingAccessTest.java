package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.access.Access;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Enforcement;
import io.tacet.access.Observation;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditLog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the report of missing permissions proposes, and what nobody can put into it. */
class MissingAccessTest {
    private static final PrincipalId BEN = new PrincipalId("ben");
    private static final Target SECRET = Target.secret("bank_key");
    private static final Target WORKFLOW = new Target(TargetType.WORKFLOW_DEF, "parcel");

    private TestServer server;
    private PrincipalId anonymous;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
        save("ben");
        TestServer.Answer made = server.call("POST", "/api/applications")
                .json("{\"name\": \"anonymous\"}")
                .send();
        anonymous = PrincipalId.ofApplication(made.json().get("id").asText());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private void save(String user) throws Exception {
        assertThat(server.call("PUT", "/api/users/" + user)
                        .json("{\"name\": \"Ben\", \"roles\": []}")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    private void delete(String user) throws Exception {
        assertThat(server.call("DELETE", "/api/users/" + user).send().status()).isEqualTo(200);
    }

    /** Of a server that has just started, so that it records everything anew. */
    private Enforcement observation() {
        return new Observation(anonymous, server.bean(CurrentAccess.class), server.bean(AuditLog.class));
    }

    /** Each as "review remedy user type". */
    private List<String> proposals() throws Exception {
        List<String> proposals = new ArrayList<>();
        for (JsonNode each : server.call("GET", "/api/access/missing").send().json()) {
            proposals.add(String.join(
                    " ",
                    each.get("review").asText(),
                    each.get("remedy").asText(),
                    each.get("subject").get("id").asText(),
                    each.get("target").get("type").asText()));
        }
        return proposals;
    }

    @Test
    void whatWasRefusedIsNotProposed() throws Exception {
        AuditLog audit = server.bean(AuditLog.class);
        audit.record(SECRET.audited(AuditAction.SECRET_USE)
                .by("ben")
                .in("w")
                .refused()
                .saying("This workflow runs as ben, who may not use secret bank_key; ask for EXECUTE on it."));
        audit.record(AuditAction.CALL
                .on("CALL", "GET /api/secrets/bank_key")
                .by("ben")
                .refused());
        assertThat(proposals()).isEmpty();

        observation().lets(BEN, Access.EXECUTE, SECRET);
        assertThat(proposals()).containsExactly("true GRANT ben SECRET_NAME");
    }

    @Test
    void secretsRolesAndWhatAnybodyTriedAreToBeDecidedOneByOne() throws Exception {
        Enforcement observation = observation();
        for (PrincipalId who : List.of(BEN, anonymous)) {
            observation.lets(who, Access.EXECUTE, WORKFLOW);
            observation.lets(who, Access.EXECUTE, SECRET);
            observation.letsAdministrate(who, "GET /api/admin/config");
        }
        observation.lets(BEN, Access.CREATE, WORKFLOW);
        observation.standIn(new Target(TargetType.WORKFLOW_SCHEDULE, "nightly"));

        assertThat(proposals())
                .containsExactlyInAnyOrder(
                        "false GRANT ben WORKFLOW_DEF",
                        "true GRANT ben SECRET_NAME",
                        "true ROLE ben CALL",
                        "true ROLE ben WORKFLOW_DEF",
                        "true GRANT " + anonymous + " WORKFLOW_DEF",
                        "true GRANT " + anonymous + " SECRET_NAME",
                        "true ROLE " + anonymous + " CALL",
                        "true SAVE " + anonymous + " WORKFLOW_SCHEDULE");
    }

    @Test
    void whatADeletedAccountLackedIsNotProposedForTheNextOfItsName() throws Exception {
        observation().lets(BEN, Access.READ, WORKFLOW);
        assertThat(proposals()).hasSize(1);

        delete("ben");
        assertThat(proposals()).isEmpty();
        save("ben");
        assertThat(proposals()).isEmpty();

        observation().lets(BEN, Access.READ, WORKFLOW);
        assertThat(proposals()).containsExactly("false GRANT ben WORKFLOW_DEF");
    }

    /** An observing server records what an account lacks once, not once for each name. */
    @Test
    void whatTheNextAccountOfANameLacksIsProposedWithoutARestart() throws Exception {
        Enforcement observation = observation();
        observation.lets(BEN, Access.READ, WORKFLOW);
        delete("ben");
        save("ben");
        observation.lets(BEN, Access.READ, WORKFLOW);

        assertThat(proposals()).containsExactly("false GRANT ben WORKFLOW_DEF");
    }

    @Test
    void recordsThatNameNoAccountAreLeftOut() throws Exception {
        AuditLog audit = server.bean(AuditLog.class);
        audit.record(WORKFLOW.audited(AuditAction.ACCESS_MISSING).by("ben").saying("READ"));
        audit.record(WORKFLOW.audited(AuditAction.ACCESS_MISSING).by("ben").saying(""));
        observation().lets(PrincipalId.DELETED, Access.READ, WORKFLOW);

        assertThat(proposals()).isEmpty();
    }
}
