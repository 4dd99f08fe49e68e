package io.tacet.plugin;

import io.tacet.access.Authorizer;
import io.tacet.audit.AuditLog;
import io.tacet.audit.CoalescingLeakLog;
import io.tacet.audit.LeakAttemptRepository;
import io.tacet.audit.LeakLog;
import io.tacet.conductor.handoff.JacksonJsonLeaves;
import io.tacet.crypto.tink.TinkKeys;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.ProbingWatch;
import io.tacet.redaction.KeptValues;
import io.tacet.redaction.Redaction;
import io.tacet.redaction.Redactor;
import io.tacet.redaction.ValueIndex;
import io.tacet.redaction.WatchedCipher;
import io.tacet.secret.SecretRepository;
import io.tacet.secret.ValueChanges;
import io.tacet.web.secrets.ValueWarnings;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What finds values where they should not be. */
@Configuration(proxyBeanMethods = false)
class RedactionConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(RedactionConfiguration.class);

    @Bean
    ValueIndex valueIndex(TacetProperties properties) {
        return new ValueIndex(new JacksonJsonLeaves(), properties.redaction().minLength());
    }

    @Bean
    ValueWarnings valueWarnings(TacetProperties properties) {
        return new ValueWarnings(properties.redaction().minLength());
    }

    /** What is switched off finds nothing; the index itself is kept, so that start and hand-off stay the same. */
    @Bean
    Redactor redactor(ValueIndex index, TacetProperties properties) {
        if (properties.redaction().enabled()) {
            return new Redactor(index);
        }
        LOG.warn("tacet.redaction.enabled is false: values of secrets get into the database, the log and answers");
        return new Redactor(text -> List.of());
    }

    @Bean
    CoalescingLeakLog leakLog(LeakAttemptRepository attempts, AuditLog audit) {
        return new CoalescingLeakLog(attempts, audit);
    }

    @Bean
    ProbingWatch probingWatch(
            ExecutionRepository executions, Authorizer authorizer, AuditLog audit, InstantSource clock) {
        return new ProbingWatch(executions, authorizer, audit, clock);
    }

    @Bean
    RedactionUpkeep redactionUpkeep(CoalescingLeakLog leaks, ProbingWatch probing, KeptValues keptValues) {
        return new RedactionUpkeep(leaks, probing, keptValues);
    }

    @Bean
    WatchedCipher watchedCipher(TinkKeys keys, ValueIndex index) {
        return new WatchedCipher(keys.valueCipher(), index::add);
    }

    @Bean(initMethod = "load")
    KeptValues keptValues(SecretRepository secrets, ValueChanges changes, WatchedCipher cipher) {
        return new KeptValues(secrets, changes, cipher);
    }

    @Bean
    Redaction redaction(Redactor redactor, LeakLog leaks, InstantSource clock) {
        return new Redaction(redactor, leaks, clock);
    }
}
