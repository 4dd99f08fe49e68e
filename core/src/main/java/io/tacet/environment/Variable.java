package io.tacet.environment;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.Texts;

/**
 * An environment variable. It is no secret: whoever may read it sees the value, and so does whoever sees an execution that used it.
 *
 * @param value text, which may be a JSON document; 1 to {@value #MAX_LENGTH} UTF-16 units, none of them NUL. Anything else is a {@link
 *     TacetException} with {@link ErrorCode#INVALID_ENVIRONMENT_VARIABLE}
 */
public record Variable(VariableName name, String value) {
    public static final int MAX_LENGTH = 65_535;

    public Variable {
        if (value.isEmpty()) {
            throw invalid("must not be empty; delete the variable instead.");
        }
        if (value.length() > MAX_LENGTH) {
            throw invalid("has at most " + MAX_LENGTH + " characters; this one has " + value.length() + ".");
        }
        if (Texts.hasLoneSurrogate(value) || value.indexOf('\0') >= 0) {
            throw invalid("is not valid text: it holds half a character or a NUL.");
        }
    }

    private static TacetException invalid(String rule) {
        return new TacetException(
                ErrorCode.INVALID_ENVIRONMENT_VARIABLE, "The value of an environment variable " + rule);
    }
}
