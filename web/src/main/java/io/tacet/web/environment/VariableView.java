package io.tacet.web.environment;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tacet.access.Tag;
import io.tacet.environment.Variable;
import io.tacet.web.sharing.TagView;
import java.util.Collection;
import java.util.List;

/** An environment variable in lists, as clients know it. */
@Schema(name = "EnvironmentVariable")
public record VariableView(String name, String value, List<TagView> tags) {
    static VariableView of(Variable variable, Collection<Tag> tags) {
        return new VariableView(variable.name().value(), variable.value(), TagView.of(tags));
    }
}
