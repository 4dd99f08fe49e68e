package io.tacet.testkit.contract;

import static io.tacet.testkit.Samples.BEN;
import static io.tacet.testkit.Samples.START;
import static io.tacet.testkit.Samples.stamp;
import static io.tacet.testkit.Samples.tags;
import static io.tacet.testkit.Samples.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.secret.Secret;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import io.tacet.secret.SecretRepository;
import io.tacet.testkit.Samples;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** {@link SecretRepository}: delete, undelete, purge. */
public abstract class SecretDeletionContract extends SecretContract {
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final SecretName KEY = new SecretName("api-key");

    @Test
    void deleteWhenLiveThenHiddenButKept() {
        Secret secret = create("api-key");
        append(secret, 1);
        repository().setTags(secret.id(), tags(), tags("team:a"), stamp(BEN, 3));
        Secret before = find("api-key");

        assertThat(repository().delete(secret.id(), stamp(BEN, 9))).isTrue();

        assertThat(repository().find(KEY)).isEmpty();
        assertThat(repository().currentValue(KEY)).isEmpty();
        assertThat(repository().list()).isEmpty();
        Secret deleted = repository().findDeleted(KEY).getFirst();
        assertThat(deleted.deleted()).contains(stamp(BEN, 9));
        assertThat(deleted).usingRecursiveComparison().ignoringFields("deleted").isEqualTo(before);
        assertThat(repository().versions(secret.id(), MANY)).hasSize(2);
    }

    @Test
    void changeWhenNotLiveThenFalseAndNothingChanges() {
        Secret secret = createDeleted("api-key", 9);
        Secret before = repository().findDeleted(KEY).getFirst();

        for (SecretId id : List.of(secret.id(), SecretId.random())) {
            assertThat(repository().delete(id, stamp(BEN, 10))).isFalse();
            assertThat(repository().setDescription(id, "x", stamp(BEN, 10))).isFalse();
            assertThat(repository().setTags(id, tags(), tags("a:b"), stamp(BEN, 10)))
                    .isFalse();
            assertThat(repository().append(id, Samples.version(2), value("v2"), 10))
                    .isFalse();
        }

        assertThat(repository().findDeleted(KEY)).contains(before);
        assertThat(repository().countValues()).isEqualTo(1);
    }

    @Test
    void findDeletedWhenSeveralHadTheNameThenTheLastFirst() {
        Secret first = createDeleted("api-key", 10);
        Secret third = createDeleted("api-key", 30);
        Secret second = createDeleted("api-key", 20);
        createDeleted("API-KEY", 40);
        create("api-key");

        assertThat(repository().findDeleted(KEY))
                .extracting(Secret::id)
                .containsExactly(third.id(), second.id(), first.id());
        assertThat(repository().listDeleted())
                .filteredOn(secret -> secret.name().equals(KEY))
                .extracting(Secret::id)
                .containsExactly(third.id(), second.id(), first.id());
        assertThat(repository().listDeleted())
                .extracting(Secret::name)
                .isSorted()
                .hasSize(4);
    }

    @Test
    void undeleteWhenNameIsFreeThenAllIsBack() {
        Secret secret = create("api-key");
        append(secret, 2);
        repository().setTags(secret.id(), tags(), tags("team:a"), stamp(BEN, 3));
        repository().delete(secret.id(), stamp(BEN, 9));

        assertThat(repository().undelete(secret.id(), stamp(Samples.ANNA, 11))).isTrue();

        Secret back = find("api-key");
        assertThat(back.id()).isEqualTo(secret.id());
        assertThat(back.deleted()).isEmpty();
        assertThat(back.updated()).isEqualTo(stamp(Samples.ANNA, 11));
        assertThat(back.tags()).isEqualTo(tags("team:a"));
        assertThat(repository().currentValue(KEY).orElseThrow().value()).isEqualTo(value("api-key v3"));
        assertThat(repository().listDeleted()).isEmpty();
    }

