package io.tacet.conductor.placement;

import io.tacet.handle.Placement;

/**
 * The placement for each type of system task. Types that are not here get values as they are: their fields have no syntax, or one that only the service
 * knows. A worker gets them as they are too.
 */
public final class Placements {
    private Placements() {}

    public static Placement of(String taskType) {
        return switch (taskType) {
            case "HTTP" -> new HttpPlacement();
            case "KAFKA_PUBLISH" -> new KafkaPlacement();
            case "UPDATE_SECRET" -> new SecretNamePlacement();
            default -> Placement.AS_THEY_ARE;
        };
    }
}
