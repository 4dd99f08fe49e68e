package io.tacet.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditCaller;
import io.tacet.audit.AuditEvent;
import io.tacet.audit.AuditRepository;
import io.tacet.audit.AuditWriter;
import io.tacet.secret.SecretName;
import io.tacet.secret.SecretRepository;
import io.tacet.secret.SecretSearch;
import io.tacet.secret.SecretSearch.Order;
import io.tacet.testkit.MutableClock;
import io.tacet.testkit.Samples;
import io.tacet.testkit.TestSeal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link SecretRepository} beside the {@link AuditRepository} of the same database. Each test begins with both empty. */
public abstract class LastUseContract extends SecretContract {
    private final MutableClock clock = new MutableClock(Samples.START);

    protected abstract AuditRepository audit();

    @BeforeEach
    void begin() {
        for (String name : List.of("a-never", "b-twice", "c-once", "d-refused")) {
            create(name);
        }
        record(use("b-twice"));
        record(use("c-once"));
        record(use("b-twice"));
        record(use("d-refused").refused());
        record(AuditAction.SECRET_REVEAL.on("SECRET_NAME", "c-once"));
        record(AuditAction.SECRET_USE.on("ENV_VARIABLE", "a-never"));
    }

    private static AuditEvent use(String name) {
        return AuditAction.SECRET_USE.on("SECRET_NAME", name).in("w");
    }

    /** Each a second after the last. */
    private void record(AuditEvent event) {
        clock.advance(Duration.ofSeconds(1));
        AuditCaller caller = new AuditCaller(Optional.of("anna"), Optional.empty());
        new AuditWriter(audit(), new TestSeal(), () -> caller, text -> text, written -> {}, clock).record(event);
    }

    private List<String> byLastUse(boolean descending) {
        return repository().search(SecretSearch.of("", Order.LAST_USED, descending)).stream()
                .map(SecretName::value)
                .toList();
    }

    @Test
    void lastUsesThenThoseOfTheNamesThatWereHandedToATask() {
        List<SecretName> names = List.of(
                new SecretName("a-never"),
                new SecretName("b-twice"),
                new SecretName("d-refused"),
                new SecretName("B-TWICE"));
        assertThat(repository().lastUses(names))
                .isEqualTo(Map.of(new SecretName("b-twice"), Samples.START.plusSeconds(3)));
        assertThat(repository().lastUses(List.of())).isEmpty();
    }

    @Test
    void searchByLastUseThenWhatWasNeverUsedIsFirstOrLast() {
        assertThat(byLastUse(false)).containsExactly("a-never", "d-refused", "c-once", "b-twice");
        assertThat(byLastUse(true)).containsExactly("b-twice", "c-once", "a-never", "d-refused");
    }

    @Test
    void secretWhenMadeAgainThenItWasNotUsedYet() {
        SecretName name = new SecretName("b-twice");
        repository().delete(find("b-twice").id(), Samples.stamp(Samples.BEN, 10));
        assertThat(repository().lastUses(List.of(name))).isEmpty();
        assertThat(repository().create(Samples.secret("b-twice", 20), Samples.value("another")))
                .isTrue();

        assertThat(repository().lastUses(List.of(name))).isEmpty();
        assertThat(byLastUse(true)).first().isEqualTo("c-once");
    }
}
