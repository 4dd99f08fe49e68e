package io.tacet.conductor.definition;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.config.ObjectMapperProvider;
import io.tacet.audit.Sink;
import io.tacet.conductor.template.Place;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.redaction.Redaction;
import io.tacet.redaction.Replacement;
import io.tacet.secret.SecretName;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a definition or a schedule holds the value of a secret that its author owns. Masking it would store something that does not
 * work.
 *
 * <p>What anybody else writes is stored as it is: a text that happens to be a secret of others is none in this
 * definition, and a refusal would tell. Nor does it help to ask who may use the secret, since its owner decides that, and could keep others from
 * saving their definitions.
 */
public final class OwnValues {
    private static final ObjectMapper JSON = new ObjectMapperProvider().getObjectMapper();

    private OwnValues() {}

    /**
     * In its order; for one in a field's name, where the map is.
     *
     * @param definition of a workflow, task or event handler; or a schedule
     * @param redaction is told of what others own, too
     * @param isOwn whether the author owns the secret
     */
    public static List<Place> in(
            @Nullable Object definition, Redaction redaction, Sink sink, Predicate<SecretName> isOwn) {
        return Place.in(JSON.convertValue(definition, Object.class), text -> holdsOne(text, redaction, sink, isOwn));
    }

    /** What a refusal says, with {@link ErrorCode#VALUE_IN_DEFINITION}. */
    public static String message(Place place) {
        return "The value of a stored secret stands at " + (place.equals(Place.ROOT) ? "the top" : place)
                + "; write a reference instead, ${workflow.secrets.NAME}, in a task of the workflow definition. In schedules"
                + " and event handlers none opens.";
    }

    /** @throws TacetException {@link ErrorCode#VALUE_IN_DEFINITION} where it holds one, saying where; parameters as of {@link #in} */
    public static void refuse(
            @Nullable Object definition, Redaction redaction, Sink sink, Predicate<SecretName> isOwn) {
        refuseFirst(in(definition, redaction, sink, isOwn));
    }

    /** @throws TacetException {@link ErrorCode#VALUE_IN_DEFINITION} if there is one, saying where */
    public static void refuseFirst(List<Place> places) {
        if (!places.isEmpty()) {
            throw new TacetException(ErrorCode.VALUE_IN_DEFINITION, message(places.getFirst()));
        }
    }

    private static boolean holdsOne(String text, Redaction redaction, Sink sink, Predicate<SecretName> isOwn) {
        boolean[] holdsOne = {false};
        redaction.json(text, Redaction.Place.of(sink), (hit, value) -> {
            holdsOne[0] |= isOwn.test(hit.value().name());
            return Replacement.MASK;
        });
        return holdsOne[0];
    }
}
