package io.tacet.web.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import io.tacet.access.RandomToken;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * One browser on its way to the provider and back. All that is kept of it is in that browser's cookie: a random token, the time, and the path to
 * come back to. The rest is derived from the token: state, which is an HMAC under it of all that the cookie says, so that nothing of the cookie can
 * be changed; nonce; and PKCE's verifier. So any server can finish what another has begun, and only for that browser.
 */
record SignInFlow(RandomToken token, Instant begun, ReturnPath returnTo) {
    static final Duration LONGEST = Duration.ofMinutes(10);

    /** @param begun in whole seconds */
    static SignInFlow begin(ReturnPath returnTo, Instant begun) {
        return new SignInFlow(RandomToken.create(), begun, returnTo);
    }

    /**
     * @param cookie what the browser has kept
     * @param state what came back from the provider
     * @throws TacetException {@link ErrorCode#SIGN_IN_FAILED} unless it is this browser's, and in time
     */
    static SignInFlow resume(Optional<String> cookie, String state, Instant now) {
        SignInFlow flow = cookie.flatMap(SignInFlow::parse).orElseThrow(SignInFlow::notBegunHere);
        boolean same = MessageDigest.isEqual(
                state.getBytes(StandardCharsets.UTF_8), flow.state().getValue().getBytes(StandardCharsets.UTF_8));
        if (!same) {
            throw notBegunHere();
        }
        if (flow.begun().plus(LONGEST).isBefore(now)) {
            throw new TacetException(ErrorCode.SIGN_IN_FAILED, "The sign-in took too long; start again.");
        }
        return flow;
    }

    private static TacetException notBegunHere() {
        return new TacetException(
                ErrorCode.SIGN_IN_FAILED,
                "This browser has not begun this sign-in, or has begun another one since; start again.");
    }

    private static Optional<SignInFlow> parse(String cookie) {
        String[] parts = cookie.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            Instant begun = Instant.ofEpochSecond(Integer.parseInt(parts[1]));
            ReturnPath returnTo =
                    new ReturnPath(new String(Base64.getUrlDecoder().decode(parts[2]), StandardCharsets.UTF_8));
            return RandomToken.parse(parts[0]).map(token -> new SignInFlow(token, begun, returnTo));
        } catch (IllegalArgumentException | TacetException e) {
            return Optional.empty();
        }
    }

    String cookie() {
        return token.text() + "." + begun.getEpochSecond() + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(returnTo.text().getBytes(StandardCharsets.UTF_8));
    }

    State state() {
        return new State(token.derived("state " + begun.getEpochSecond() + " " + returnTo.text()));
    }

    Nonce nonce() {
        return new Nonce(token.derived("nonce"));
    }

    CodeVerifier verifier() {
        return new CodeVerifier(token.derived("code verifier"));
    }
}
