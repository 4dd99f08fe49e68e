package io.tacet.conductor.definition;

import com.netflix.conductor.common.metadata.tasks.TaskType;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which names of task types are the engine's own. A worker's queue has the name of its task type, and the engine keeps its own queues beside those: a
 * task definition of such a name would entitle its owner to them.
 *
 * <p>Relies on: a queue is called {@code domain:type@namespace-group} (QueueUtils:53-73), the engine's own ones as listed here (Utils:25,
 * SchedulerService:77-79).
 */
public final class TaskTypes {
    /** Marks, control and format characters, blanks: databases may compare without them. */
    private static final Pattern IGNORED = Pattern.compile("[\\p{M}\\p{C}\\p{Z}]");

    /** Types that parts of the engine add to those of {@link TaskType}, whether or not they are switched on here. */
    private static final Set<String> ADDED = Set.of(
            "FORK",
            "JDBC",
            "UPDATE_SECRET",
            "LLM_SEARCH_EMBEDDINGS",
            "GENERATE_AUDIO",
            "GENERATE_IMAGE",
            "GENERATE_PDF",
            "GENERATE_VIDEO",
            "LIST_API_TOOLS",
            "PLAN_AND_COMPILE",
            "PLANNER_CONTEXT_FETCH");

    private static final Set<String> QUEUES =
            Set.of("_deciderQueue", "conductor_system_scheduler", "conductor_system_scheduler_archival");

    private static final Set<String> RESERVED = Stream.of(
                    Arrays.stream(TaskType.values()).map(TaskType::name), ADDED.stream(), QUEUES.stream())
            .flatMap(names -> names)
            .map(TaskTypes::folded)
            .collect(Collectors.toUnmodifiableSet());

    private final Predicate<String> running;

    /** @param running whether the engine runs tasks of this type itself, as it is configured here */
    public TaskTypes(Predicate<String> running) {
        this.running = running;
    }

    /** The same for all spellings that one of the databases may take for one name: MySQL compares without regard to case, accents or width. */
    public static String folded(String name) {
        return IGNORED.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
    }

    /** Whether a part of the engine runs it itself, as this or another server is configured. */
    public static boolean isBuiltIn(String type) {
        return RESERVED.contains(folded(type));
    }

    /** Whether the engine runs it itself, or keeps a queue of that name; in any spelling. */
    public boolean isEngines(String type) {
        String folded = folded(type);
        // Before the hyphen of an isolation group the name is compared as it is: http-call is a good name for a
        // worker's task.
        return RESERVED.contains(folded)
                || running.test(type)
                || running.test(folded)
                || (type.indexOf('-') > 0 && isExactly(type.substring(0, type.indexOf('-'))));
    }

    private boolean isExactly(String type) {
        return running.test(type) || (RESERVED.contains(type) && type.equals(folded(type)));
    }

    /**
     * For definitions of tasks and for polls alike.
     *
     * @throws TacetException {@link ErrorCode#RESERVED_NAME}
     */
    public void requireWorkers(String type) {
        if (isEngines(type)) {
            throw new TacetException(
                    ErrorCode.RESERVED_NAME,
                    "'" + type
                            + "' is a name of the engine's own: workers cannot poll it, and no task definition can have"
                            + " it, in upper or lower case. Choose another name.");
        }
        requireSimple(type, "task type");
    }

    /**
     * For names from which the engine composes those of queues.
     *
     * @param what it is
     * @throws TacetException {@link ErrorCode#RESERVED_NAME}
     */
    public static void requireSimple(String name, String what) {
        String folded = folded(name);
        if (folded.contains(":")
                || folded.contains("@")
                || folded.equals("*")
                || !name.strip().equals(name)) {
            throw new TacetException(
                    ErrorCode.RESERVED_NAME,
                    "The name of a " + what
                            + " has no ':' or '@', which the engine puts between the parts of queue names, no"
                            + " blank at its ends, and is not '*'. Choose another name.");
        }
    }
}
