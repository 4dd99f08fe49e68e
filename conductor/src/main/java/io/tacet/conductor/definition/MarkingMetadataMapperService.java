package io.tacet.conductor.definition;

import com.netflix.conductor.core.metadata.MetadataMapperService;
import com.netflix.conductor.dao.MetadataDAO;

/**
 * Gives new executions the definitions of the registry with their authors' marks.
 *
 * <p>Relies on: an execution's definition and those of its tasks come from here unless they came with the request
 * (MetadataMapperService:48-82, 119-136; WorkflowExecutorOps:2746-2762).
 */
public class MarkingMetadataMapperService extends MetadataMapperService {
    public MarkingMetadataMapperService(MetadataDAO registry, AuthoredDefinitions authored) {
        super(MarkingMetadata.of(registry, authored));
    }
}
