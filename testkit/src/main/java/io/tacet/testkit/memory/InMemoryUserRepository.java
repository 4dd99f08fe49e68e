package io.tacet.testkit.memory;

import io.tacet.access.PasswordHash;
import io.tacet.access.PrincipalId;
import io.tacet.access.UserAccount;
import io.tacet.access.UserRepository;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Users until the process ends. */
public final class InMemoryUserRepository implements UserRepository {
    private final Map<PrincipalId, UserAccount> users = new ConcurrentHashMap<>();

    @Override
    public Optional<UserAccount> find(PrincipalId id) {
        return Optional.ofNullable(users.get(id));
    }

    @Override
    public Optional<UserAccount> findByAccessKey(String keyId) {
        return Optional.empty();
    }

    @Override
    public boolean isEmpty() {
        return users.isEmpty();
    }

    @Override
    public boolean insert(UserAccount user) {
        return users.putIfAbsent(user.id(), user) == null;
    }

    @Override
    public boolean updatePassword(PrincipalId id, PasswordHash hash) {
        return users.computeIfPresent(
                        id,
                        (key, u) -> new UserAccount(
                                u.id(),
                                u.name(),
                                u.roles(),
                                Optional.of(hash),
                                u.active(),
                                u.createdAt(),
                                u.account(),
                                UUID.randomUUID().toString()))
                != null;
    }
}
