package io.tacet.access;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import java.time.Duration;
import java.util.Optional;

/**
 * Proves who a caller is by email and password.
 *
 * <p>A wrong password, an unknown account and a deactivated one get the same answer after the same work, so that neither the
 * message nor the time tells which accounts exist. Failures slow down the account and the address that they came from.
 */
public final class SignIn {
    private static final String REFUSED = "Email or password is wrong, or the account is not active.";

    private final UserRepository users;
    private final PasswordHasher hasher;
    private final SignInThrottle throttle;
    private final PasswordHash noAccount;

    public SignIn(UserRepository users, PasswordHasher hasher, SignInThrottle throttle) {
        this.users = users;
        this.hasher = hasher;
        this.throttle = throttle;
        this.noAccount = hasher.hash(SensitiveValue.of("the account that does not exist"));
    }

    /**
     * @param address where the call comes from, as the server sees it
     * @throws TacetException {@link ErrorCode#SIGN_IN_FAILED}
     * @throws SignInSlowedDownException after too many failures
     */
    public Principal withPassword(String email, SensitiveValue password, String address) {
        Optional<PrincipalId> id = principalId(email);
        // What cannot be an account shares one key: text of any length is not to be remembered.
        String accountKey = id.map(known -> "account " + known).orElse("no account");
        String addressKey = "address " + address;
        Duration wait = throttle.admit(accountKey, addressKey);
        if (!wait.isZero()) {
            throw new SignInSlowedDownException(wait);
        }
        Optional<UserAccount> account = id.flatMap(users::find);
        boolean matches =
                hasher.matches(password, account.map(UserAccount::passwordHash).orElse(noAccount));
        if (account.isEmpty() || !matches || !account.get().active()) {
            throw new TacetException(ErrorCode.SIGN_IN_FAILED, REFUSED);
        }
        throttle.succeeded(accountKey, addressKey);
        return account.get().principal();
    }

    /** An id that cannot exist takes the same way as one that does not. */
    private static Optional<PrincipalId> principalId(String email) {
        try {
            return Optional.of(new PrincipalId(email));
        } catch (TacetException e) {
            return Optional.empty();
        }
    }
}
