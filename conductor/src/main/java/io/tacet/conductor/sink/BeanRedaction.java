package io.tacet.conductor.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.config.ObjectMapperProvider;
import io.tacet.audit.Sink;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.redaction.Redaction;
import io.tacet.redaction.Redaction.Place;
import io.tacet.redaction.Replacement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Redacts the engine's objects as the JSON that they are stored as. What it is given is never changed; it comes back as the same
 * instance where nothing is found.
 *
 * <p>Relies on: whatever the engine hands to a DAO, a queue or a listener can be read back from its JSON, as its own DAOs do.
 */
public final class BeanRedaction {
    /** Text that is no payload: what it would be compared with is not redacted either. */
    private static final Set<String> OF_THE_ENGINE = Set.of("com.netflix.conductor.", "org.conductoross.", "io.orkes.");

    private final Supplier<Redaction> redaction;
    private final ObjectMapper json = new ObjectMapperProvider().getObjectMapper();

    /** @param redaction asked for at first use, since the engine's beans exist before it does */
    public BeanRedaction(Supplier<Redaction> redaction) {
        this.redaction = redaction;
    }

    public String text(String text, Sink sink) {
        return redaction.get().json(text, Place.of(sink));
    }

    public <T> T bean(T bean, Sink sink) {
        return bean(bean, Places.of(sink, bean), (hit, found) -> Replacement.MASK);
    }

    @SuppressWarnings("ReferenceEquality") // the sign for "nothing found here"
    public <T> T bean(T bean, Place place, Replacement replacement) {
        String before = write(bean);
        String after = bean instanceof Map
                ? redaction.get().json(before, place, replacement)
                : redaction.get().objects(before, place, replacement);
        return after == before ? bean : read(after, bean);
    }

    /** Another object with nothing in common with the given one. */
    public <T> T copy(T bean, Sink sink) {
        return read(redaction.get().objects(write(bean), Places.of(sink, bean)), bean);
    }

    /** Anything that may be handed to a method of the engine: text, the engine's objects, and collections and arrays of those. */
    @Nullable
    Object any(@Nullable Object value, Sink sink) {
        return switch (value) {
            case null -> null;
            case String text -> text(text, sink);
            case Object[] array when array.length > 0 -> array(array, sink);
            case List<?> list -> all(list, sink);
            case Map<?, ?> map -> bean(map, sink);
            default -> isOfTheEngine(value) ? bean(value, sink) : value;
        };
    }

    private Object[] array(Object[] array, Sink sink) {
        Object[] redacted = array.clone();
        Arrays.setAll(redacted, i -> any(array[i], sink));
        return redacted;
    }

    private List<@Nullable Object> all(Collection<?> items, Sink sink) {
        List<@Nullable Object> redacted = new ArrayList<>(items.size());
        items.forEach(item -> redacted.add(any(item, sink)));
        return redacted;
    }

    private static boolean isOfTheEngine(Object value) {
        String name = value.getClass().getName();
        return !(value instanceof Enum) && OF_THE_ENGINE.stream().anyMatch(name::startsWith);
    }

    private String write(Object bean) {
        try {
            return json.writeValueAsString(bean);
        } catch (JsonProcessingException e) {
            throw unknown(bean, e);
        }
    }

    @SuppressWarnings("unchecked") // read as the class that was written
    private <T> T read(String text, T like) {
        try {
            Class<?> type = like instanceof Map ? Map.class : like.getClass();
            return (T) json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw unknown(like, e);
        }
    }

    /** Without the cause: Jackson's messages quote the text. */
    private static TacetException unknown(Object bean, JsonProcessingException e) {
        return new TacetException(
                ErrorCode.CONFIGURATION_INVALID,
                "A " + bean.getClass().getName() + " could not be searched for values of secrets ("
                        + e.getClass().getSimpleName() + "), so it was not written.");
    }
}
