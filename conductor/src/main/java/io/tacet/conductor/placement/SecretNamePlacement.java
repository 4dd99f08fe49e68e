package io.tacet.conductor.placement;

import io.tacet.handle.OpenText;
import io.tacet.handle.OpenTree;
import io.tacet.handle.Placement;
import java.util.Map;

/** UPDATE_SECRET: what a secret is called can be read by many, so no secret's value names one. Other sensitive data may: all that stands in its input is sealed. */
final class SecretNamePlacement implements Placement {
    private static final String NAME = "secretKey";

    @Override
    public Map<String, Object> place(Map<?, ?> input) {
        if (input.get("_secrets") instanceof Map<?, ?> secret && secret.get(NAME) instanceof OpenText name) {
            name.values().stream().filter(OpenText.Value::ofSecret).findFirst().ifPresent(value -> {
                throw Unfit.in("_secrets." + NAME, value, "it would become a name that others read. Write the name.");
            });
        }
        return OpenTree.map(input, OpenText::typed);
    }
}
