package io.tacet.testkit.contract;

import static io.tacet.testkit.Samples.ANNA;
import static io.tacet.testkit.Samples.BEN;
import static io.tacet.testkit.Samples.START;
import static io.tacet.testkit.Samples.stamp;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.secret.FieldMarks;
import io.tacet.secret.FieldMarks.Mark;
import io.tacet.secret.Secret;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretRepository;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@link SecretRepository}: what owners say about fields of a JSON secret. */
public abstract class SecretMarksContract extends SecretContract {
    private static final FieldMarks MARKS = new FieldMarks(Set.of("$['region']"), Set.of("$['db']['password']"));

    private boolean set(Secret secret, FieldMarks expected, FieldMarks marks) {
        return repository().setMarks(secret.id(), expected, marks, stamp(BEN, 5));
    }

    @Test
    void marksWhenNoneAreSetThenNone() {
        assertThat(repository().marks(create("api-key").id())).isEqualTo(FieldMarks.NONE);
        assertThat(repository().marks(SecretId.random())).isEqualTo(FieldMarks.NONE);
    }

    @Test
    void setMarksWhenExpectedStandThenReplaced() {
        Secret secret = create("api-key");
        Secret other = create("other");
        FieldMarks turned = MARKS.with("$['region']", Mark.SHOWN).with("$['db']['password']", Mark.NONE);

        assertThat(set(secret, FieldMarks.NONE, MARKS)).isTrue();
        assertThat(repository().marks(secret.id())).isEqualTo(MARKS);
        assertThat(set(secret, MARKS, turned)).isTrue();
        assertThat(repository().marks(secret.id())).isEqualTo(turned);

        assertThat(find("api-key").updated()).isEqualTo(stamp(BEN, 5));
        assertThat(find("api-key").currentVersion()).isEqualTo(1);
        assertThat(repository().marks(other.id())).isEqualTo(FieldMarks.NONE);
        assertThat(set(secret, turned, FieldMarks.NONE)).isTrue();
        assertThat(repository().marks(secret.id())).isEqualTo(FieldMarks.NONE);
    }

    @Test
    void setMarksWhenOthersStandThenFalseAndNothingChanges() {
        Secret secret = create("api-key");
        set(secret, FieldMarks.NONE, MARKS);
        Secret before = find("api-key");

        for (FieldMarks stale : List.of(
                FieldMarks.NONE,
                MARKS.with("$['region']", Mark.SHOWN),
                MARKS.with("$['Region']", Mark.HIDDEN),
                new FieldMarks(Set.of("$['db']['password']"), Set.of("$['region']")))) {
            assertThat(repository().setMarks(secret.id(), stale, FieldMarks.NONE, stamp(BEN, 7)))
                    .isFalse();
        }

        assertThat(find("api-key")).isEqualTo(before);
        assertThat(repository().marks(secret.id())).isEqualTo(MARKS);
    }

    @Test
    void setMarksWhenPathsAreAlikeThenKeptApart() {
        Secret secret = create("api-key");
        String astral = new String(Character.toChars(0x1F511));
        FieldMarks marks = FieldMarks.NONE;
        for (String name : List.of("k", "K", "k ", " k", "\u00fc", "u\u0308", astral, "'; DROP TABLE x; --", ":k ?")) {
            marks = marks.with("$['" + name + "']", marks.paths().size() % 2 == 0 ? Mark.HIDDEN : Mark.SHOWN);
        }

        assertThat(set(secret, FieldMarks.NONE, marks)).isTrue();

        assertThat(repository().marks(secret.id())).isEqualTo(marks);
    }

    @Test
    void setMarksWhenAsManyAndAsLongAsThereMayBeThenKept() {
        Secret secret = create("api-key");
        FieldMarks most = new FieldMarks(
                Set.copyOf(IntStream.range(0, FieldMarks.MOST)
                        .mapToObj(i -> "$['" + "\u20ac".repeat(FieldMarks.LONGEST_PATH - 8) + (100 + i) + "']")
                        .toList()),
                Set.of());

        assertThat(set(secret, FieldMarks.NONE, most)).isTrue();

        assertThat(repository().marks(secret.id())).isEqualTo(most);
    }

    @Test
    void setMarksWhenSeveralAtOnceThenOneWins() throws InterruptedException, ExecutionException {
        Secret secret = create("api-key");

        List<Boolean> done =
                Race.run(8, i -> set(secret, FieldMarks.NONE, FieldMarks.NONE.with("$['f" + i + "']", Mark.HIDDEN)));

        assertThat(done).containsOnlyOnce(true);
        assertThat(repository().marks(secret.id()).hidden()).containsExactly("$['f" + done.indexOf(true) + "']");
    }

    @Test
    void appendThenTheMarksStay() {
        Secret secret = create("api-key");
        set(secret, FieldMarks.NONE, MARKS);

        append(secret, 2);

        assertThat(repository().marks(secret.id())).isEqualTo(MARKS);
    }

    @Test
    void deleteThenTheMarksAreKeptForTheSecretAndNotForItsName() {
        Secret secret = create("api-key");
        set(secret, FieldMarks.NONE, MARKS);

        repository().delete(secret.id(), stamp(BEN, 9));

        assertThat(repository().marks(secret.id())).isEqualTo(MARKS);
        assertThat(set(secret, MARKS, FieldMarks.NONE)).isFalse();
        Secret next = create("api-key");
        assertThat(repository().marks(next.id())).isEqualTo(FieldMarks.NONE);
        repository().delete(next.id(), stamp(BEN, 10));
        assertThat(repository().undelete(secret.id(), stamp(ANNA, 11))).isTrue();
        assertThat(repository().marks(secret.id())).isEqualTo(MARKS);
    }

    @Test
    void purgeThenTheMarksAreGone() {
        Secret secret = create("api-key");
        set(secret, FieldMarks.NONE, MARKS);
        repository().delete(secret.id(), stamp(BEN, 9));

        assertThat(repository().purgeDeletedBefore(START.plusSeconds(10))).isEqualTo(1);

        assertThat(repository().marks(secret.id())).isEqualTo(FieldMarks.NONE);
    }
}
