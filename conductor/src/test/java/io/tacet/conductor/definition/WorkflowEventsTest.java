package io.tacet.conductor.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowEventsTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "orders",
                ":orders",
                "conductor:",
                "conductor:ship_parcel",
                "Conductor:ship_parcel",
                "conductor::paid",
                "conductor:HTTP",
                "conductor:_deciderQueue",
                "conductor:${$.concat(\"orders:paid\")}",
                "conductor:orders:${STACK}",
                "kafka:${STACK}_topic"
            })
    void eventThatNoWorkflowOrBrokerSendsIsRefused(String event) {
        assertThatExceptionOfType(TacetException.class)
                .isThrownBy(() -> WorkflowEvents.check(event))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conductor:orders:paid",
                "conductor:orders:paid:twice",
                "kafka:orders",
                "amqp_queue:orders?x=1",
                "sqs:a"
            })
    void eventThatMayComeIsFine(String event) {
        assertThatCode(() -> WorkflowEvents.check(event)).doesNotThrowAnyException();
    }

    @Test
    void eventOfAQueueThatTheServerDoesNotHaveIsRefused() {
        Set<String> kinds = Set.of("conductor", "amqp_queue");

        assertThatCode(() -> WorkflowEvents.requireHeard("amqp_queue:orders", kinds))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(TacetException.class)
                .isThrownBy(() -> WorkflowEvents.requireHeard("amqp:orders", kinds))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    }
}
