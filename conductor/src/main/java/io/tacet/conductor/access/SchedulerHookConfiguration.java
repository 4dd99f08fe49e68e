package io.tacet.conductor.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.core.sync.Lock;
import com.netflix.conductor.dao.QueueDAO;
import com.netflix.conductor.service.WorkflowService;
import io.orkes.conductor.dao.archive.SchedulerArchivalDAO;
import io.orkes.conductor.dao.scheduler.SchedulerDAO;
import io.orkes.conductor.health.RedisMonitor;
import io.orkes.conductor.scheduler.config.SchedulerConditions;
import io.orkes.conductor.scheduler.config.SchedulerProperties;
import io.orkes.conductor.scheduler.listener.ScheduleChangeListener;
import io.orkes.conductor.scheduler.service.SchedulerService;
import io.orkes.conductor.scheduler.service.SchedulerServiceExecutor;
import io.orkes.conductor.scheduler.service.SchedulerTimeProvider;
import io.tacet.conductor.proxy.Wrapping;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * The engine's scheduler, which starts workflows as whoever saved their schedule last. Stands in for the engine's own bean of the class
 * (SchedulerOssConfiguration:64), and differs from it in nothing but the service that it is given.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(SchedulerConditions.class)
public class SchedulerHookConfiguration {
    @Bean
    SchedulerService runAsSchedulerService(
            SchedulerArchivalDAO schedulerArchivalDAO,
            SchedulerDAO schedulerDAO,
            WorkflowService workflowService,
            QueueDAO queueDAO,
            SchedulerServiceExecutor schedulerServiceExecutor,
            Optional<RedisMonitor> redisMonitor,
            SchedulerProperties properties,
            SchedulerTimeProvider schedulerTimeProvider,
            Lock lock,
            ObjectMapper objectMapper,
            ScheduleChangeListener scheduleChangeListener,
            LastEditors editors) {
        return new SchedulerService(
                schedulerArchivalDAO,
                schedulerDAO,
                (WorkflowService) Wrapping.wrap(workflowService, List.of(new ScheduledStarts(editors))),
                queueDAO,
                schedulerServiceExecutor,
                redisMonitor,
                properties,
                schedulerTimeProvider,
                lock,
                objectMapper,
                scheduleChangeListener);
    }
}
