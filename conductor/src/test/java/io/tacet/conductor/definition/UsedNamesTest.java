package io.tacet.conductor.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.conductor.common.metadata.events.EventHandler;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.StartWorkflowRequest;
import com.netflix.conductor.common.metadata.workflow.SubWorkflowParams;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import com.netflix.conductor.dao.EventHandlerDAO;
import com.netflix.conductor.dao.MetadataDAO;
import io.tacet.access.Target;
import io.tacet.access.TargetType;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsedNamesTest {
    private final List<WorkflowDef> workflows = new ArrayList<>();
    private final List<EventHandler> handlers = new ArrayList<>();
    private int readings;
    private long now;
    private final UsedNames names = new UsedNames(registry(), handlerDao(), Optional::empty, () -> now);

    private MetadataDAO registry() {
        return (MetadataDAO) Proxy.newProxyInstance(
                MetadataDAO.class.getClassLoader(), new Class<?>[] {MetadataDAO.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getAllWorkflowDefs")) {
                        readings++;
                        return workflows;
                    }
                    return List.of(new TaskDef("Pick"));
                });
    }

    private EventHandlerDAO handlerDao() {
        return (EventHandlerDAO) Proxy.newProxyInstance(
                EventHandlerDAO.class.getClassLoader(),
                new Class<?>[] {EventHandlerDAO.class},
                (proxy, method, arguments) -> handlers);
    }

    private static WorkflowTask task(String name, String type) {
        WorkflowTask task = new WorkflowTask();
        task.setName(name);
        task.setTaskReferenceName("ref_" + name);
        task.setType(type);
        return task;
    }

    private static WorkflowDef workflow(String name, WorkflowTask... tasks) {
        WorkflowDef definition = new WorkflowDef();
        definition.setName(name);
        definition.setTasks(List.of(tasks));
        return definition;
    }

    private static Target task(String type) {
        return new Target(TargetType.TASK_DEF, type);
    }

    private static Target workflow(String name) {
        return new Target(TargetType.WORKFLOW_DEF, name);
    }

    @Test
    void usersOfWhenATaskIsWithinOthersThenTheDefinition() {
        WorkflowTask loop = task("loop", "DO_WHILE");
        WorkflowTask branch = task("branch", "SWITCH");
        branch.setDecisionCases(Map.of("a", List.of(task("pack", "SIMPLE"))));
        WorkflowTask inner = task("inner", "SUB_WORKFLOW");
        SubWorkflowParams child = new SubWorkflowParams();
        child.setName("child");
        child.setWorkflowDefinition(workflow("child", task("deep", "SIMPLE")));
        inner.setSubWorkflowParam(child);
        loop.setLoopOver(List.of(branch, inner));
        workflows.add(workflow("outer", loop));

        for (String type : List.of("loop", "pack", "PACK", "deep")) {
            assertThat(names.usersOf(task(type))).as(type).containsExactly(workflow("outer"));
        }
        assertThat(names.usersOf(workflow("child"))).containsExactly(workflow("outer"));
        assertThat(names.usersOf(task("other"))).isEmpty();
        assertThat(names.usersOf(task("PICK"))).containsExactly(task("Pick"));
    }

    @Test
    @SuppressWarnings("deprecation") // the older form of a dynamic fork
    void usersOfWhenTheNameStandsInALiteralListThenTheDefinition() {
        WorkflowTask fork = task("fork", "FORK_JOIN_DYNAMIC");
        fork.setDynamicForkTasksParam("tasks");
        fork.setInputParameters(Map.of("tasks", List.of(Map.of("name", "forked", "type", "SIMPLE"), "text")));
        WorkflowTask brief = task("brief", "FORK_JOIN_DYNAMIC");
        brief.setInputParameters(Map.of("forkTaskName", "briefly", "forkTaskWorkflow", "each"));
        WorkflowTask older = task("older", "FORK_JOIN_DYNAMIC");
        older.setDynamicForkJoinTasksParam("tasks");
        older.setInputParameters(Map.of(
                "tasks",
                Map.of(
                        "dynamicTasks",
                        List.of(Map.of("taskName", "olderForked"), Map.of("workflowName", "olderChild")))));
        WorkflowTask among = task("among", "DYNAMIC");
        among.setInputParameters(Map.of("allowedTasks", List.of("by_air", "by_sea")));
        workflows.add(workflow("outer", fork, brief, older, among));

        for (String type : List.of("forked", "olderForked", "by_air", "by_sea")) {
            assertThat(names.usersOf(task(type))).as(type).containsExactly(workflow("outer"));
        }
        assertThat(names.usersOf(workflow("olderChild"))).containsExactly(workflow("outer"));
        assertThat(names.usersOf(task("briefly"))).containsExactly(workflow("outer"));
        assertThat(names.usersOf(workflow("each"))).containsExactly(workflow("outer"));
    }

    @Test
    void usersOfWhenOnlyDataSaysTheNameThenNobody() {
        WorkflowTask dynamic = task("any", "DYNAMIC");
        dynamic.setDynamicTaskNameParam("to");
        dynamic.setInputParameters(Map.of("to", "${workflow.input.to}"));
        workflows.add(workflow("outer", dynamic));

        assertThat(names.usersOf(task("${workflow.input.to}"))).isEmpty();
    }

    @Test
    void usersOfWhenAHandlerWaitsForEventsThenEachWorkflowThatMaySendThem() {
        EventHandler handler = new EventHandler();
        handler.setName("handler");
        handler.setEvent("conductor:a:b:c");
        handlers.add(handler);
        Target user = new Target(TargetType.EVENT_HANDLER, "handler");

        assertThat(names.usersOf(workflow("a"))).containsExactly(user);
        assertThat(names.usersOf(workflow("a:b"))).containsExactly(user);
        assertThat(names.usersOf(workflow("c"))).isEmpty();
        assertThat(WorkflowEvents.senders("kafka:a:b")).isEmpty();
    }

    @Test
    void usersOfAfterSomethingWasStoredHereThenAtOnce() {
        assertThat(names.usersOf(task("pack"))).isEmpty();

        names.stored(workflow("late", task("pack", "SIMPLE")));

        assertThat(names.usersOf(task("pack"))).containsExactly(workflow("late"));
        assertThat(readings).isEqualTo(1);
    }

    @Test
    void usersOfWhenAnotherServerStoredItThenSoon() {
        assertThat(names.usersOf(task("pack"))).isEmpty();
        workflows.add(workflow("late", task("pack", "SIMPLE")));

        now = UsedNames.MAX_AGE.toNanos() + 1;

        assertThat(names.usersOf(task("pack"))).containsExactly(workflow("late"));
    }

    @Test
    void usersOfAfterSomethingWasRemovedThenReadAgain() {
        workflows.add(workflow("gone", task("pack", "SIMPLE")));
        assertThat(names.usersOf(task("pack"))).isNotEmpty();
        workflows.clear();

        names.removed();

        assertThat(names.usersOf(task("pack"))).isEmpty();
    }

    /** Each look-up is from memory: as many as there are definitions take one reading. */
    @Test
    void usersOfAmongManyDefinitionsThenReadOnce() {
        for (int i = 0; i < 10_000; i++) {
            workflows.add(workflow("w" + i, task("t" + i, "SIMPLE")));
        }

        for (int i = 0; i < 10_000; i++) {
            assertThat(names.usersOf(task("t" + i))).hasSize(1);
        }

        assertThat(readings).isEqualTo(1);
    }

    @Test
    void namesOfAnInlineDefinitionDoNotCountAsThoseOfItsWorkflow() {
        StartWorkflowRequest request = new StartWorkflowRequest();
        request.setName("outer");
        request.setWorkflowDef(workflow("outer", task("pack", "SIMPLE")));

        assertThat(NamedThings.in(request))
                .contains(NamedThings.Name.of(task("pack")))
                .doesNotContain(NamedThings.Name.of(workflow("outer")));
    }
}