    @Test
    void undeleteWhenNameIsTakenThenFalseAndNothingChanges() {
        Secret old = createDeleted("api-key", 9);
        Secret current = create("api-key");

        assertThat(repository().undelete(old.id(), stamp(BEN, 10))).isFalse();
        assertThat(repository().undelete(current.id(), stamp(BEN, 10))).isFalse();
        assertThat(repository().undelete(SecretId.random(), stamp(BEN, 10))).isFalse();

        assertThat(find("api-key")).isEqualTo(current);
        assertThat(repository().findDeleted(KEY).getFirst().id()).isEqualTo(old.id());
    }

    @Test
    void undeleteWhenOnlyCaseDiffersThenBothLive() {
        Secret old = createDeleted("api-key", 9);
        create("API-KEY");

        assertThat(repository().undelete(old.id(), stamp(BEN, 10))).isTrue();

        assertThat(repository().list()).hasSize(2);
    }

    @Test
    void undeleteWhenSeveralOfANameAtOnceThenOneWins() throws InterruptedException, ExecutionException {
        List<Secret> deleted = List.of(createDeleted("api-key", 1), createDeleted("api-key", 2));

        List<Boolean> undeleted =
                Race.run(2, i -> repository().undelete(deleted.get(i).id(), stamp(BEN, 10)));

        assertThat(undeleted).containsOnlyOnce(true);
        assertThat(repository().list()).hasSize(1);
    }

    @Test
    void purgeWhenDeletedBeforeThenGoneWithAllVersionsAndTags() {
        Secret old = create("old");
        append(old, 2);
        repository().setTags(old.id(), tags(), tags("team:a"), stamp(BEN, 3));
        repository().delete(old.id(), stamp(BEN, 9));
        Secret edge = createDeleted("edge", 10);
        Secret live = create("live");

        int purged = repository().purgeDeletedBefore(START.plusSeconds(10));

        assertThat(purged).isEqualTo(1);
        assertThat(repository().listDeleted()).extracting(Secret::id).containsExactly(edge.id());
        assertThat(repository().list()).containsExactly(live);
        assertThat(repository().versions(old.id(), MANY)).isEmpty();
        assertThat(repository().value(old.id(), 1)).isEmpty();
        assertThat(repository().countValues()).isEqualTo(2);
        assertThat(repository().undelete(old.id(), stamp(BEN, 12))).isFalse();
        assertThat(repository().purgeDeletedBefore(START.plusSeconds(10).plus(MILLISECOND)))
                .isEqualTo(1);
        assertThat(repository().purgeDeletedBefore(START.plus(Duration.ofDays(9))))
                .isZero();
    }

    @Test
    void purgeWhenDeletedThenThisOneIsGoneAndOthersOfTheNameStay() {
        Secret old = createDeleted("api-key", 9);
        Secret other = createDeleted("api-key", 10);
        Secret live = create("api-key");

        assertThat(repository().purge(old.id())).isTrue();

        assertThat(repository().listDeleted()).extracting(Secret::id).containsExactly(other.id());
        assertThat(repository().versions(old.id(), MANY)).isEmpty();
        assertThat(repository().value(old.id(), 1)).isEmpty();
        assertThat(repository().undelete(old.id(), stamp(BEN, 12))).isFalse();
        assertThat(repository().purge(old.id())).isFalse();
        assertThat(repository().purge(live.id())).isFalse();
        assertThat(find("api-key")).isEqualTo(live);
    }

    @Test
    void purgeWhenUndeletedAtOnceThenAllOrNothing() throws InterruptedException, ExecutionException {
        for (int round = 0; round < 10; round++) {
            Secret secret = createDeleted("key" + round, 1);

            List<Boolean> done = Race.run(
                    2,
                    i -> i == 0
                            ? repository().purgeDeletedBefore(START.plusSeconds(2)) > 0
                            : repository().undelete(secret.id(), stamp(BEN, 3)));

            assertThat(done).containsOnlyOnce(true);
            boolean undeleted = done.get(1);
            assertThat(repository().currentValue(secret.name()).isPresent()).isEqualTo(undeleted);
            assertThat(repository().versions(secret.id(), MANY)).hasSize(undeleted ? 1 : 0);
        }
    }
}
