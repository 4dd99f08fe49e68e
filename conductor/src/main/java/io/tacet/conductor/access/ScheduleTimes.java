package io.tacet.conductor.access;

import io.orkes.conductor.scheduler.model.CronSchedule;
import io.orkes.conductor.scheduler.model.WorkflowSchedule;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * When a schedule runs. The engine stores a schedule whose times it cannot read, logs an error and never runs it.
 *
 * <p>Relies on: the engine reads cron expressions with Spring's {@link CronExpression} and time zones with {@link ZoneId}, UTC if there is none.
 */
final class ScheduleTimes {
    private ScheduleTimes() {}

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} if it has no times, or times that cannot be read */
    static void require(WorkflowSchedule schedule) {
        List<CronSchedule> times = schedule.getEffectiveCronSchedules();
        if (times.isEmpty()) {
            throw invalid("The schedule has no cronExpression");
        }
        for (@Nullable CronSchedule time : times) {
            if (time == null
                    || time.getCronExpression() == null
                    || !CronExpression.isValidExpression(time.getCronExpression())) {
                throw invalid("The schedule's cronExpression cannot be read");
            }
            if (!isZone(Optional.ofNullable(time.getZoneId()).orElse("UTC"))) {
                throw new TacetException(
                        ErrorCode.INVALID_REQUEST,
                        "The schedule's zoneId is not a time zone; use a name like Europe/Berlin, or UTC.");
            }
        }
    }

    private static TacetException invalid(String problem) {
        return new TacetException(
                ErrorCode.INVALID_REQUEST,
                problem
                        + "; it takes six fields: second, minute, hour, day of month, month and day of week, for example"
                        + " '0 30 9 * * MON-FRI'.");
    }

    private static boolean isZone(String id) {
        try {
            return !ZoneId.of(id).getId().isEmpty();
        } catch (DateTimeException e) {
            return false;
        }
    }
}
