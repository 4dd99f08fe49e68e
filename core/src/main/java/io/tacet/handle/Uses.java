package io.tacet.handle;

import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditRecipient;
import io.tacet.secret.SecretName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The secrets that were opened for one task. It must not be handed to anyone before they are recorded ({@link HandOff#record}), which several tasks
 * can be in one go.
 */
public final class Uses {
    private final List<AuditEvent> events = new ArrayList<>();
    private final Set<SecretName> secrets = new HashSet<>();
    private final Set<HandOver> handed = new LinkedHashSet<>();
    private final List<String> texts = new ArrayList<>();
    private boolean other;
    private final Admission admission;
    private Optional<AuditRecipient> recipient = Optional.empty();

    /** For a task that the engine does itself. */
    public Uses() {
        this((execution, senders) -> {});
    }

    /** @param admission asked before each value */
    public Uses(Admission admission) {
        this.admission = admission;
    }

    /** As {@link Admission#require}. */
    void admit(Execution execution, Collection<Optional<Author>> senders) {
        admission.require(execution, senders);
    }

    void add(Collection<AuditEvent> more) {
        events.addAll(more);
    }

    void add(Origins more) {
        secrets.addAll(more.secrets());
        other |= more.other();
    }

    void opened(String text) {
        texts.add(text);
    }

    /** What the values say that were opened, to look for it in what the task reports. */
    public List<String> texts() {
        return List.copyOf(texts);
    }

    /** What was opened. */
    public Origins origins() {
        return new Origins(secrets, other);
    }

    /** Whom the audit names for all of them. */
    public void receivedBy(AuditRecipient someone) {
        recipient = Optional.of(someone);
    }

    void addHanded(Collection<HandOver> more) {
        handed.addAll(more);
    }

    /** What was opened, and who receives it. */
    public List<HandOver> handed() {
        return handed.stream()
                .map(handOver -> recipient.map(handOver::to).orElse(handOver))
                .toList();
    }

    List<AuditEvent> events() {
        return events.stream()
                .map(event -> recipient.map(event::to).orElse(event))
                .toList();
    }

    /** With none there is nothing to record. */
    public boolean isEmpty() {
        return events.isEmpty();
    }
}
