package io.tacet.conductor.handoff;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tacet.redaction.JsonLeaves;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** With Jackson's streaming reader, which is as strict as the one that answers references by path. */
public final class JacksonJsonLeaves implements JsonLeaves {
    private final JsonFactory json = new JsonFactory();

    @Override
    public List<String> of(String document) {
        List<String> leaves = new ArrayList<>();
        try (JsonParser parser = json.createParser(document)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    leaves.add(parser.getText());
                }
            }
        } catch (IOException e) {
            // No JSON.
            return List.of();
        }
        return leaves;
    }
}
