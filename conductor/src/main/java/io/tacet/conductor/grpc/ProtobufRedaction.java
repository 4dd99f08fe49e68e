package io.tacet.conductor.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.tacet.handle.HandleDisplay;
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
            Object after = value(field.getValue(), isStructure || isStructure(message, field.getKey()));
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

    private Object value(Object value, boolean isStructure) {
        return switch (value) {
            case String text -> HandleDisplay.show(isStructure ? text : redaction.json(text, place));
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
