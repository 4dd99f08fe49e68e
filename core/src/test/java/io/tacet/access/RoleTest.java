package io.tacet.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoleTest {
    @Test
    void onlyAdministratorsHaveAnythingOnEverySecretOrVariable() {
        for (TargetType type : List.of(TargetType.SECRET_NAME, TargetType.ENV_VARIABLE)) {
            assertThat(Stream.of(Role.values())
                            .filter(role -> !role.on(type)
                                    .without(AccessSet.of(Access.CREATE))
                                    .isEmpty()))
                    .containsExactly(Role.ADMIN);
        }
    }

    @Test
    void whoMakesDefinitionsForAllMakesVariablesToo() {
        assertThat(Stream.of(Role.values())
                        .filter(role -> role.on(TargetType.ENV_VARIABLE).has(Access.CREATE)))
                .containsExactly(Role.ADMIN, Role.USER, Role.METADATA_MANAGER);
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
