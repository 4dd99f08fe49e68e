package io.tacet.conductor.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.conductor.common.metadata.tasks.TaskResult;
import com.netflix.conductor.core.dal.ExecutionDAOFacade;
import com.netflix.conductor.model.TaskModel;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import org.aopalliance.intercept.MethodInvocation;
import org.junit.jupiter.api.Test;

class OwnTasksOnlyTest {
    private final OwnTasksOnly own = new OwnTasksOnly(new TaskRights() {
        @Override
        public boolean mayWorkOn(TaskModel task) {
            if (task.getTaskType().equals("late")) {
                throw new TacetException(ErrorCode.INVALID_TOKEN, "ended");
            }
            return task.getTaskType().equals("own");
        }

        @Override
        public void requireToUpdate(TaskResult result) {
            throw new AssertionError("nobody updates");
        }
    });

    private record Call(Method getMethod, Object argument) implements MethodInvocation {
        @Override
        public Object[] getArguments() {
            return new Object[] {argument};
        }

        @Override
        public Object proceed() {
            return false;
        }

        @Override
        public Object getThis() {
            return this;
        }

        @Override
        public AccessibleObject getStaticPart() {
            return getMethod;
        }
    }

    private Object limit(String type) throws Throwable {
        TaskModel task = new TaskModel();
        task.setTaskType(type);
        return own.invoke(
                new Call(ExecutionDAOFacade.class.getMethod("exceedsInProgressLimit", TaskModel.class), task));
    }

    @Test
    void taskOfAnotherIsAsOneOfWhichTooManyAreInProgress() throws Throwable {
        assertThat(limit("own")).isEqualTo(false);
        assertThat(limit("another")).isEqualTo(true);
    }

    @Test
    void taskForWhoIsSignedOutByNowIsGivenBackByThePollAndNotPutOff() throws Throwable {
        assertThat(limit("late")).isEqualTo(false);
    }

    @Test
    void whateverElseIsAskedOfTheFacadeGoesOn() throws Throwable {
        Method other = ExecutionDAOFacade.class.getMethod("updateTask", TaskModel.class);
        assertThat(own.invoke(new Call(other, new TaskModel()))).isEqualTo(false);
    }
}
