package io.tacet.testkit.contract;

import static io.tacet.testkit.Samples.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.environment.EnvironmentRepository;
import io.tacet.environment.Variable;
import io.tacet.environment.VariableName;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** {@link EnvironmentRepository}, as far as values go. Each test begins with an empty one. */
public abstract class EnvironmentRepositoryContract {
    protected abstract EnvironmentRepository repository();

    static Variable variable(String name, String value) {
        return new Variable(new VariableName(name), value);
    }

    @Test
    void findWhenCreatedThenAsItWasAndOnlyUnderItsName() {
        Variable region = variable("region", "eu \u00e4\uD83D\uDD11 'x' \\ % \n\t");

        assertThat(repository().create(region, ANNA)).isTrue();

        assertThat(repository().find(region.name())).contains(region);
        for (String other : List.of("Region", "regio", "regio_", "region-")) {
            assertThat(repository().find(new VariableName(other))).isEmpty();
        }
    }

    @Test
    void createWhenLongestNameAndValueThenKept() {
        Variable longest = variable("n".repeat(255), "\u20ac".repeat(Variable.MAX_LENGTH));

        assertThat(repository().create(longest, ANNA)).isTrue();

        assertThat(repository().find(longest.name())).contains(longest);
    }

    @Test
    void createWhenNameIsTakenThenFalseAndNothingChanges() {
        repository().create(variable("region", "eu"), ANNA);

        assertThat(repository().create(variable("region", "us"), ANNA)).isFalse();

        assertThat(repository().list()).containsExactly(variable("region", "eu"));
    }

    @Test
    void createWhenSeveralAtOnceThenOneWins() throws InterruptedException, ExecutionException {
        List<Boolean> created = Race.run(6, i -> repository().create(variable("region", "v" + i), ANNA));

        assertThat(created).containsOnlyOnce(true);
        assertThat(repository().list()).containsExactly(variable("region", "v" + created.indexOf(true)));
    }

    @Test
    void updateWhenThereIsOneThenItsValueChanges() {
        repository().create(variable("region", "eu"), ANNA);
        repository().create(variable("REGION", "eu"), ANNA);

        assertThat(repository().update(variable("region", "us"))).isTrue();
        assertThat(repository().update(variable("region", "us")))
                .as("to what it is")
                .isTrue();
        assertThat(repository().update(variable("other", "us"))).isFalse();

        assertThat(repository().list()).containsExactly(variable("REGION", "eu"), variable("region", "us"));
    }

    @Test
    void deleteWhenThereIsOneThenGone() {
        repository().create(variable("region", "eu"), ANNA);
        repository().create(variable("zone", "a"), ANNA);

        assertThat(repository().delete(new VariableName("region"))).isTrue();
        assertThat(repository().delete(new VariableName("region"))).isFalse();

        assertThat(repository().list()).containsExactly(variable("zone", "a"));
    }

    @Test
    void listWhenSeveralThenInTheOrderOfTheirNames() {
        for (String name : List.of("b", "_", "B", "a", "-", "0")) {
            repository().create(variable(name, "v"), ANNA);
        }

        assertThat(repository().list())
                .extracting(variable -> variable.name().value())
                .containsExactly("-", "0", "B", "_", "a", "b");
    }
}
