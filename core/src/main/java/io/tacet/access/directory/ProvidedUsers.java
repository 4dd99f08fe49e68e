package io.tacet.access.directory;

import io.tacet.access.AccountNames;
import io.tacet.access.CurrentAccess;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.TokenClaims;
import io.tacet.access.UserAccount;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditLog;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.Texts;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets in whom an identity provider vouches for. At the first sign-in an account of the provider becomes one user, and stays that user whatever
 * the provider calls it later; another account that is called the same does not become it.
 */
public final class ProvidedUsers {
    /**
     * @param create whether whoever has no user gets one, with the role
     * @param linkExisting whether an account may become a user who has a password, or was an account of another provider
     */
    public record Settings(boolean create, boolean linkExisting, Role role) {}

    private final UserDirectory users;
    private final ProviderLinks links;
    private final CurrentAccess access;
    private final Settings settings;
    private final InstantSource clock;
    private final AuditLog audit;

    // One for each thing that it works with.
    public ProvidedUsers(
            UserDirectory users,
            ProviderLinks links,
            CurrentAccess access,
            Settings settings,
            InstantSource clock,
            AuditLog audit) {
        this.users = users;
        this.links = links;
        this.access = access;
        this.settings = settings;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * The user, who is in the groups now that the provider says. Users who only read are in none.
     *
     * @throws TacetException {@link ErrorCode#SIGN_IN_FAILED}, with what to do
     */
    public TokenClaims admit(ProvidedIdentity identity) {
        try {
            return known(identity);
        } catch (TacetException e) {
            if (e.code() == ErrorCode.SIGN_IN_FAILED) {
                audit.record(signIn(identity, identity.account().subject())
                        .refused()
                        .saying(Optional.ofNullable(e.getMessage()).orElse("")));
            }
            throw e;
        }
    }

    private static AuditEvent signIn(ProvidedIdentity identity, String who) {
        return AuditAction.SIGN_IN
                .on("USER", who)
                .by(who)
                .saying("with " + identity.account().issuer() + ", in groups " + new TreeSet<>(identity.groups()));
    }

    private TokenClaims known(ProvidedIdentity identity) {
        PrincipalId id = links.userOf(identity.account()).orElseGet(() -> firstSignIn(identity));
        UserAccount user = users.find(id).filter(UserAccount::active).orElseThrow(() -> inactive(id));
        // Its user may have been deleted meanwhile, and the id taken again.
        if (!links.userOf(identity.account()).equals(Optional.of(id))) {
            throw another(id);
        }
        audit.record(signIn(identity, id.value()));
        links.setGroups(id, identity.groups());
        access.refresh();
        return user.claims();
    }

    private PrincipalId firstSignIn(ProvidedIdentity identity) {
        PrincipalId id = idOf(identity);
        if (id.isReserved()) {
            throw refused("The identity provider calls this user " + id
                    + "; ids that begin with app: or system: are the server's own.");
        }
        if (links.lastDeletion(id, identity.account())
                .filter(deletion -> !identity.saidAt().isAfter(deletion))
                .isPresent()) {
            throw refused("The user " + id + " was deleted after this; sign in at the identity provider again.");
        }
        Optional<UserAccount> known = users.find(id);
        if (known.isEmpty() && !create(id, identity)) {
            known = users.find(id);
        }
        known.ifPresent(user -> checkMayLink(user, identity.account()));
        audit.record(AuditAction.USER_UPDATE
                .on("USER", id.value())
                .by(id.value())
                .saying("is " + identity.account().subject() + " of "
                        + identity.account().issuer() + " from now on"));
        boolean linked = links.link(id, identity.account())
                // By another call of the same person at the same time, perhaps.
                || links.userOf(identity.account()).equals(Optional.of(id));
        if (!linked) {
            throw another(id);
        }
        return id;
    }

    /** What the provider calls somebody is never the encoded form of another id. */
    private PrincipalId idOf(ProvidedIdentity identity) {
        String text = identity.userId()
                .orElseThrow(
                        () -> refused("The identity provider does not say who this is: the claim that names the user"
                                + " (tacet.oidc.user-claim) is missing, or an email that is not verified."));
        try {
            PrincipalId id = PrincipalId.named(text);
            Optional<UserAccount> known = users.find(id);
            if (known.isEmpty() && !id.isReserved()) {
                AccountNames.check(id.value(), "A user id");
            }
            return known.map(UserAccount::id).orElse(id);
        } catch (TacetException e) {
            throw e.code() == ErrorCode.INVALID_PRINCIPAL ? cannotBeAnId(text, e) : e;
        }
    }

    private static TacetException cannotBeAnId(String text, TacetException reason) {
        return refused("The identity provider calls this user \"" + Texts.printable(text)
                + "\", which cannot be a user id here. "
                + reason.getMessage()
                + " Have an administrator change the name at the provider, or the claim that names users"
                + " (tacet.oidc.user-claim).");
    }

    private void checkMayLink(UserAccount user, ProviderAccount account) {
        if (!user.active()) {
            throw inactive(user.id());
        }
        Optional<ProviderAccount> known = links.accountOf(user.id());
        if (known.filter(other -> other.issuer().equals(account.issuer()) && !other.equals(account))
                .isPresent()) {
            throw another(user.id());
        }
        boolean somebodys = user.passwordHash().isPresent() || known.isPresent();
        if (somebodys && !settings.linkExisting()) {
            throw refused("There is a user " + user.id()
                    + " here already who signs in otherwise; an administrator can delete that user, or set"
                    + " tacet.oidc.link-existing-users=true.");
        }
    }

    /** @return false if somebody else was faster */
    private boolean create(PrincipalId id, ProvidedIdentity identity) {
        if (!settings.create()) {
            throw refused("There is no user " + id + " here; ask an administrator to make one.");
        }
        UserAccount account = new UserAccount(
                id,
                identity.name(),
                Set.of(settings.role()),
                Optional.empty(),
                true,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return audit.audited(
                AuditAction.USER_CREATE.on("USER", id.value()).by(id.value()).saying("roles " + account.roles()),
                () -> users.insert(account));
    }

    private static TacetException inactive(PrincipalId id) {
        return refused("The user " + id + " is not active here; ask an administrator.");
    }

    private static TacetException another(PrincipalId id) {
        return refused("The user " + id + " is another account of the identity provider; an administrator has to delete"
                + " that user before this account can have the name.");
    }

    private static TacetException refused(String message) {
        return new TacetException(ErrorCode.SIGN_IN_FAILED, message);
    }
}
