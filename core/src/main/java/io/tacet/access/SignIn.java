package io.tacet.access;

import io.tacet.access.SignInAttempt.Proof;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditLog;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Proves who a caller is by email and password.
 *
 * <p>A wrong password, an unknown account and a deactivated one get the same answer after the same work, so that neither the
 * message nor the time tells which accounts exist. {@link SignInTurns} slow down failures; what is refused for that is not recorded, since
 * the failures before it are.
 */
public final class SignIn {
    private static final String KEY_REFUSED =
            "The access key's id or secret is wrong, or the key or its application is not active.";

    /** As {@code UUID} prints. */
    private static final Pattern KEY_ID = Pattern.compile("[0-9a-f-]{36}");

    private static final String REFUSED = "Email or password is wrong, or the account is not active.";

    private final UserRepository users;
    private final PasswordHasher hasher;
    private final SignInTurns turns;
    private final PasswordHash noAccount;
    private final AuditLog audit;

    public SignIn(UserRepository users, PasswordHasher hasher, SignInTurns turns, AuditLog audit) {
        this.users = users;
        this.hasher = hasher;
        this.turns = turns;
        this.audit = audit;
        this.noAccount = hasher.hash(SensitiveValue.of("the account that does not exist"));
    }

    /**
     * @param address where the call comes from, as the server sees it
     * @throws TacetException {@link ErrorCode#SIGN_IN_FAILED}
     * @throws SignInSlowedDownException after too many failures
     */
    public TokenClaims withPassword(String email, SensitiveValue password, String address) {
        Optional<PrincipalId> id = principalId(email);
        // What cannot be an account shares one key: text of any length is not to be remembered.
        String account = id.map(known -> "account " + known).orElse("no account");
        Attempt attempt = new Attempt(AuditAction.SIGN_IN, Proof.PASSWORD, account, address, REFUSED);
        return prove(() -> id.flatMap(users::find), password, attempt);
    }

    /**
     * @param address where the call comes from, as the server sees it
     * @return the user of the key's application
     * @throws TacetException {@link ErrorCode#SIGN_IN_FAILED}
     * @throws SignInSlowedDownException after too many failures
     */
    public TokenClaims withAccessKey(String keyId, SensitiveValue secret, String address) {
        boolean possible = KEY_ID.matcher(keyId).matches();
        String account = possible ? "access key " + keyId : "no access key";
        Attempt attempt = new Attempt(AuditAction.TOKEN_ISSUE, Proof.ACCESS_KEY, account, address, KEY_REFUSED);
        return prove(() -> possible ? users.findByAccessKey(keyId) : Optional.empty(), secret, attempt);
    }

    /**
     * @param account what failures slow down
     * @param refusal what the caller is told
     */
    private record Attempt(AuditAction action, Proof proof, String account, String address, String refusal) {
        /** Only what is an account is recorded: somebody may have typed a password in the wrong place. */
        AuditEvent event(Optional<UserAccount> account) {
            String who = account.map(known -> known.id().value()).orElse("unknown");
            return action.on("USER", who).by(who).from(address);
        }
    }

    private TokenClaims prove(Supplier<Optional<UserAccount>> find, SensitiveValue proof, Attempt attempt) {
        SignInAttempt counted = SignInAttempt.from(attempt.address(), attempt.proof(), attempt.account());
        return turns.inTurn(counted, () -> proved(find.get(), proof, attempt))
                .orElseThrow(() -> new TacetException(ErrorCode.SIGN_IN_FAILED, attempt.refusal()))
                .claims();
    }

    private Optional<UserAccount> proved(Optional<UserAccount> account, SensitiveValue proof, Attempt attempt) {
        boolean matches =
                hasher.matches(proof, account.flatMap(UserAccount::passwordHash).orElse(noAccount));
        Optional<UserAccount> proved =
                account.filter(known -> matches && known.passwordHash().isPresent() && known.active());
        AuditEvent event = attempt.event(account);
        audit.record(proved.isPresent() ? event : event.refused());
        return proved;
    }

    /** An id that cannot exist takes the same way as one that does not. */
    private static Optional<PrincipalId> principalId(String email) {
        try {
            return Optional.of(PrincipalId.named(email));
        } catch (TacetException e) {
            return Optional.empty();
        }
    }
}
