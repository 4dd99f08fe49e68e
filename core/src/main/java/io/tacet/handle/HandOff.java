package io.tacet.handle;

import io.tacet.access.Access;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditLog;
import io.tacet.audit.RefusedCalls;
import io.tacet.handle.OpenText.Literal;
import io.tacet.handle.OpenText.Part;
import io.tacet.handle.OpenText.Value;
import io.tacet.kernel.CopyOnChange;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.Nesting;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import io.tacet.secret.CurrentValue;
import io.tacet.secret.SecretName;
import io.tacet.secret.Vault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opens the handles that are endorsed for a task at the moment when its input is handed over.
 *
 * <p>Guarantees: the input itself is never changed, and comes back as the same instance if it holds no handle that is endorsed for the task. Text
 * that is one handle and nothing else becomes the value with its type; inside longer text the value is put in as text, as the {@link Placement} says. What a value
 * says is never looked at for further handles. Either every handle endorsed for the task opens or the call throws: there is no null but one that a JSON document
 * says, no empty text, no left-over handle. Any other text stays as it is, whatever it looks like: a handle that is endorsed for another task, or for none, is text.
 *
 * <p>The identity that the execution runs as, and each author who sent the handle, must be permitted to use the secret now.
 *
 * <p>Each secret that is used is recorded before it is handed over, once for each hand-off, together with which version of it the family was handed; so
 * is each that is refused.
 *
 * <p>Keys of maps are opened too, always as text. What is not a map, a list or text is left alone.
 */
public final class HandOff {
    /** What sealed data without a name counts as. */
    private static final Target UNNAMED = Target.any(TargetType.SECRET_NAME);

    private final Vault vault;
    private final Handles handles;
    private final ExecutionRepository executions;
    private final Takeovers takeovers;
    private final JsonSelector selector;
    private final AuditLog audit;
    private final HandOverLog log;

    // Ports that a hand-off asks, and two to record what was refused and what was handed over.
    public HandOff(
            Vault vault,
            Handles handles,
            ExecutionRepository executions,
            Takeovers takeovers,
            JsonSelector selector,
            AuditLog audit,
            HandOverLog log) {
        this.vault = vault;
        this.handles = handles;
        this.executions = executions;
        this.takeovers = takeovers;
        this.selector = selector;
        this.audit = audit;
        this.log = log;
    }

    /**
     * @param task the reference name of the task whose input it is
     * @throws TacetException {@link ErrorCode#SECRET_NOT_FOUND}, {@link ErrorCode#SECRET_PATH_NOT_FOUND},
     *     {@link ErrorCode#SECRET_NOT_JSON}, {@link ErrorCode#PERMISSION_MISSING}, {@link ErrorCode#INVALID_REFERENCE},
     *     {@link ErrorCode#VALUE_DAMAGED}, and {@link ErrorCode#INVALID_REQUEST} as {@link Nesting#deeper}; the message names the secret and fits a task's reason for incompletion
     */
    public Map<String, Object> open(Map<String, Object> input, Execution execution, String task) {
        Uses uses = new Uses();
        Map<String, Object> opened = open(input, execution, task, uses);
        record(List.of(uses));
        return opened;
    }

    /**
     * Same as {@link #open(Map, Execution, String)}, but defers the audit record; call {@link #record} before using the result.
     *
     * @param uses gets what was used
     */
    public Map<String, Object> open(Map<String, Object> input, Execution execution, String task, Uses uses) {
        return open(input, execution, task, uses, Placement.AS_THEY_ARE);
    }

    /**
     * Same as {@link #open(Map, Execution, String, Uses)}, for an input whose places have a syntax.
     *
     * @throws TacetException {@link ErrorCode#VALUE_DOES_NOT_FIT} too
     */
    @SuppressWarnings({"unchecked", "ReferenceEquality"}) // the sign for "nothing opened"
    public Map<String, Object> open(
            Map<String, Object> input, Execution execution, String task, Uses uses, Placement placement) {
        Opening opening = new Opening(execution, task, uses);
        Map<?, ?> opened = opening.map(input, Nesting.deeper(0));
        uses.add(opening.uses());
        uses.addHanded(opening.handed());
        uses.add(opening.origins());
        return opened == input ? input : placement.place(opened);
    }

    /**
     * The value of a whole secret, for an execution that asks for it by name. Defers the audit record, as {@link #open(Map, Execution, String, Uses)} does.
     *
     * @param authors of the definitions that ask for it; empty for one who is not known
     * @return empty if there is no such secret
     * @throws TacetException {@link ErrorCode#PERMISSION_MISSING}, {@link ErrorCode#VALUE_DAMAGED}
     */
    public Optional<SensitiveValue> read(
            SecretName name, Execution execution, Collection<Optional<Author>> authors, Uses uses) {
        admit(Set.of(name), execution, authors, uses);
        requireUse(name, execution, takeovers.of(execution), authors);
        Optional<CurrentValue> value = vault.current(name);
        value.ifPresent(found -> {
            uses.add(List.of(use(name, execution)));
            uses.addHanded(List.of(new HandOver(execution.familyId(), found.slot(), "")));
        });
        return value.map(CurrentValue::plaintext);
    }

