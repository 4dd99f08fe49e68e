package io.tacet.conductor.handoff;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.tacet.redaction.JsonLeaf;
import io.tacet.redaction.JsonLeaves;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads strict JSON, token by token. Text that is not JSON up to its end, or is a number or a boolean, has no leaves. */
public final class JacksonJsonLeaves implements JsonLeaves {
    private final JsonFactory factory = new JsonFactory();

    @Override
    public List<JsonLeaf> of(String document) {
        // Spares nearly every value the attempt, which ends in an exception.
        if (!mayBeJson(document)) {
            return List.of();
        }
        List<JsonLeaf> leaves = new ArrayList<>();
        try (JsonParser parser = factory.createParser(document)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
                    leaves.add(new JsonLeaf(fields(parser.getParsingContext()), parser.getText()));
                }
            }
        } catch (IOException e) {
            // Not passed on: the message can quote the document.
            return List.of();
        }
        return leaves;
    }

    private static List<String> fields(JsonStreamContext context) {
        Deque<String> fields = new ArrayDeque<>();
        for (JsonStreamContext at = context; at != null && !at.inRoot(); at = at.getParent()) {
            fields.addFirst(at.inArray() ? JsonLeaf.ELEMENT : at.getCurrentName());
        }
        return List.copyOf(fields);
    }

    private static boolean mayBeJson(String document) {
        String text = document.strip();
        return !text.isEmpty() && "{[\"".indexOf(text.charAt(0)) >= 0;
    }
}
