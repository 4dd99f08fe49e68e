package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.schedule;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.People.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.e2e.People.Person;
import io.tacet.testkit.contract.Race;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two users register one name at the same moment: one of them gets it, and what that user was told stays true. */
@ExtendWith(SharedServer.class)
class NameRaceTest {
    private static final int ROUNDS = 5;

    private Api admin;
    private List<Person> two;

    /** What is registered, and where. */
    enum Kind {
        TASK("/api/metadata/taskdefs") {
            @Override
            Object body(String name, String by) {
                return List.of(Map.of("name", name, "description", by, "ownerEmail", "x@example.org"));
            }
        },
        WORKFLOW("/api/metadata/workflow") {
            @Override
            Object body(String name, String by) {
                return with(workflow(name, task("t", "SET_VARIABLE", Map.of())), Map.of("description", by));
            }

            @Override
            String delete(String name) {
                return path + "/" + name + "/1";
            }
        },
        HANDLER("/api/event") {
            @Override
            Object body(String name, String by) {
                return Map.of(
                        "name",
                        name,
                        "event",
                        "conductor:" + by + ":" + name,
                        "actions",
                        List.of(Map.of("action", "start_workflow", "start_workflow", Map.of("name", by))));
            }

            // All that there are: the engine finds them by their event.
            @Override
            String read(String name) {
                return path;
            }
        },
        SCHEDULE("/api/scheduler/schedules") {
            @Override
            Object body(String name, String by) {
                return with(schedule(name, Map.of("name", by)), Map.of("description", by));
            }
        };

        final String path;

        Kind(String path) {
            this.path = path;
        }

        abstract Object body(String name, String by);

        String read(String name) {
            return path + "/" + name;
        }

        String delete(String name) {
            return path + "/" + name;
        }
    }

    @BeforeEach
    void signIn(TacetServer server) {
        admin = server.admin();
        People people = new People(server);
        two = List.of(people.user("ann", "USER"), people.user("ben", "USER"));
        two.forEach(person -> person.api().register(workflow(flowOf(person), task("t", "SET_VARIABLE", Map.of()))));
    }

    private static String flowOf(Person person) {
        return "flow_of_" + person.id().replaceAll("\\W", "_");
    }

    @ParameterizedTest
    @EnumSource
    void nameThatTwoRegisterIsOnes(Kind kind) throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            String name = fresh("race");
            List<Integer> statuses = Race.run(
                    2,
                    number -> two.get(number)
                            .api()
                            .send(
                                    "POST",
                                    kind.path,
                                    "application/json",
                                    Api.write(kind.body(name, flowOf(two.get(number)))))
                            .statusCode());

            assertThat(statuses)
                    .as("round %s", i)
                    .filteredOn(status -> status < 300)
                    .hasSize(1);
            int winner = statuses.get(0) < 300 ? 0 : 1;
            assertThat(admin.ok("GET", kind.read(name), "")).as("round %s", i).contains(flowOf(two.get(winner)));
            refused(two.get(1 - winner).api(), "DELETE", kind.delete(name), "");
            two.get(winner).api().ok("DELETE", kind.delete(name), "");
        }
    }
}
