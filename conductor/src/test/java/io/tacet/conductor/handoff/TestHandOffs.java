package io.tacet.conductor.handoff;

import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.HandOff;
import io.tacet.handle.Handles;
import io.tacet.handle.Takeovers;
import io.tacet.secret.FakeCipher;
import io.tacet.secret.SecretRepository;
import io.tacet.secret.Vault;
import io.tacet.secret.VaultSettings;
import io.tacet.testkit.memory.DirectValueCache;
import java.time.InstantSource;
import java.util.Optional;

/** For tests in which everybody may use every secret, and nothing is recorded. */
public final class TestHandOffs {
    private TestHandOffs() {}

    public static Vault vault(SecretRepository secrets) {
        return new Vault(
                secrets,
                new FakeCipher(),
                new DirectValueCache(),
                VaultSettings.DEFAULTS,
                InstantSource.system(),
                events -> {});
    }

    static HandOff of(Vault vault, Handles handles, ExecutionRepository executions) {
        return new HandOff(
                vault,
                handles,
                executions,
                takeovers(executions),
                new JaywayJsonSelector(),
                events -> {},
                (events, handOvers) -> {});
    }

    static Takeovers takeovers(ExecutionRepository executions) {
        return new Takeovers(executions, (who, access, target) -> true, id -> Optional.empty());
    }
}
