package io.tacet.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.core.util.RefUtils;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in the OpenAPI document that what a record of ours always has is always there: all but what may be null. */
final class RequiredProperties implements ModelConverter {
    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        @Nullable Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        JavaType java = Json.mapper().constructType(type.getType());
        if (schema != null && java != null && isOurs(java.getRawClass())) {
            defined(schema, context).ifPresent(defined -> require(java.getRawClass(), defined));
        }
        return schema;
    }

    private static boolean isOurs(Class<?> type) {
        return type.isRecord() && type.getPackageName().startsWith("io.tacet.");
    }

    private static Optional<Schema<?>> defined(Schema<?> schema, ModelConverterContext context) {
        if (schema.get$ref() == null) {
            return Optional.of(schema);
        }
        Object name = RefUtils.extractSimpleName(schema.get$ref()).getLeft();
        return Optional.ofNullable(context.getDefinedModels().get(name.toString()));
    }

    private static void require(Class<?> type, Schema<?> schema) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = nameOf(component);
            boolean listed =
                    schema.getRequired() != null && schema.getRequired().contains(name);
            if (!listed && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                schema.addRequiredItem(name);
            }
        }
    }

    private static String nameOf(RecordComponent component) {
        @Nullable JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }
}
