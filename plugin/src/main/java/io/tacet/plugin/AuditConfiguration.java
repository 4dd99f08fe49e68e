package io.tacet.plugin;

import io.tacet.access.CallerSource;
import io.tacet.access.Callers;
import io.tacet.audit.AuditRepository;
import io.tacet.audit.AuditWriter;
import io.tacet.audit.Sink;
import io.tacet.audit.SummedRefusals;
import io.tacet.crypto.tink.TinkKeys;
import io.tacet.kernel.Memoized;
import io.tacet.redaction.Redaction;
import io.tacet.redaction.Redaction.Place;
import io.tacet.web.audit.AuditLines;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Where it is recorded what happens. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {
    /** @param redaction asked for at the first record: what it finds is recorded too */
    @Bean
    AuditWriter auditWriter(
            AuditRepository records,
            TinkKeys keys,
            List<CallerSource> callers,
            ObjectProvider<Redaction> redaction,
            InstantSource clock) {
        Supplier<Redaction> redact = new Memoized<>(redaction::getObject);
        return new AuditWriter(
                records,
                keys.auditSeal(),
                new Callers(callers)::audited,
                text -> redact.get().text(text, Place.of(Sink.AUDIT)),
                new AuditLines(),
                clock);
    }

    /** What everybody records with. Closed by its upkeep, whose thread uses it. */
    @Bean(destroyMethod = "")
    @Primary
    SummedRefusals auditLog(AuditWriter writer, List<CallerSource> callers, InstantSource clock) {
        return new SummedRefusals(writer, new Callers(callers)::audited, clock);
    }

    @Bean
    AuditUpkeep auditUpkeep(SummedRefusals refusals) {
        return new AuditUpkeep(refusals);
    }
}
