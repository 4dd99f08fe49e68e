package io.tacet.conductor.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.tacet.handle.HandleDisplay;
import io.tacet.redaction.Redaction;
import io.tacet.redaction.Redaction.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Redacts text anywhere in a message: fields, maps with their keys, {@code Struct} and {@code Value}. Of a field of bytes in which a
 * value stands, as it does in an {@code Any}, nothing is left. Numbers and booleans are left alone.
 */
final class ProtobufRedaction {
    private final Redaction redaction;
    private final Place place;

    ProtobufRedaction(Redaction redaction, Place place) {
        this.redaction = redaction;
        this.place = place;
    }

    /** @return the same instance where nothing is found */
    @SuppressWarnings("ReferenceEquality") // the sign for "nothing found here"
    Message redacted(Message message) {
        Message result = message;
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            Object after = value(field.getValue());
            if (after != field.getValue()) {
                result = result.toBuilder().setField(field.getKey(), after).build();
            }
        }
        return result;
    }

    private Object value(Object value) {
        return switch (value) {
            case String text -> HandleDisplay.show(redaction.json(text, place));
            case ByteString bytes -> bytes(bytes);
            case Message message -> redacted(message);
            case List<?> list -> list(list);
            default -> value;
        };
    }

    @SuppressWarnings("ReferenceEquality") // as above
    private List<?> list(List<?> list) {
        boolean found = false;
        List<Object> redacted = new ArrayList<>(list.size());
        for (Object item : list) {
            Object after = value(item);
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
