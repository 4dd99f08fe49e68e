package io.tacet.handle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a handle carries on its way through an execution: the authors of the definitions whose expressions sent it, and the task that they sent it
 * to. A handle opens in that task and nowhere else.
 *
 * @param authors each once, in the order in which they sent it; {@link #UNKNOWN_AUTHOR} for a definition whose author is not known
 * @param workflowId the execution of that task; empty while the handle is at rest, for example in an output
 * @param task its reference name, which stays the same when the task is retried; empty as above
 */
record Endorsement(Set<String> authors, String workflowId, String task) {
    /** Stands for an author who is not known: a definition that was stored without Tacet, or whose author's account is gone. */
    static final String UNKNOWN_AUTHOR = "";

    /** In place of an execution: the task is any of a type, by which it is named then. */
    static final String ANY_EXECUTION = "";

    static final Endorsement NONE = new Endorsement(Set.of(), "", "");

    Endorsement {
        authors = new LinkedHashSet<>(authors);
    }

    Endorsement sentBy(Collection<String> more) {
        Set<String> all = new LinkedHashSet<>(authors);
        all.addAll(more);
        return new Endorsement(all, "", "");
    }

    Endorsement to(String receivingWorkflowId, String receivingTask) {
        return new Endorsement(authors, receivingWorkflowId, receivingTask);
    }

    boolean isFor(String candidateWorkflowId, String candidateTask) {
        return !task.isEmpty() && workflowId.equals(candidateWorkflowId) && task.equals(candidateTask);
    }

    /** The authors; empty for one who is not known. */
    List<Optional<Author>> senders() {
        return authors.stream()
                .map(author ->
                        author.equals(UNKNOWN_AUTHOR) ? Optional.<Author>empty() : Optional.of(Author.parse(author)))
                .toList();
    }

    /** For a message authentication code. */
    String[] fields() {
        return Stream.concat(Stream.of(workflowId, task), authors.stream()).toArray(String[]::new);
    }

    /** What {@link #read} reads. */
    byte[] toBytes() {
        List<byte[]> encoded = Stream.of(fields())
                .map(field -> field.getBytes(StandardCharsets.UTF_8))
                .toList();
        int size =
                encoded.stream().mapToInt(field -> Short.BYTES + field.length).sum();
        ByteBuffer buffer = ByteBuffer.allocate(Short.BYTES + size).putShort((short) encoded.size());
        encoded.forEach(field -> buffer.putShort((short) field.length).put(field));
        return buffer.array();
    }

    /** @param buffer is left behind what was read; empty for bytes that {@link #toBytes} cannot have written */
    static Optional<Endorsement> read(ByteBuffer buffer) {
        List<String> fields = new ArrayList<>();
        if (buffer.remaining() < Short.BYTES) {
            return Optional.empty();
        }
        int count = Short.toUnsignedInt(buffer.getShort());
        for (int i = 0; i < count; i++) {
            if (buffer.remaining() < Short.BYTES) {
                return Optional.empty();
            }
            byte[] field = new byte[Short.toUnsignedInt(buffer.getShort())];
            if (buffer.remaining() < field.length) {
                return Optional.empty();
            }
            buffer.get(field);
            fields.add(new String(field, StandardCharsets.UTF_8));
        }
        return count < 2
                ? Optional.empty()
                : Optional.of(
                        new Endorsement(new LinkedHashSet<>(fields.subList(2, count)), fields.get(0), fields.get(1)));
    }
}
