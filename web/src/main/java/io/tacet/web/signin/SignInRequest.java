package io.tacet.web.signin;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import java.time.Duration;
import java.util.Optional;

/**
 * What a caller shows to get a token.
 *
 * @param accessKey whether {@code id} and {@code proof} are an application's key id and secret instead of an email and a password
 * @param lifetime what the caller asks for, if anything
 */
record SignInRequest(boolean accessKey, String id, SensitiveValue proof, Optional<Duration> lifetime) {
    static final int MAX_PROOF_LENGTH = 1_024;

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} */
    static SignInRequest of(JsonNode json) {
        boolean accessKey = !json.hasNonNull("email") && json.hasNonNull("keyId");
        String id = text(json, accessKey ? "keyId" : "email");
        SensitiveValue proof = SensitiveValue.of(text(json, accessKey ? "keySecret" : "password"));
        return new SignInRequest(accessKey, id, proof, lifetime(json));
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw invalid("Send {email, password} or {keyId, keySecret}; " + field + " is missing or not a text.");
        }
        if (value.textValue().length() > MAX_PROOF_LENGTH) {
            throw invalid("The field " + field + " has more than " + MAX_PROOF_LENGTH + " characters.");
        }
        return value.textValue();
    }

    private static Optional<Duration> lifetime(JsonNode json) {
        if (!json.hasNonNull("expiration")) {
            return Optional.empty();
        }
        JsonNode millis = json.path("expiration");
        if (!millis.isIntegralNumber() || !millis.canConvertToLong() || millis.longValue() <= 0) {
            throw invalid("The field expiration must be a whole number of milliseconds above zero.");
        }
        return Optional.of(Duration.ofMillis(millis.longValue()));
    }

    private static TacetException invalid(String message) {
        return new TacetException(ErrorCode.INVALID_REQUEST, message);
    }
}
