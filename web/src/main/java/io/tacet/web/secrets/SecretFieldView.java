package io.tacet.web.secrets;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tacet.redaction.FieldVisibility;
import io.tacet.redaction.SecretField;

/** A field of a JSON secret. There is no field here that could hold any part of its value. */
@Schema(name = "SecretField")
public record SecretFieldView(
        @Schema(
                description =
                        "A JSONPath with names in brackets; elements of an array are alike, so they share a path and a mark.",
                example = "$['hosts'][*]['port']")
        String path,

        @Schema(
                description =
                        "Hidden because its value is hard to guess (STRONG), because of its name or a name in its text, such as a field of JSON in it (NAMED), or because an owner says so (MARKED_HIDDEN); shown because an owner says so (MARKED_SHOWN) or because nothing says that it is a secret (CONFIGURATION).")
        FieldVisibility visibility,

        @Schema(description = "False: the current value has no such field, there is only a mark.")
        boolean present,

        @Schema(
                description =
                        "Some of the values that share the path, or that stand in JSON in its text, are hard to guess, and stay hidden.")
        boolean partlyStrong,

        @Schema(
                description =
                        "Whether it can be marked: false where the value is hard to guess, or the name of the field could be a secret itself.")
        boolean changeable) {
    static SecretFieldView of(SecretField field) {
        return new SecretFieldView(
                field.path(), field.visibility(), field.isPresent(), field.isPartlyStrong(), field.isChangeable());
    }
}
