package io.tacet.conductor.authorship;

import com.netflix.conductor.core.metadata.MetadataMapperService;
import com.netflix.conductor.dao.MetadataDAO;

/**
 * Gives new executions the definitions of the registry with their authors' names.
 *
 * <p>Relies on: an execution's definition and those of its tasks come from here unless they came with the request
 * (MetadataMapperService:48-82, 119-136; WorkflowExecutorOps:2746-2762).
 */
public class StampedMetadataMapperService extends MetadataMapperService {
    public StampedMetadataMapperService(MetadataDAO registry, DefinitionAuthors authors, DefinitionStamps stamps) {
        super(StampedRegistry.of(registry, authors, stamps));
    }
}
