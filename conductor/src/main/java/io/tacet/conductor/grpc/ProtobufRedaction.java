package io.tacet.conductor.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.tacet.handle.HandleDisplay;
import io.tacet.kernel.ChangedKeys;
import io.tacet.redaction.ObjectFields;
import io.tacet.redaction.Redaction;
import io.tacet.redaction.Redaction.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Redacts text anywhere in a message but in {@linkplain ObjectFields structure}: fields, maps with their keys, {@code Struct} and {@code Value}. Of a field of bytes in which a
 * value stands, as it does in an {@code Any}, nothing is left. Numbers and booleans are left alone.
 */
final class ProtobufRedaction {
    /** Package of the engine's messages. */
    private static final String ENGINE = "conductor.";

    private final Redaction redaction;
    private final Place place;

    ProtobufRedaction(Redaction redaction, Place place) {
        this.redaction = redaction;
        this.place = place;
    }

    /** @return the same instance where nothing is found */
    @SuppressWarnings("ReferenceEquality") // the sign for "nothing found here"
    Message redacted(Message message) {
        return redacted(message, false);
    }

    @SuppressWarnings("ReferenceEquality") // as above
    private Message redacted(Message message, boolean isStructure) {
        Message result = message;
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            boolean isStructural = isStructure || isStructure(message, field.getKey());
            Object distinct =
                    field.getKey().isMapField() ? withKeys((List<?>) field.getValue(), isStructural) : field.getValue();
            Object after = value(distinct, isStructural);
            if (after != field.getValue()) {
                result = result.toBuilder().setField(field.getKey(), after).build();
            }
        }
        return result;
    }

    /** Maps with keys and values of text are messages of their own kind; names in them are of the data, or of the map. */
    private static boolean isStructure(Message message, FieldDescriptor field) {
        return message.getDescriptorForType().getFile().getPackage().startsWith(ENGINE)
                && !message.getDescriptorForType().getOptions().getMapEntry()
                && ObjectFields.of(field.getJsonName()) == ObjectFields.Kind.STRUCTURE;
    }

    /** Entries of a map with keys as people see them: of entries whose keys are the same, only one would be left. */
    private List<?> withKeys(List<?> entries, boolean isStructure) {
        Map<String, String> keys = ChangedKeys.of(
                entries.stream()
                        .map(entry -> ((Message) entry).getField(key((Message) entry)))
                        .toList(),
                key -> text(key, isStructure));
        return keys.isEmpty()
                ? entries
                : entries.stream().map(entry -> withKey((Message) entry, keys)).toList();
    }

    private static Message withKey(Message entry, Map<String, String> keys) {
        FieldDescriptor field = key(entry);
        Object key = entry.getField(field);
        return key instanceof String text && keys.containsKey(text)
                ? entry.toBuilder().setField(field, keys.get(text)).build()
                : entry;
    }

    private static FieldDescriptor key(Message entry) {
        return entry.getDescriptorForType().findFieldByName("key");
    }

    private String text(String text, boolean isStructure) {
        return HandleDisplay.show(isStructure ? text : redaction.json(text, place));
    }

    private Object value(Object value, boolean isStructure) {
        return switch (value) {
            case String text -> text(text, isStructure);
            case ByteString bytes -> isStructure ? bytes : bytes(bytes);
            case Message message -> redacted(message, isStructure);
            case List<?> list -> list(list, isStructure);
            default -> value;
        };
    }

    @SuppressWarnings("ReferenceEquality") // as above
    private List<?> list(List<?> list, boolean isStructure) {
        boolean found = false;
        List<Object> redacted = new ArrayList<>(list.size());
        for (Object item : list) {
            Object after = value(item, isStructure);
            found = found || after != item;
            redacted.add(after);
        }
        return found ? redacted : list;
    }

    private ByteString bytes(ByteString bytes) {
        String text = bytes.toStringUtf8();
        return text.equals(redaction.json(text, place)) ? bytes : ByteString.EMPTY;
    }
}
