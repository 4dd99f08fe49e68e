package io.tacet.redaction;

import io.tacet.audit.LeakAttempt;
import io.tacet.audit.LeakLog;
import io.tacet.audit.Sink;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a sink calls before anything goes into it: values are taken out, and each one found is noted as a leak attempt. */
public final class Redaction {
    /**
     * What is about to be written, as far as it is known.
     *
     * @param workflowId of the execution that it belongs to
     */
    public record Place(Sink sink, Optional<String> workflowId, Optional<String> taskId) {
        public static Place of(Sink sink) {
            return new Place(sink, Optional.empty(), Optional.empty());
        }

        public static Place of(Sink sink, @Nullable String workflowId, @Nullable String taskId) {
            return new Place(sink, Optional.ofNullable(workflowId), Optional.ofNullable(taskId));
        }
    }

    private final Redactor redactor;
    private final LeakLog leaks;
    private final InstantSource clock;

    public Redaction(Redactor redactor, LeakLog leaks, InstantSource clock) {
        this.redactor = redactor;
        this.leaks = leaks;
        this.clock = clock;
    }

    /** The same for other values. */
    public Redaction lookingFor(ValueFinder finder) {
        return new Redaction(new Redactor(finder), leaks, clock);
    }

    /** The same, but notes nothing: for looking at what is not about to be written. */
    public Redaction unnoted() {
        return new Redaction(redactor, attempt -> {}, clock);
    }

    /** As {@link Redactor#sparing}. */
    public Redaction sparing(Predicate<String> texts) {
        return new Redaction(redactor.sparing(texts), leaks, clock);
    }

    /** With {@link Replacement#MASK} in the place of each value; the same instance where there is none. */
    public String text(String text, Place place) {
        return text(text, place, (hit, found) -> Replacement.MASK);
    }

    /**
     * As {@link #text}, for what may be JSON, itself in text values of JSON: numbers are left alone and it stays JSON. What is not
     * JSON is redacted as text; JSON that stands within it is looked into.
     */
    public String json(String text, Place place) {
        return json(text, place, (hit, found) -> Replacement.MASK);
    }

    public String json(String text, Place place, Replacement replacement) {
        return json(text, place, replacement, JsonLiterals::redacted);
    }

    /** Same as {@link #json}, for the engine's objects: what is {@linkplain ObjectFields structure} in them is never masked. */
    public String objects(String text, Place place) {
        return objects(text, place, (hit, found) -> Replacement.MASK);
    }

    public String objects(String text, Place place, Replacement replacement) {
        return json(text, place, replacement, JsonLiterals::redactedObjects);
    }

    private String json(
            String text,
            Place place,
            Replacement replacement,
            BiFunction<String, UnaryOperator<String>, String> redactJson) {
        if (isCleanWithin(text)) {
            return text;
        }
        Replacement noting = noting(place, replacement);
        if (JsonLiterals.isJson(text)) {
            return redactJson.apply(text, literal -> redactor.text(literal, noting));
        }
        String redacted = redactor.text(text, noting);
        return isCleanWithin(redacted) ? redacted : redactor.text(JsonLiterals.unescaped(redacted), noting);
    }

    /** Also for what stands in it escaped as in JSON, within JSON that is escaped so too. */
    private boolean isCleanWithin(String text) {
        return redactor.isClean(text) && (text.indexOf('\\') < 0 || redactor.isClean(JsonLiterals.unescaped(text)));
    }

    /** As {@link Redactor#tree}, with {@link Replacement#MASK} in the place of each value. */
    public @Nullable Object tree(@Nullable Object tree, Place place) {
        return tree(tree, place, (hit, found) -> Replacement.MASK);
    }

    public String text(String text, Place place, Replacement replacement) {
        return redactor.text(text, noting(place, replacement));
    }

    public @Nullable Object tree(@Nullable Object tree, Place place, Replacement replacement) {
        return redactor.tree(tree, noting(place, replacement));
    }

    /**
     * As {@link #tree}, but keys stay, and what stands under some of them.
     *
     * @param spared keys
     */
    public @Nullable Object leaves(@Nullable Object tree, Set<String> spared, Place place, Replacement replacement) {
        return redactor.leaves(tree, spared, noting(place, replacement));
    }

    private Replacement noting(Place place, Replacement replacement) {
        return (hit, found) -> {
            hit.values().forEach(value -> note(value, place));
            return replacement.of(hit, found);
        };
    }

    private void note(KeptValue value, Place place) {
        leaks.record(new LeakAttempt(
                clock.instant(),
                value.name().value(),
                value.version(),
                place.sink(),
                place.workflowId().map(this::masked),
                place.taskId().map(this::masked),
                1));
    }

    /** What a caller writes in place of an id can be anything. */
    private String masked(String id) {
        return redactor.text(id, (hit, found) -> Replacement.MASK);
    }
}
