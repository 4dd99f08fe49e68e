package io.tacet.conductor.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orkes.conductor.scheduler.model.CronSchedule;
import io.orkes.conductor.scheduler.model.WorkflowSchedule;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTimesTest {
    private static WorkflowSchedule at(@Nullable String cron, @Nullable String zone) {
        return WorkflowSchedule.builder().cronExpression(cron).zoneId(zone).build();
    }

    private static WorkflowSchedule at(@Nullable CronSchedule... times) {
        WorkflowSchedule schedule = at("0 0 9 * * *", "UTC");
        schedule.setCronSchedules(Arrays.asList(times));
        return schedule;
    }

    private static void refused(WorkflowSchedule schedule) {
        assertThatExceptionOfType(TacetException.class)
                .isThrownBy(() -> ScheduleTimes.require(schedule))
                .extracting(TacetException::code)
                .isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "nonsense", "0 9 * * *", "0 0 0 ? * 8#9", "60 * * * * *", "0 0 9 * * * 2026"})
    void expressionThatTheEngineCannotReadIsRefused(@Nullable String cron) {
        refused(at(cron, "UTC"));
        refused(at(new CronSchedule("0 0 9 * * *", "UTC"), new CronSchedule(cron, "UTC")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mars/Base", "Europe/Berlin "})
    void zoneThatIsNoneIsRefused(String zone) {
        refused(at("0 0 9 * * *", zone));
        refused(at(new CronSchedule("0 0 9 * * *", zone)));
    }

    @Test
    void timeThatIsMissingIsRefused() {
        refused(at(new CronSchedule("0 0 9 * * *", "UTC"), null));
    }

    @ParameterizedTest
    @CsvSource({
        "* * * * * *, UTC",
        "0 0/5 * * * ?, Europe/Berlin",
        "0 30 9 * * MON-FRI, +02:00",
        "0 0 0 L * *,",
        "0 0 12 ? * 5#2, GMT",
        "@daily, America/New_York"
    })
    void timeThatTheEngineReadsIsFine(String cron, @Nullable String zone) {
        for (WorkflowSchedule schedule : List.of(at(cron, zone), at(new CronSchedule(cron, zone)))) {
            assertThatCode(() -> ScheduleTimes.require(schedule)).doesNotThrowAnyException();
        }
    }

    @Test
    void expressionThatTheListReplacesIsNotRead() {
        WorkflowSchedule schedule = at("nonsense", "UTC");
        schedule.setCronSchedules(List.of(new CronSchedule("0 0 9 * * *", "UTC")));

        assertThatCode(() -> ScheduleTimes.require(schedule)).doesNotThrowAnyException();
    }
}
