package io.tacet.testkit.contract;

import static io.tacet.testkit.Samples.BEN;
import static io.tacet.testkit.Samples.START;
import static io.tacet.testkit.Samples.stamp;
import static io.tacet.testkit.Samples.tags;
import static io.tacet.testkit.Samples.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.PrincipalId;
import io.tacet.access.Tag;
import io.tacet.secret.Secret;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import io.tacet.secret.SecretRepository;
import io.tacet.secret.SecretSearch;
import io.tacet.secret.SecretSearch.Order;
import io.tacet.testkit.Samples;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** {@link SecretRepository}: names, descriptions, tags. The rest: {@link SecretDeletionContract}, {@link SecretVersionsContract}, {@link
 * ReencryptionContract}. */
public abstract class SecretRepositoryContract extends SecretContract {
    private static final String EMOJI = "\uD83D\uDD11";
    private static final SecretName KEY = new SecretName("api-key");

    @Test
    void findWhenCreatedThenAllFieldsComeBackToTheMillisecond() {
        Secret secret = new Secret(
                SecretId.random(),
                KEY,
                "for the post office",
                tags("team:shipping", "env:prod"),
                1,
                stamp(Samples.ANNA, 0),
                stamp(BEN, 7),
                Optional.empty());

        assertThat(repository().create(secret, value("v"))).isTrue();

        assertThat(repository().find(KEY)).contains(secret);
        assertThat(repository().list()).containsExactly(secret);
        assertThat(find("api-key").updated().at()).isEqualTo(START.plusSeconds(7));
    }

    @Test
    void listWhenNamedThenThoseThatThereAre() {
        Secret one = create("one");
        Secret two = create("two");
        create("three");

        assertThat(repository().list(List.of(two.name(), one.name(), KEY))).containsExactly(one, two);
        assertThat(repository().list(List.of())).isEmpty();
    }

    @Test
    void searchFindsEachWordInNameOrTag() {
        create("api-key");
        create("API_KEY_2");
        create("apixkey");
        repository().setTags(create("other").id(), tags(), tags("team:Shipping", "env:100%"), stamp(BEN, 1));

        assertThat(search("")).containsExactly("API_KEY_2", "api-key", "apixkey", "other");
        assertThat(search(" Key\tAPI ")).containsExactly("API_KEY_2", "api-key", "apixkey");
        assertThat(search("key\u0000api")).hasSize(3);
        // Nothing in a word is a wildcard.
        assertThat(search("i_k")).containsExactly("API_KEY_2");
        assertThat(search("i%k")).isEmpty();
        assertThat(search("!")).isEmpty();
        assertThat(search("team:ship")).containsExactly("other");
        assertThat(search("ship 100% oth")).containsExactly("other");
        assertThat(search("ship key")).isEmpty();
        assertThat(search("' OR 1=1 --")).isEmpty();
    }

    @Test
    void searchWhenDeletedThenNotFound() {
        repository().delete(create("api-key").id(), stamp(BEN, 1));

        assertThat(search("")).isEmpty();
    }

    @Test
    void searchComesInTheOrderWantedAndThenByName() {
        create("b");
        create("a");
        append(create("c"), 1);
        repository().setDescription(find("a").id(), "changed", stamp(BEN, 100));

        assertThat(search("", Order.NAME, true)).containsExactly("c", "b", "a");
        assertThat(search("", Order.VERSION, false)).containsExactly("a", "b", "c");
        assertThat(search("", Order.VERSION, true)).containsExactly("c", "a", "b");
        assertThat(search("", Order.UPDATED, true)).containsExactly("a", "c", "b");
    }

    private List<String> search(String text) {
        return search(text, Order.NAME, false);
    }

    private List<String> search(String text, Order order, boolean descending) {
        return repository().search(SecretSearch.of(text, order, descending)).stream()
                .map(SecretName::value)
                .toList();
    }

    @Test
    void findWhenNothingIsStoredThenEmpty() {
        assertThat(repository().find(KEY)).isEmpty();
        assertThat(repository().findDeleted(KEY)).isEmpty();
        assertThat(repository().list()).isEmpty();
        assertThat(repository().listDeleted()).isEmpty();
        assertThat(repository().currentValue(KEY)).isEmpty();
        assertThat(repository().versions(SecretId.random(), MANY)).isEmpty();
    }

    @Test
    void createWhenNameDiffersInCaseThenTwoSecrets() {
        Secret lower = create("api-key");
        Secret upper = create("API-KEY");

        assertThat(find("api-key")).isEqualTo(lower);
        assertThat(find("API-KEY")).isEqualTo(upper);
        assertThat(repository().find(new SecretName("Api-Key"))).isEmpty();
    }

    @Test
    void createWhenNameIsTakenThenFalseAndNothingChanges() {
        Secret first = create("api-key");

        assertThat(repository().create(Samples.secret("api-key"), value("other")))
                .isFalse();

        assertThat(repository().list()).containsExactly(first);
        assertThat(repository().countValues()).isEqualTo(1);
        assertThat(repository().currentValue(KEY).orElseThrow().value()).isEqualTo(value("api-key v1"));
    }

