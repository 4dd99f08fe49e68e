package io.tacet.access.directory;

import io.tacet.access.CurrentAccess;
import io.tacet.access.PasswordHash;
import io.tacet.access.PasswordHasher;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.Stamp;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditLog;
import io.tacet.kernel.Attempts;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Looks after applications and their access keys. Who may call what is decided before, by the caller. */
public final class Applications {
    public static final int MAX_KEYS = 20;

    /** 256 bits. */
    private static final int SECRET_BYTES = 32;

    private final ApplicationRepository applications;
    private final UserDirectory users;
    private final PasswordHasher hasher;
    private final CurrentAccess access;
    private final InstantSource clock;
    private final AuditLog audit;

    // One for each thing that it works with.
    public Applications(
            ApplicationRepository applications,
            UserDirectory users,
            PasswordHasher hasher,
            CurrentAccess access,
            InstantSource clock,
            AuditLog audit) {
        this.applications = applications;
        this.users = users;
        this.hasher = hasher;
        this.access = access;
        this.clock = clock;
        this.audit = audit;
    }

    /** A key just made, with the secret, which nobody can learn later. */
    public record NewKey(AccessKey key, SensitiveValue secret) {}

    /** In the order of their names. */
    public List<Application> list() {
        return applications.list();
    }

    /** @throws TacetException {@link ErrorCode#APPLICATION_NOT_FOUND} */
    public Application get(String id) {
        return applications.find(id).orElseThrow(() -> notFound(id));
    }

    /** It has no role yet. @throws TacetException {@link ErrorCode#INVALID_REQUEST} */
    public Application create(String name, PrincipalId author) {
        Users.checkName(name);
        Stamp now = new Stamp(author, now());
        Application application = new Application(UUID.randomUUID().toString(), name, now, now);
        audit.audited(
                event(AuditAction.APPLICATION_CREATE, application.id()).saying(name),
                () -> applications.insert(application));
        access.refresh();
        return application;
    }

    /** @throws TacetException {@link ErrorCode#APPLICATION_NOT_FOUND}, {@link ErrorCode#INVALID_REQUEST} */
    public Application rename(String id, String name, PrincipalId author) {
        Users.checkName(name);
        get(id);
        Stamp now = new Stamp(author, now());
        if (!audit.audited(
                event(AuditAction.APPLICATION_UPDATE, id).saying(name), () -> applications.rename(id, name, now))) {
            throw notFound(id);
        }
        return get(id);
    }

    /** With its keys and user, and their grants. @throws TacetException {@link ErrorCode#APPLICATION_NOT_FOUND} */
    public void delete(String id) {
        get(id);
        if (!audit.audited(event(AuditAction.APPLICATION_DELETE, id), () -> applications.delete(id))) {
            throw notFound(id);
        }
        access.refresh();
    }

    /** @throws TacetException {@link ErrorCode#APPLICATION_NOT_FOUND}, {@link ErrorCode#KEYS_OF_OTHERS} */
    public void addRole(String id, Role role) {
        changeRoles(id, role, true);
    }

    /** A role that it does not have is no error. @throws TacetException {@link ErrorCode#APPLICATION_NOT_FOUND} */
    public void removeRole(String id, Role role) {
        changeRoles(id, role, false);
    }

    private void changeRoles(String id, Role role, boolean add) {
        AuditEvent event =
                event(add ? AuditAction.ROLE_ADD : AuditAction.ROLE_REMOVE, id).saying(role.name());
        Attempts.untilDone("Application " + id, () -> {
            Member before = users.findMember(get(id).user()).orElseThrow(() -> notFound(id));
            Set<Role> roles = EnumSet.noneOf(Role.class);
            roles.addAll(before.account().roles());
            if (add) {
                roles.add(role);
            } else {
                roles.remove(role);
            }
            if (roles.equals(before.account().roles())) {
                audit.record(event.unchanged(add ? "it has the role" : "it does not have the role"));
                return true;
            }
            if (!before.groups().isEmpty()) {
                Groups.checkMayJoin(roles);
            }
            if (roles.contains(Role.ADMIN) && !before.account().roles().contains(Role.ADMIN)) {
                KeysOfOthers.requireNone(users, before.account().id());
            }
            return audit.attempted(List.of(event), () -> users.replace(Optional.of(before), before.withRoles(roles)));
        });
        access.refresh();
    }

