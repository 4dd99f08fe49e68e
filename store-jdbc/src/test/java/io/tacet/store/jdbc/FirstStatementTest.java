package io.tacet.store.jdbc;

import static io.tacet.testkit.Samples.BEN;
import static io.tacet.testkit.Samples.START;
import static io.tacet.testkit.Samples.stamp;
import static io.tacet.testkit.Samples.tags;
import static io.tacet.testkit.Samples.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.tacet.access.AccessSet;
import io.tacet.access.PasswordHash;
import io.tacet.access.Role;
import io.tacet.access.Session;
import io.tacet.access.Subject;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.access.UserAccount;
import io.tacet.access.directory.AccessKey;
import io.tacet.access.directory.Application;
import io.tacet.access.directory.Group;
import io.tacet.access.directory.ProviderAccount;
import io.tacet.access.sharing.RunAs;
import io.tacet.audit.LeakAttempt;
import io.tacet.audit.LeakAttemptRepository;
import io.tacet.audit.Sink;
import io.tacet.handle.Execution;
import io.tacet.secret.KeysetRepository.Purpose;
import io.tacet.secret.Secret;
import io.tacet.secret.ValueSlot;
import io.tacet.secret.WrappedKeyset;
import io.tacet.testkit.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A transaction that reads first and then writes fails in SQLite when another has written in between; only luck and
 * retries would hide it.
 */
class FirstStatementTest {
    @TempDir
    Path folder;

    @Test
    void everyWriteWhenItBeginsThenWithAWrite() {
        try (HikariDataSource pool = StoreContract.pool("jdbc:sqlite:" + folder.resolve("test.db"))) {
            new Schema(pool).migrate();
            FirstStatements recorded = new FirstStatements(pool);
            writeToSecrets(new JdbcSecretRepository(recorded));
            writeToUsers(new JdbcUserRepository(recorded));
            writeToGroupsAndApplications(recorded);
            writeToGrantsAndResources(recorded);
            writeToSessionsAndLinks(recorded);
            writeToExecutions(new JdbcExecutionRepository(recorded));
            new JdbcAuditRepository(recorded).append(chain -> chain);
            new JdbcKeysetRepository(recorded)
                    .store(Map.of(Purpose.VALUES, new WrappedKeyset(1, "master", new byte[] {1})));
            LeakAttemptRepository leaks = new JdbcLeakAttemptRepository(recorded);
            leaks.add(List.of(new LeakAttempt(START, "s", 1, Sink.LOG, Optional.empty(), Optional.empty(), 1)));
            leaks.purgeBefore(START);

            assertThat(recorded.statements())
                    .hasSize(41)
                    .allSatisfy(sql -> assertThat(sql).doesNotStartWithIgnoringCase("SELECT"));
        }
    }

    private static void writeToSecrets(JdbcSecretRepository secrets) {
        Secret secret = Samples.secret("api-key");
        secrets.create(secret, value("v1"));
        secrets.append(secret.id(), Samples.version(2), value("v2"), 1);
        secrets.setDescription(secret.id(), "text", stamp(BEN, 3));
        secrets.setTags(secret.id(), tags(), tags("a:b"), stamp(BEN, 4));
        secrets.reencrypt(new ValueSlot(secret.id(), secret.name(), 2), value("v2"), value("again"));
        secrets.delete(secret.id(), stamp(BEN, 5));
        secrets.undelete(secret.id(), stamp(BEN, 6));
        secrets.delete(secret.id(), stamp(BEN, 7));
        secrets.purgeDeletedBefore(START.plus(Duration.ofDays(1)));
    }

    private static void writeToUsers(JdbcUserRepository users) {
        UserAccount user = Samples.user("anna@example.org", Role.USER);
        users.insert(user);
        users.updatePassword(user.id(), user.passwordHash().orElseThrow());
        Samples.update(users, user.id(), "x", Set.of(), false);
        users.delete(user.id());
    }

    private static void writeToGroupsAndApplications(FirstStatements recorded) {
        JdbcGroupRepository groups = new JdbcGroupRepository(recorded);
        groups.save(new Group("g", "", Set.of(Role.USER), Map.of()));
        groups.addMembers("g", List.of(BEN));
        groups.removeMembers("g", List.of(BEN));
        groups.delete("g");
        JdbcApplicationRepository applications = new JdbcApplicationRepository(recorded);
        applications.insert(new Application("a", "a", stamp(BEN, 1), stamp(BEN, 1)));
        applications.rename("a", "b", stamp(BEN, 2));
        AccessKey key = new AccessKey("k", "a", new PasswordHash("h"), true, START);
        applications.insertKey(key, BEN, 1);
        applications.setKeyActive(key, false);
        applications.deleteKey("k");
        applications.delete("a");
    }

    private static void writeToSessionsAndLinks(FirstStatements recorded) {
        JdbcSessionRepository sessions = new JdbcSessionRepository(recorded);
        sessions.add(new Session("s", BEN, START), "credential", START);
        sessions.remove("s");
        JdbcProviderLinks links = new JdbcProviderLinks(recorded);
        links.link(BEN, new ProviderAccount("https://id.example.org", "b"));
        links.setGroups(BEN, Set.of("g"));
    }

    private static void writeToExecutions(JdbcExecutionRepository executions) {
        executions.addIfAbsent(Execution.root("wf-1", BEN));
        executions.addTakeover("wf-1", BEN);
        executions.remove("wf-1");
    }

    private static void writeToGrantsAndResources(FirstStatements recorded) {
        Target target = new Target(TargetType.WORKFLOW_DEF, "w");
        JdbcGrantRepository grants = new JdbcGrantRepository(recorded);
        grants.add(Subject.role(Role.USER), target, AccessSet.ALL);
        grants.remove(Subject.role(Role.USER), target, AccessSet.ALL);
        JdbcResourceRepository resources = new JdbcResourceRepository(recorded);
        resources.setOwner(target, BEN);
        resources.changeTags(target, before -> tags("a:b"));
        resources.setRunAs(target, new RunAs(BEN, Set.of("one")));
        resources.forget(target);
        new JdbcAccessFacts(recorded).trim(1);
    }
}
