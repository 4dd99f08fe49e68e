package io.tacet.web.environment;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tacet.access.Access;
import io.tacet.access.AccessIndex;
import io.tacet.access.PrincipalId;
import io.tacet.environment.Variable;
import io.tacet.web.sharing.TagView;
import java.util.List;

/** An environment variable in lists, as clients know it. */
@Schema(name = "EnvironmentVariable")
public record VariableView(
        String name,
        String value,
        List<TagView> tags,

        @Schema(description = "What the caller may do with it.")
        List<Access> access) {
    static VariableView of(Variable variable, PrincipalId caller, AccessIndex index) {
        return new VariableView(
                variable.name().value(),
                variable.value(),
                TagView.of(index.tags(variable.name().target())),
                index.accesses(caller, variable.name().target()).toList());
    }
}
