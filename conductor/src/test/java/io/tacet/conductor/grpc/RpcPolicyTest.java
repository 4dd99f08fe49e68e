package io.tacet.conductor.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.netflix.conductor.grpc.EventServiceGrpc;
import com.netflix.conductor.grpc.MetadataServiceGrpc;
import com.netflix.conductor.grpc.TaskServiceGrpc;
import com.netflix.conductor.grpc.TaskServicePb.PollRequest;
import com.netflix.conductor.grpc.WorkflowServiceGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.health.v1.HealthGrpc;
import io.tacet.access.Access;
import io.tacet.access.Enforcement;
import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.conductor.access.Polls;
import io.tacet.conductor.definition.TaskTypes;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpcPolicyTest {
    private static final PrincipalId ANN = new PrincipalId("ann");
    private static final String POLL = "conductor.grpc.tasks.TaskService/Poll";

    private final Set<String> executable = new HashSet<>();
    private final RpcPolicy policy =
            new RpcPolicy(new Polls(this::allows, Enforcement.STRICT, new TaskTypes(type -> false)));

    private boolean allows(PrincipalId who, Access access, Target target) {
        return who.equals(ANN) && access == Access.EXECUTE && executable.contains(target.toString());
    }

    @Test
    void tableIsTheListOfCallsThatTheEngineServes() {
        Set<String> served = Stream.of(
                        MetadataServiceGrpc.getServiceDescriptor(),
                        EventServiceGrpc.getServiceDescriptor(),
                        TaskServiceGrpc.getServiceDescriptor(),
                        WorkflowServiceGrpc.getServiceDescriptor(),
                        HealthGrpc.getServiceDescriptor())
                .map(ServiceDescriptor::getMethods)
                .flatMap(methods -> methods.stream().map(MethodDescriptor::getFullMethodName))
                .collect(Collectors.toSet());

        assertThat(served).hasSizeGreaterThan(40);
        assertThat(policy.methods()).isEqualTo(served);
    }

    @Test
    void callWhenItIsNotInTheTableThenRefusedToEverybody() {
        assertThatExceptionOfType(TacetException.class)
                .isThrownBy(() -> policy.require(ANN, "conductor.grpc.tasks.TaskService/New", "message"))
                .returns(ErrorCode.PERMISSION_MISSING, TacetException::code);
    }

    @ParameterizedTest
    @CsvSource({"TASK_DEF ship, '', false", "TASK_DEF ship, north, true", "DOMAIN north, north, true"})
    void pollWhenTaskOrDomainIsMissingThenRefused(String granted, String domain, boolean refused) {
        executable.add(granted);
        PollRequest poll =
                PollRequest.newBuilder().setTaskType("ship").setDomain(domain).build();

        if (refused) {
            assertThatExceptionOfType(TacetException.class)
                    .isThrownBy(() -> policy.require(ANN, POLL, poll))
                    .withMessageContaining("ann needs EXECUTE on");
        } else {
            policy.require(ANN, POLL, poll);
        }
    }
}