    /** In the order in which they were made. @throws TacetException {@link ErrorCode#APPLICATION_NOT_FOUND} */
    public List<AccessKey> keys(String id) {
        get(id);
        return applications.keys(id);
    }

    /** @throws TacetException {@link ErrorCode#APPLICATION_NOT_FOUND} where there is no such key */
    public Application ofKey(String keyId) {
        return applications
                .findKey(keyId)
                .map(key -> get(key.applicationId()))
                .orElseThrow(() -> new TacetException(
                        ErrorCode.APPLICATION_NOT_FOUND, "No application has the access key " + keyId + "."));
    }

    /**
     * Whoever makes a key can act as the application: so for one that administers the server, it takes an administrator.
     *
     * @throws TacetException {@link ErrorCode#APPLICATION_NOT_FOUND}, {@link ErrorCode#INVALID_REQUEST} for too many, {@link
     *     ErrorCode#PERMISSION_MISSING}
     */
    public NewKey createKey(String id, PrincipalId author) {
        checkMayMakeKeys(get(id).user(), author);
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        SensitiveValue secret = SensitiveValue.of(
                new String(Base64.getUrlEncoder().withoutPadding().encode(random), StandardCharsets.US_ASCII));
        PasswordHash hash = hasher.hash(secret);
        AccessKey key = new AccessKey(UUID.randomUUID().toString(), id, hash, true, now());
        Attempts.untilDone("Application " + id, () -> {
            checkMayHaveMoreKeys(id);
            access.refresh();
            checkMayMakeKeys(PrincipalId.ofApplication(id), author);
            return audit.attempted(
                    List.of(keyEvent(AuditAction.ACCESS_KEY_CREATE, key.id(), id)),
                    () -> applications.insertKey(key, author, MAX_KEYS));
        });
        access.refresh();
        return new NewKey(key, secret);
    }

    /** Also for one that is not active now: it may be again. */
    private void checkMayMakeKeys(PrincipalId user, PrincipalId author) {
        if (access.index().roles(user).contains(Role.ADMIN) && !access.index().isAdministrator(author)) {
            throw new TacetException(
                    ErrorCode.PERMISSION_MISSING,
                    "This application has the role " + Role.ADMIN + ": only an administrator may make a key for it.");
        }
    }

    private void checkMayHaveMoreKeys(String id) {
        if (keys(id).size() >= MAX_KEYS) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST,
                    "An application has at most " + MAX_KEYS + " access keys; delete one that is not used any more.");
        }
    }

    /** From active to inactive or back. @throws TacetException {@link ErrorCode#ACCESS_KEY_NOT_FOUND} */
    public AccessKey toggleKey(String id, String keyId) {
        AtomicReference<AccessKey> key = new AtomicReference<>();
        Attempts.untilDone("Access key " + keyId, () -> {
            AccessKey before = key(id, keyId);
            key.set(before.withActive(!before.active()));
            return audit.attempted(
                    List.of(keyEvent(AuditAction.ACCESS_KEY_UPDATE, keyId, id)
                            .saying("of APPLICATION " + id + ", becomes " + (before.active() ? "inactive" : "active"))),
                    () -> applications.setKeyActive(before, !before.active()));
        });
        access.refresh();
        return key.get();
    }

    /** @throws TacetException {@link ErrorCode#ACCESS_KEY_NOT_FOUND} */
    public void deleteKey(String id, String keyId) {
        key(id, keyId);
        audit.audited(keyEvent(AuditAction.ACCESS_KEY_DELETE, keyId, id), () -> applications.deleteKey(keyId));
        access.refresh();
    }

    private AccessKey key(String id, String keyId) {
        return applications
                .findKey(keyId)
                .filter(key -> key.applicationId().equals(id))
                .orElseThrow(() -> new TacetException(
                        ErrorCode.ACCESS_KEY_NOT_FOUND, "Application " + id + " has no access key " + keyId + "."));
    }

    private static AuditEvent event(AuditAction action, String id) {
        return action.on("APPLICATION", id);
    }

    private static AuditEvent keyEvent(AuditAction action, String keyId, String application) {
        return action.on("ACCESS_KEY", keyId).saying("of APPLICATION " + application);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static TacetException notFound(String id) {
        return new TacetException(ErrorCode.APPLICATION_NOT_FOUND, "There is no application " + id + ".");
    }
}
