package io.tacet.access;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.regex.Pattern;

/**
 * A kind of target, by its name in the API. Those that are named here govern something; others, which clients of the hosted
 * product send, can be granted and listed and govern nothing.
 */
public record TargetType(String name) {
    // Before the constants, whose constructor uses it.
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    public static final TargetType WORKFLOW_DEF = new TargetType("WORKFLOW_DEF");
    public static final TargetType TASK_DEF = new TargetType("TASK_DEF");
    public static final TargetType SECRET_NAME = new TargetType("SECRET_NAME");
    public static final TargetType ENV_VARIABLE = new TargetType("ENV_VARIABLE");
    public static final TargetType TAG = new TargetType("TAG");
    public static final TargetType APPLICATION = new TargetType("APPLICATION");
    public static final TargetType USER = new TargetType("USER");
    public static final TargetType DOMAIN = new TargetType("DOMAIN");
    public static final TargetType WORKFLOW_SCHEDULE = new TargetType("WORKFLOW_SCHEDULE");
    public static final TargetType EVENT_HANDLER = new TargetType("EVENT_HANDLER");

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} */
    public TargetType {
        if (!NAME.matcher(name).matches()) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST,
                    "A target type is a name in capitals such as WORKFLOW_DEF or SECRET_NAME.");
        }
    }

    /** @param name as in the API; SECRET is another one for SECRET_NAME */
    public static TargetType of(String name) {
        return name.equals("SECRET") ? SECRET_NAME : new TargetType(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