    /** @throws TacetException {@link ErrorCode#AUDIT_UNAVAILABLE}; nothing of what was opened may be handed over then */
    public void record(Collection<Uses> uses) {
        List<AuditEvent> events =
                uses.stream().flatMap(each -> each.events().stream()).toList();
        if (!events.isEmpty()) {
            log.record(
                    events,
                    uses.stream()
                            .flatMap(each -> each.handed().stream())
                            .distinct()
                            .toList());
        }
    }

    private void requireUse(
            SecretName name, Execution execution, Mandate mandate, Collection<Optional<Author>> authors) {
        Target target = Target.secret(name.value());
        mandate.whyNotUse(execution.runAs(), authors, target, "secret " + name).ifPresent(reason -> {
            audit.record(use(name, execution).refused().saying(reason));
            throw new TacetException(ErrorCode.PERMISSION_MISSING, reason);
        });
    }

    /** @param names of what would be handed over; none for data without a name */
    private void admit(Set<SecretName> names, Execution execution, Collection<Optional<Author>> senders, Uses uses) {
        try {
            uses.admit(execution, senders);
        } catch (TacetException e) {
            if (RefusedCalls.isOne(e)) {
                String reason = Optional.ofNullable(e.getMessage()).orElse("");
                audit.record(targets(names).stream()
                        .map(target -> use(target, execution).refused().saying(reason))
                        .toList());
            }
            throw e;
        }
    }

    private static List<Target> targets(Set<SecretName> names) {
        return names.isEmpty()
                ? List.of(UNNAMED)
                : names.stream().map(name -> Target.secret(name.value())).toList();
    }

    private static AuditEvent use(SecretName name, Execution execution) {
        return use(Target.secret(name.value()), execution);
    }

    private static AuditEvent use(Target secret, Execution execution) {
        return execution.audited(secret.audited(AuditAction.SECRET_USE));
    }

    /** Nobody can say what a sealed value without a name was made of: perhaps of a secret that only whoever it runs as may use. */
    private void requireUseOfAll(Mandate mandate, Execution execution) {
        Optional<PrincipalId> stranger = mandate.lackingPerson(Access.EXECUTE, UNNAMED);
        if (stranger.isPresent()) {
            String reason = "This workflow was run again by " + stranger.get()
                    + ", who may not use every secret: sealed data in it stays closed; start it anew.";
            audit.record(use(UNNAMED, execution).refused().saying(reason));
            throw new TacetException(ErrorCode.PERMISSION_MISSING, reason);
        }
    }

    /** One hand-off. */
    private final class Opening {
        private final Execution execution;
        private final String task;
        private final Uses uses;
        private final Mandate mandate;
        private final Set<SecretName> used = new LinkedHashSet<>();
        private final Set<SecretName> received = new LinkedHashSet<>();
        private final Set<HandOver> handed = new LinkedHashSet<>();
        private @Nullable List<StoredVersion> stored;
        private boolean usedOther;

        Opening(Execution execution, String task, Uses uses) {
            this.execution = execution;
            this.task = task;
            this.uses = uses;
            this.mandate = takeovers.of(execution);
        }

        private @Nullable Object any(@Nullable Object value, int depth) {
            return switch (value) {
                case String text -> text(text);
                case Map<?, ?> map -> map(map, Nesting.deeper(depth));
                case List<?> list -> list(list, Nesting.deeper(depth));
                case null, default -> value;
            };
        }

        private Map<?, ?> map(Map<?, ?> map, int depth) {
            Map<?, ?> opened = CopyOnChange.values(map, (key, value) -> any(value, depth));
            return anyMayHoldHandle(map.keySet()) ? keys(opened) : opened;
        }

        private List<?> list(List<?> list, int depth) {
            return CopyOnChange.items(list, item -> any(item, depth));
        }

        private static boolean anyMayHoldHandle(Iterable<?> keys) {
            for (Object key : keys) {
                if (key instanceof String text && HandleScanner.mayHoldHandle(text)) {
                    return true;
                }
            }
            return false;
        }

        private Map<?, ?> keys(Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> opened = LinkedHashMap.newLinkedHashMap(map.size());
            map.forEach((key, value) -> opened.put(key instanceof String text ? text(text) : key, value));
            return opened;
        }

        /** The same instance, or an {@link OpenText}. */
        private Object text(String text) {
            if (!HandleScanner.mayHoldHandle(text)) {
                return text;
            }
            List<Part> parts = parts(text, false, Literal::new);
            return parts.stream().allMatch(Literal.class::isInstance) ? text : new OpenText(parts);
        }