    @Test
    void createWhenSeveralAtOnceThenOneWins() throws InterruptedException, ExecutionException {
        List<Boolean> created =
                Race.run(8, i -> repository().create(Samples.secret("api-key"), value("of thread " + i)));

        assertThat(created).containsOnlyOnce(true);
        assertThat(repository().list()).hasSize(1);
        assertThat(repository().currentValue(KEY).orElseThrow().value())
                .isEqualTo(value("of thread " + created.indexOf(true)));
    }

    @Test
    void createWhenNameHasAllCharactersAndFullLengthThenFound() {
        String alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
        String longest = alphabet.repeat(4).substring(0, SecretName.MAX_LENGTH);
        Secret secret = create(longest);
        Secret other = create(longest.substring(0, SecretName.MAX_LENGTH - 1) + "-");

        assertThat(find(longest)).isEqualTo(secret);
        assertThat(find(other.name().value())).isEqualTo(other);
    }

    @Test
    void listWhenSeveralThenInTheOrderOfNames() {
        List.of("b", "_", "B", "a-1", "a", "A", "-", "1", "a1", "a_1").forEach(this::create);

        assertThat(repository().list()).extracting(Secret::name).isSorted().hasSize(10);
    }

    @Test
    void setDescriptionWhenUnicodeOfFullLengthThenComesBack() {
        Secret secret = create("api-key");
        for (String description :
                List.of(EMOJI.repeat(500), "\u00fc\n\t'\"\\%_\u202e".repeat(100), "x".repeat(1_000), "")) {
            assertThat(repository().setDescription(secret.id(), description, stamp(BEN, 5)))
                    .isTrue();
            assertThat(find("api-key").description()).isEqualTo(description);
        }
        assertThat(find("api-key").updated()).isEqualTo(stamp(BEN, 5));
        assertThat(find("api-key").created()).isEqualTo(secret.created());
    }

    @Test
    void setTagsWhenExpectedStandThenReplaced() {
        Secret secret = create("api-key");

        assertThat(repository().setTags(secret.id(), tags(), tags("team:a", "env:prod"), stamp(BEN, 1)))
                .isTrue();
        assertThat(repository().setTags(secret.id(), tags("env:prod", "team:a"), tags("team:b"), stamp(BEN, 2)))
                .isTrue();

        assertThat(find("api-key").tags()).isEqualTo(tags("team:b"));
        assertThat(find("api-key").updated()).isEqualTo(stamp(BEN, 2));
    }

    @Test
    void setTagsWhenOthersStandThenFalseAndNothingChanges() {
        Secret secret = create("api-key");
        repository().setTags(secret.id(), tags(), tags("team:a"), stamp(BEN, 1));
        Secret before = find("api-key");

        for (var stale : List.of(tags(), tags("team:A"), tags("team:a", "x:y"), tags("team:a "))) {
            assertThat(repository().setTags(secret.id(), stale, tags("team:b"), stamp(BEN, 2)))
                    .isFalse();
        }

        assertThat(find("api-key")).isEqualTo(before);
    }

    @Test
    void setTagsWhenTextsAreAlikeThenKeptApart() {
        Secret secret = create("api-key");
        var alike = tags("k:v", "K:v", "k :v", "k:v ", "k:V", "\u00fc:v", "u\u0308:v", EMOJI + ":" + EMOJI);
        alike.add(new Tag("x".repeat(Tag.MAX_LENGTH), "y".repeat(Tag.MAX_LENGTH)));

        assertThat(repository().setTags(secret.id(), tags(), alike, stamp(BEN, 1)))
                .isTrue();

        assertThat(find("api-key").tags()).isEqualTo(alike);
    }

    @Test
    void setTagsWhenSeveralAtOnceThenOneWins() throws InterruptedException, ExecutionException {
        Secret secret = create("api-key");

        List<Boolean> set =
                Race.run(8, i -> repository().setTags(secret.id(), tags(), tags("thread:" + i), stamp(BEN, 1)));

        assertThat(set).containsOnlyOnce(true);
        assertThat(find("api-key").tags()).isEqualTo(tags("thread:" + set.indexOf(true)));
    }

    @Test
    void createWhenSqlStandsInTextThenItIsText() {
        String hostile = "'; DROP TABLE tacet_secret; -- :name ? {fn now()} ${exact}";
        PrincipalId author = new PrincipalId(hostile.replace(' ', '/'));
        Secret secret = new Secret(
                SecretId.random(),
                KEY,
                hostile,
                tags("k:" + hostile),
                1,
                stamp(author, 0),
                stamp(author, 0),
                Optional.empty());

        repository().create(secret, value(hostile.toUpperCase(Locale.ROOT)));

        assertThat(repository().list()).containsExactly(secret);
    }
}
