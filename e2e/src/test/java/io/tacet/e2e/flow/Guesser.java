package io.tacet.e2e.flow;

import static org.awaitility.Awaitility.await;

import io.tacet.e2e.People;
import io.tacet.e2e.People.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Tries passwords of the owner's account, many at once, from the address from which the owner signs in too: few of them may be checked, and the owner gets in
 * when it is over.
 */
final class Guesser {
    /** In finds. */
    static final String UNSLOWED = "guesses are not slowed down";

    static final String KEPT_OUT = "the owner cannot sign in after somebody has guessed";

    /** With the sign-ins of other plans, fewer than may wait of one network. */
    private static final int GUESSES = 30;

    /** That many failures slow nothing down. */
    private static final int FREE = 5;

    /** More than are checked at the same time: those that had begun when the last free one failed. */
    private static final int UNDERWAY = Runtime.getRuntime().availableProcessors();

    /** Between two others at least. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Person owner;
    private final People people;
    private final Oracle oracle;
    private final Journal journal;

    Guesser(Household household, Oracle oracle, Journal journal) {
        this.owner = household.owner();
        this.people = household.people();
        this.oracle = oracle;
        this.journal = journal;
    }

    /** One burst at a time: two would be more than one network may have waiting. */
    void guess() {
        synchronized (Guesser.class) {
            Instant begun = Instant.now();
            long checked = guesses().stream().filter(status -> status == 401).count();
            long turns = Duration.between(begun, Instant.now()).dividedBy(INTERVAL) + 1;
            if (checked > FREE + UNDERWAY + turns) {
                oracle.add(UNSLOWED, checked + " of " + GUESSES + " were checked in " + turns + " s");
            }
        }
        signIn();
    }

    private List<Integer> guesses() {
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> guesses = new ArrayList<>();
            for (int i = 0; i < GUESSES; i++) {
                String guess = "guess " + i;
                guesses.add(threads.submit(() -> people.signIn(owner, guess).statusCode()));
            }
            for (Future<Integer> guess : guesses) {
                statuses.add(guess.get());
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        journal.note("guesser", "guesses at once: " + statuses);
        return statuses;
    }

    /** Each try may have to wait for its turn, and for others. */
    private void signIn() {
        try {
            await().atMost(PATIENCE)
                    .pollInterval(INTERVAL)
                    .until(() -> people.signIn(owner, People.PASSWORD).statusCode() == 200);
        } catch (ConditionTimeoutException e) {
            oracle.add(KEPT_OUT, "for " + PATIENCE.toSeconds() + " s");
        }
    }
}
