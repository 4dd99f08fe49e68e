package io.tacet.e2e.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Expressions that would fetch the secret, or the handle of it, if they were evaluated. */
final class Lures {
    /** Stands for the name of the owner's secret. */
    static final String SECRET = "SECRET";

    /** Stands for all handles and marks that the attacker has seen. */
    static final String SEEN = "SEEN";

    private static final List<String> EVERYWHERE = List.of(
            "${workflow.secrets." + SECRET + "}",
            "$${workflow.secrets." + SECRET + "}",
            "${workflow.secrets.${workflow.input.name}}",
            "${workflow.input.half}" + SECRET + "}",
            "${${workflow.input.inner}}",
            "${workflow.input}",
            "${workflow.variables}",
            "${workflow.output}",
            SEEN);

    private static final List<String> OF_A_TASK = List.of(
            "${%s.input}",
            "${%s.output}",
            "${%s.input.honest}",
            "${%s.input.key}",
            "${%s.input.http_request}",
            "${%s.input.http_request.headers.Authorization}",
            "${%s.input.http_request.body.honest}",
            "x ${%s.input.http_request.body} ${%s.input.honest} y",
            "${%s.output.response.body.got}",
            "${%s.output.result}",
            "${workflow.variables.%s}",
            "${%s.input.${workflow.input.member}}");

    private final List<String> all;
    private final RandomGenerator random;

    Lures(Plan plan, RandomGenerator random) {
        this.random = random;
        Stream<String> ofTasks = Stream.concat(plan.of(Kind.CARRIERS).stream(), plan.of(Kind.DELIVERIES).stream())
                .distinct()
                .flatMap(step -> OF_A_TASK.stream().map(lure -> lure.replace("%s", step.ref())));
        this.all = Stream.concat(EVERYWHERE.stream(), ofTasks).toList();
    }

    List<String> some(int count) {
        List<String> left = new ArrayList<>(all);
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < count && !left.isEmpty(); i++) {
            chosen.add(left.remove(random.nextInt(left.size())));
        }
        return chosen;
    }
}