        /**
         * @param endorsed whether the text came out of a handle that opens here, and with it the handles in it
         * @param rest what the text around them is
         */
        private List<Part> parts(String text, boolean endorsed, Function<String, Part> rest) {
            List<Part> parts = new ArrayList<>();
            HandleScanner scanner = new HandleScanner(text);
            int copied = 0;
            while (scanner.next()) {
                List<Part> opened = opened(scanner, endorsed);
                if (!opened.isEmpty()) {
                    if (copied < scanner.start()) {
                        parts.add(rest.apply(text.substring(copied, scanner.start())));
                    }
                    parts.addAll(opened);
                    copied = scanner.end();
                }
            }
            if (copied < text.length()) {
                parts.add(rest.apply(text.substring(copied)));
            }
            return parts;
        }

        /** Empty for what does not open in this task. */
        private List<Part> opened(HandleScanner scanner, boolean endorsed) {
            return handles.endorsement(scanner, execution)
                    .filter(endorsement -> endorsed || endorsement.isFor(execution.workflowId(), task))
                    .flatMap(endorsement -> scanner.isReference()
                            ? handles.readReference(scanner.body(), execution)
                                    .map(reference -> List.<Part>of(resolve(reference, endorsement)))
                            : handles.readValue(scanner.body(), execution)
                                    .map(value -> unseal(value, Handles.fingerprint(scanner), endorsement)))
                    .orElse(List.of());
        }

        private Value resolve(SecretReference reference, Endorsement endorsement) {
            admit(Set.of(reference.name()), execution, endorsement.senders(), uses);
            requireUse(reference.name(), execution, mandate, endorsement.senders());
            CurrentValue current = vault.current(reference.name())
                    .orElseThrow(() -> new TacetException(
                            ErrorCode.SECRET_NOT_FOUND,
                            "Secret " + reference.name() + " does not exist; create it, or correct " + reference
                                    + "."));
            String value = current.plaintext().reveal(PlaintextAccess.granted());
            used.add(reference.name());
            handed.add(new HandOver(execution.familyId(), current.slot(), reference.path()));
            Resolved resolved = reference.path().isEmpty() ? Resolved.of(value) : selector.select(value, reference);
            return value(reference.toString(), true, resolved.value(), resolved.text(), false);
        }

        private List<Part> unseal(SealedValue sealed, String fingerprint, Endorsement endorsement) {
            Origins origins = sealed.origins();
            admit(origins.secrets(), execution, endorsement.senders(), uses);
            origins.secrets().forEach(name -> requireUse(name, execution, mandate, endorsement.senders()));
            if (origins.other()) {
                requireUseOfAll(mandate, execution);
                usedOther = true;
            }
            used.addAll(origins.secrets());
            Object value = sealed.reveal(PlaintextAccess.granted());
            origins.secrets().forEach(name -> addHanded(name, value.toString(), origins.secrets()));
            if (sealed.isGiven()) {
                addStored(fingerprint);
            }
            boolean ofSecret = !origins.secrets().isEmpty();
            String what = ofSecret ? "sensitive data of " + named(origins.secrets()) : "sensitive data";
            boolean isWritten = sealed.kind() == SealedValue.Kind.WRITTEN_TEXT;
            return sealed.kind() == SealedValue.Kind.TEXT_WITH_HANDLES
                    ? parts((String) value, true, text -> value(what, ofSecret, text, text, false))
                    : List.of(value(what, ofSecret, value, selector.asText(value), isWritten));
        }

        private static String named(Set<SecretName> secrets) {
            return secrets.stream().map(name -> "secret " + name).sorted().collect(Collectors.joining(", "));
        }

        /**
         * What was sealed may hold the value itself, such as one that a service has sent back. Where it may hold those of several secrets, each counts: whether two of
         * them are equal must not show.
         */
        private void addHanded(SecretName name, String unsealed, Set<SecretName> all) {
            vault.current(name)
                    .filter(current -> all.size() > 1
                            || unsealed.contains(current.plaintext().reveal(PlaintextAccess.granted())))
                    .ifPresent(current -> handed.add(new HandOver(execution.familyId(), current.slot(), "")));
        }

        /** Data that the family has made a secret of since is a value of that. */
        private void addStored(String fingerprint) {
            if (stored == null) {
                stored = executions.stored(execution.familyId());
            }
            stored.stream()
                    .filter(version -> version.sources().contains(fingerprint))
                    .map(StoredVersion::value)
                    .forEach(version -> {
                        received.add(version.name());
                        handed.add(new HandOver(execution.familyId(), version, ""));
                    });
        }

        Set<HandOver> handed() {
            return handed;
        }

        private Value value(String what, boolean ofSecret, @Nullable Object typed, String text, boolean isWritten) {
            uses.opened(text);
            return new Value(what, ofSecret, typed, text, isWritten);
        }

        Origins origins() {
            return new Origins(used, usedOther);
        }

        List<AuditEvent> uses() {
            return Stream.concat(used.stream(), received.stream())
                    .distinct()
                    .map(name -> use(name, execution))
                    .toList();
        }
    }
}
