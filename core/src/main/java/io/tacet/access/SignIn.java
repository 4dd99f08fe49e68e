package io.tacet.access;

import io.tacet.access.DeviceTokens.Device;
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
     * @param device on which the call was made, if it shows one. Of another account, or of an earlier password, it counts for nothing
     * @throws TacetException {@link ErrorCode#SIGN_IN_FAILED}
     * @throws SignInSlowedDownException after too many failures
     */
    public TokenClaims withPassword(String email, SensitiveValue password, String address, Optional<Device> device) {
        Optional<PrincipalId> id = principalId(email);
        // What cannot be an account shares one key: text of any length is not to be remembered.
        String account = id.map(known -> "account " + known).orElse("no account");
        SignInAttempt counted = device.filter(
                        shown -> id.filter(tried -> isOf(shown, tried)).isPresent())
                .map(own -> SignInAttempt.onDevice(own.nonce(), Proof.PASSWORD, account))
                .orElseGet(() -> SignInAttempt.from(address, Proof.PASSWORD, account));
        Attempt attempt = new Attempt(AuditAction.SIGN_IN, counted, address, REFUSED);
        return prove(() -> id.flatMap(users::find), password, attempt);
    }

    private boolean isOf(Device device, PrincipalId id) {
        return device.owner().subject().equals(id)
                && users.find(id)
                        .filter(known -> known.claims().equals(device.owner()))
                        .isPresent();
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
        SignInAttempt counted = SignInAttempt.from(address, Proof.ACCESS_KEY, account);
        Attempt attempt = new Attempt(AuditAction.TOKEN_ISSUE, counted, address, KEY_REFUSED);
        return prove(() -> possible ? users.findByAccessKey(keyId) : Optional.empty(), secret, attempt);
    }

    /**
     * @param counted what failures slow down
     * @param refusal what the caller is told
     */
    private record Attempt(AuditAction action, SignInAttempt counted, String address, String refusal) {
        /** Only what is an account is recorded: somebody may have typed a password in the wrong place. */
        AuditEvent event(Optional<UserAccount> account) {
            String who = account.map(known -> known.id().value()).orElse("unknown");
            return action.on("USER", who).by(who).from(address);
        }
    }

    private TokenClaims prove(Supplier<Optional<UserAccount>> find, SensitiveValue proof, Attempt attempt) {
        return turns.inTurn(attempt.counted(), () -> proved(find.get(), proof, attempt))
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
