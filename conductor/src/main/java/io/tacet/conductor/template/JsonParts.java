package io.tacet.conductor.template;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.spi.json.JacksonJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import io.tacet.conductor.bounds.BoundedPaths;
import io.tacet.handle.Resolved;
import io.tacet.kernel.CopyOnChange;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a JSON document that a secret or an environment variable holds. Paths are read as the engine reads them elsewhere (Jayway JsonPath), the
 * document by a strict reader.
 */
public final class JsonParts {
    private static final JsonFactory READER = new JsonFactory();
    private static final ObjectMapper WRITER = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(new AsWritten()))
            .build();
    /** What is missing throws, so that it is told from null. */
    private static final Configuration STRICT = Configuration.builder()
            .jsonProvider(new JacksonJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .build();

    private final BoundedPaths document;

    private JsonParts(BoundedPaths document) {
        this.document = document;
    }

    /** Empty for text that is no JSON object or array. */
    public static Optional<JsonParts> of(String json) {
        try (JsonParser parser = READER.createParser(json)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            Object root = container(parser);
            // What is no JSON up to its end has no fields that could be looked for.
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
            return Optional.of(new JsonParts(BoundedPaths.over(root, STRICT)));
        } catch (IOException e) {
            // Not passed on: the message can quote the document.
            return Optional.empty();
        }
    }

    /** Whether text of which there are no parts is JSON that the reader gave up, as it is nested too deep or has too long a number or name. */
    public static boolean isBeyondLimits(String json) {
        try (JsonParser parser = READER.createParser(json)) {
            while (parser.nextToken() != null) {
                parser.getValueAsString();
            }
            return false;
        } catch (StreamConstraintsException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Empty for a path that leads nowhere or is none.
     *
     * @throws TacetException {@link ErrorCode#EXPRESSION_TOO_COSTLY}, {@link ErrorCode#PATTERN_UNSUPPORTED}
     */
    public Optional<Resolved> at(String path) {
        return document.find(path).map(found -> new Resolved(plain(found.value()), () -> asText(found.value())));
    }

    /** A value inside longer text: text and numbers as they are, maps and lists as JSON. */
    public static String asText(@Nullable Object value) {
        if (value instanceof Map || value instanceof List) {
            try {
                return WRITER.writeValueAsString(value);
            } catch (JsonProcessingException e) {
                throw new TacetException(
                        ErrorCode.SECRET_NOT_JSON, "A part of a JSON document cannot be written as text.");
            }
        }
        return String.valueOf(value);
    }

    /** As deep as the reader's limit on nesting lets it go. */
    private static Object container(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, value(parser));
            }
            return fields;
        }
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT, START_ARRAY -> container(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new WrittenNumber(parser.getText());
            default -> parser.getText();
        };
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case WrittenNumber number -> number.plain();
            case Map<?, ?> map -> CopyOnChange.values(map, (key, item) -> plain(item));
            case List<?> list -> CopyOnChange.items(list, JsonParts::plain);
            case null, default -> value;
        };
    }

    private static final class AsWritten extends StdSerializer<WrittenNumber> {
        private static final long serialVersionUID = 1L;

        AsWritten() {
            super(WrittenNumber.class);
        }

        @Override
        public void serialize(WrittenNumber number, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            generator.writeNumber(number.toString());
        }
    }
}
