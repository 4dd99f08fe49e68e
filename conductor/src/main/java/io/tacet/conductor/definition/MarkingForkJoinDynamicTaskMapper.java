package io.tacet.conductor.definition;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.core.execution.mapper.ForkJoinDynamicTaskMapper;
import com.netflix.conductor.core.execution.tasks.SystemTaskRegistry;
import com.netflix.conductor.core.utils.IDGenerator;
import com.netflix.conductor.core.utils.ParametersUtils;
import com.netflix.conductor.dao.MetadataDAO;

/**
 * Gives tasks that data makes up the registered definitions of their names with the authors' marks.
 *
 * <p>Relies on: the definitions come from the registry unless they came with the data (ForkJoinDynamicTaskMapper:376-382, 505, 591-598).
 */
public class MarkingForkJoinDynamicTaskMapper extends ForkJoinDynamicTaskMapper {
    public MarkingForkJoinDynamicTaskMapper(
            IDGenerator idGenerator,
            ParametersUtils parametersUtils,
            ObjectMapper objectMapper,
            MetadataDAO registry,
            SystemTaskRegistry systemTaskRegistry,
            AuthoredDefinitions authored) {
        super(idGenerator, parametersUtils, objectMapper, MarkingMetadata.of(registry, authored), systemTaskRegistry);
    }
}
