package io.tacet.web.sharing;

import io.tacet.access.AccessSet;
import io.tacet.access.AccountNames;
import io.tacet.access.PrincipalId;
import io.tacet.access.Subject;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.web.body.JsonFields;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;

/** A grant as clients write it. */
record GrantRequest(Subject subject, Target target, AccessSet accesses) {
    static final String EXAMPLE =
            "{\"subject\": {\"type\": \"GROUP\", \"id\": \"postal\"}, \"target\": {\"type\": \"TAG\", \"id\":"
                    + " \"team:postal\"}, \"access\": [\"EXECUTE\"]}";

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} and others where the body breaks a rule */
    static GrantRequest read(HttpServletRequest request) throws IOException {
        JsonFields fields = JsonFields.read(request);
        JsonFields subject = fields.object("subject");
        JsonFields target = fields.object("target");
        AccessSet accesses = AccessNames.parse(fields.texts("access"));
        if (accesses.isEmpty()) {
            throw new TacetException(ErrorCode.INVALID_REQUEST, "Name at least one access.");
        }
        return new GrantRequest(
                subjectOf(subjectType(subject.text("type")), subject.text("id")),
                targetOf(target.text("type"), target.text("id")),
                accesses);
    }

    private static Subject subjectOf(Subject.Type type, String text) {
        String id = type == Subject.Type.ROLE ? text : AccountNames.decoded(text);
        // What is encoded names a stored id as it is.
        return type == Subject.Type.USER && id.equals(text)
                ? Subject.user(PrincipalId.named(text))
                : new Subject(type, id);
    }

    private static Subject.Type subjectType(String name) {
        return Arrays.stream(Subject.Type.values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TacetException(
                        ErrorCode.INVALID_REQUEST,
                        "A subject is of type " + Arrays.toString(Subject.Type.values()) + "."));
    }

    /** A tag is checked, so that a grant on it can reach anything. */
    static Target targetOf(String type, String id) {
        Target target = new Target(TargetType.of(type), id);
        if (target.type().equals(TargetType.USER)) {
            return new Target(TargetType.USER, PrincipalId.named(id).value());
        }
        return target.type().equals(TargetType.TAG) ? Target.tag(io.tacet.access.Tag.parse(id)) : target;
    }
}
