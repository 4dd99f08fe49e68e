package io.tacet.conductor.hook;

import com.netflix.conductor.core.config.ConductorProperties;
import com.netflix.conductor.core.events.EventQueueManager;
import com.netflix.conductor.core.reconciliation.WorkflowRepairService;
import com.netflix.conductor.dao.QueueDAO;
import com.netflix.conductor.service.AdminServiceImpl;
import com.netflix.conductor.service.ExecutionService;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.info.BuildProperties;

/**
 * The engine's admin service without its configuration dump: the engine puts all system properties into it, passwords included
 * (ConductorProperties.getAll; engine map, finding 2). What remains is the build's version.
 */
// The engine deprecates a class that its own constructor still takes.
@SuppressWarnings("deprecation")
public class QuietAdminService extends AdminServiceImpl {
    private final Optional<BuildProperties> buildProperties;

    public QuietAdminService(
            ConductorProperties properties,
            ExecutionService executionService,
            QueueDAO queueDAO,
            Optional<WorkflowRepairService> workflowRepairService,
            Optional<EventQueueManager> eventQueueManager,
            Optional<BuildProperties> buildProperties) {
        super(properties, executionService, queueDAO, workflowRepairService, eventQueueManager, buildProperties);
        this.buildProperties = buildProperties;
    }

    @Override
    public Map<String, Object> getAllConfig() {
        return buildProperties
                .map(build -> Map.<String, Object>of("version", build.getVersion()))
                .orElse(Map.of());
    }
}
