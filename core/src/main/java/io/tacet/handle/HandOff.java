package io.tacet.handle;

import io.tacet.access.Access;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditLog;
import io.tacet.audit.RefusedCalls;
import io.tacet.kernel.CopyOnChange;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.Nesting;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import io.tacet.secret.SecretName;
import io.tacet.secret.Vault;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens the handles that are endorsed for a task at the moment when its input is handed over.
 *
 * <p>Guarantees: the input itself is never changed, and comes back as the same instance if it holds no handle that is endorsed for the task. Text
 * that is one handle and nothing else becomes the value with its type; inside longer text the value is put in as text. What a value
 * says is never looked at for further handles. Either every handle endorsed for the task opens or the call throws: there is no null but one that a JSON document
 * says, no empty text, no left-over handle. Any other text stays as it is, whatever it looks like: a handle that is endorsed for another task, or for none, is text.
 *
 * <p>The identity that the execution runs as, and each author who sent the handle, must be permitted to use the secret now.
 *
 * <p>Each secret that is used is recorded before it is handed over, once for each hand-off; so is each that is refused.
 *
 * <p>Keys of maps are opened too, always as text. What is not a map, a list or text is left alone.
 */
public final class HandOff {
    /** What sealed data without a name counts as. */
    private static final Target UNNAMED = Target.any(TargetType.SECRET_NAME);

    private final Vault vault;
    private final Handles handles;
    private final Takeovers takeovers;
    private final JsonSelector selector;
    private final AuditLog audit;

    // One for each thing that a hand-off asks.
    public HandOff(Vault vault, Handles handles, Takeovers takeovers, JsonSelector selector, AuditLog audit) {
        this.vault = vault;
        this.handles = handles;
        this.takeovers = takeovers;
        this.selector = selector;
        this.audit = audit;
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
    @SuppressWarnings("unchecked")
    public Map<String, Object> open(Map<String, Object> input, Execution execution, String task, Uses uses) {
        Opening opening = new Opening(execution, task, uses);
        Map<String, Object> opened = (Map<String, Object>) opening.map(input, Nesting.deeper(0));
        uses.add(opening.uses());
        uses.add(opening.origins());
        return opened;
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
        Optional<SensitiveValue> value = vault.read(name);
        value.ifPresent(found -> uses.add(List.of(use(name, execution))));
        return value;
    }

    /** @throws TacetException {@link ErrorCode#AUDIT_UNAVAILABLE}; nothing of what was opened may be handed over then */
    public void record(Collection<Uses> uses) {
        List<AuditEvent> events =
                uses.stream().flatMap(each -> each.events().stream()).toList();
        if (!events.isEmpty()) {
            audit.record(events);
        }
    }

    private void requireUse(
            SecretName name, Execution execution, Mandate mandate, Collection<Optional<Author>> authors) {
        Target target = Target.secret(name.value());
        mandate.whyNotUse(execution.runAs(), target, "secret " + name)
                .or(() -> mandate.whyAuthorsMayNotUse(authors, target, "secret " + name))
                .ifPresent(reason -> {
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
        private boolean usedOther;

        Opening(Execution execution, String task, Uses uses) {
            this.execution = execution;
            this.task = task;
            this.uses = uses;
            this.mandate = takeovers.of(execution);
        }

        private @Nullable Object any(@Nullable Object value, int depth) {
            return switch (value) {
                case String text -> text(text, false).value();
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
            map.forEach((key, value) ->
                    opened.put(key instanceof String text ? text(text, false).text() : key, value));
            return opened;
        }

        /** @param endorsed whether the text came out of a handle that opens here, and with it the handles in it */
        private Resolved text(String text, boolean endorsed) {
            if (!HandleScanner.mayHoldHandle(text)) {
                return Resolved.of(text);
            }
            HandleScanner scanner = new HandleScanner(text);
            StringBuilder opened = new StringBuilder();
            int copied = 0;
            while (scanner.next()) {
                Optional<Resolved> value = value(scanner, endorsed);
                if (value.isPresent()) {
                    if (scanner.isWholeText()) {
                        return value.get();
                    }
                    opened.append(text, copied, scanner.start())
                            .append(value.get().text());
                    copied = scanner.end();
                }
            }
            return Resolved.of(
                    copied == 0
                            ? text
                            : opened.append(text, copied, text.length()).toString());
        }

        /** Empty for what does not open in this task. */
        private Optional<Resolved> value(HandleScanner scanner, boolean endorsed) {
            return handles.endorsement(scanner, execution)
                    .filter(endorsement -> endorsed || endorsement.isFor(execution.workflowId(), task))
                    .flatMap(endorsement -> scanner.isReference()
                            ? handles.readReference(scanner.body(), execution)
                                    .map(reference -> resolve(reference, endorsement))
                            : handles.readValue(scanner.body(), execution).map(value -> unseal(value, endorsement)));
        }

        private Resolved resolve(SecretReference reference, Endorsement endorsement) {
            admit(Set.of(reference.name()), execution, endorsement.senders(), uses);
            requireUse(reference.name(), execution, mandate, endorsement.senders());
            String value = vault.read(reference.name())
                    .orElseThrow(() -> new TacetException(
                            ErrorCode.SECRET_NOT_FOUND,
                            "Secret " + reference.name() + " does not exist; create it, or correct " + reference + "."))
                    .reveal(PlaintextAccess.granted());
            used.add(reference.name());
            return reference.path().isEmpty() ? Resolved.of(value) : selector.select(value, reference);
        }

        private Resolved unseal(SealedValue sealed, Endorsement endorsement) {
            Origins origins = sealed.origins();
            admit(origins.secrets(), execution, endorsement.senders(), uses);
            origins.secrets().forEach(name -> requireUse(name, execution, mandate, endorsement.senders()));
            if (origins.other()) {
                requireUseOfAll(mandate, execution);
                usedOther = true;
            }
            used.addAll(origins.secrets());
            Object value = sealed.reveal(PlaintextAccess.granted());
            return sealed.kind() == SealedValue.Kind.TEXT_WITH_HANDLES
                    ? text((String) value, true)
                    : new Resolved(value, () -> selector.asText(value));
        }

        Origins origins() {
            return new Origins(used, usedOther);
        }

        List<AuditEvent> uses() {
            return used.stream().map(name -> use(name, execution)).toList();
        }
    }
}
