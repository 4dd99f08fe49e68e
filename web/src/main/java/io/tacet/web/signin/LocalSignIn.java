package io.tacet.web.signin;

import io.tacet.access.DeviceTokens;
import io.tacet.access.SignIn;
import io.tacet.access.TokenClaims;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.web.body.JsonBody;
import io.tacet.web.security.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** What callers show in a body to prove who they are: email and password, or an access key. */
public final class LocalSignIn {
    /** Anyone may post here: enough for both fields at their longest, each character escaped. */
    private static final int MAX_BODY_BYTES = 16 * 1024;

    private final SignIn signIn;
    private final SignInMethods methods;
    private final DeviceCookie device;

    public LocalSignIn(SignIn signIn, SignInMethods methods, DeviceTokens devices) {
        this.signIn = signIn;
        this.methods = methods;
        this.device = new DeviceCookie(devices);
    }

    /**
     * @param byAccessKey whether it is an application
     * @param lifetime what the caller asks for, if anything
     */
    record Proved(TokenClaims claims, boolean byAccessKey, Optional<Duration> lifetime) {}

    /**
     * @throws TacetException {@link ErrorCode#INVALID_REQUEST}, {@link ErrorCode#LOCAL_SIGN_IN_OFF}, {@link ErrorCode#SIGN_IN_FAILED},
     *     {@link ErrorCode#SIGN_IN_SLOWED_DOWN}
     */
    Proved prove(HttpServletRequest request) throws IOException {
        SignInRequest shown = SignInRequest.of(JsonBody.read(request, MAX_BODY_BYTES));
        String address = ClientAddress.of(request);
        if (shown.accessKey()) {
            return new Proved(signIn.withAccessKey(shown.id(), shown.proof(), address), true, shown.lifetime());
        }
        methods.requireLocal();
        TokenClaims claims = signIn.withPassword(shown.id(), shown.proof(), address, device.read(request));
        return new Proved(claims, false, shown.lifetime());
    }

    /** Call it once the sign-in is complete: whoever made it by password has a device then on which guessers elsewhere do not slow it down. */
    void remember(Proved proved, HttpServletRequest request, HttpServletResponse response) {
        if (!proved.byAccessKey()) {
            device.write(proved.claims(), request, response);
        }
    }
}
