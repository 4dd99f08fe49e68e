package io.tacet.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoleTest {
    @Test
    void onlyAdministratorsHaveAnythingOnEverySecret() {
        assertThat(Stream.of(Role.values())
                        .filter(role -> !role.on(TargetType.SECRET_NAME)
                                .without(AccessSet.of(Access.CREATE))
                                .isEmpty()))
                .containsExactly(Role.ADMIN);
    }

    @Test
    void readOnlyUsersMakeNothing() {
        assertThat(Role.USER_READ_ONLY.permissions()).isEmpty();
    }

    @Test
    void permissionsAreListedByTypeAndAccess() {
        assertThat(Role.UNRESTRICTED_WORKER.permissions()).containsExactly("DOMAIN:EXECUTE", "TASK_DEF:EXECUTE");
        assertThat(Role.ADMIN.permissions()).containsExactly("ALL");
    }

    @Test
    void namedWhenUnknownThenEmpty() {
        assertThat(Role.named("ADMIN")).contains(Role.ADMIN);
        assertThat(Role.named("admin")).isEmpty();
    }
}
