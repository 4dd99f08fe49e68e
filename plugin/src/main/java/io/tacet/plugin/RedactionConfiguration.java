package io.tacet.plugin;

import io.tacet.access.Authorizer;
import io.tacet.audit.AuditLog;
import io.tacet.audit.CoalescingLeakLog;
import io.tacet.audit.LeakAttemptRepository;
import io.tacet.audit.LeakLog;
import io.tacet.conductor.handoff.JacksonJsonLeaves;
import io.tacet.crypto.tink.TinkKeys;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.JsonSelector;
import io.tacet.handle.ProbingWatch;
import io.tacet.redaction.HandedFinders;
import io.tacet.redaction.HandedValues;
import io.tacet.redaction.JsonLeaves;
import io.tacet.redaction.KeptValues;
import io.tacet.redaction.OpenValues;
import io.tacet.redaction.Redaction;
import io.tacet.redaction.Redactor;
import io.tacet.redaction.SecretFields;
import io.tacet.redaction.ValueFinder;
import io.tacet.redaction.ValueIndex;
import io.tacet.redaction.WatchedCipher;
import io.tacet.secret.SecretRepository;
import io.tacet.secret.ValueChanges;
import io.tacet.secret.Vault;
import io.tacet.web.secrets.ValueWarnings;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What finds values where they should not be. */
@Configuration(proxyBeanMethods = false)
class RedactionConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(RedactionConfiguration.class);

    @Bean
    JsonLeaves jsonLeaves() {
        return new JacksonJsonLeaves();
    }

    @Bean
    ValueIndex valueIndex(JsonLeaves leaves) {
        return ValueIndex.everywhere(leaves);
    }

    @Bean
    SecretFields secretFields(Vault vault, JsonLeaves leaves) {
        return new SecretFields(vault, leaves);
    }

    @Bean
    ValueWarnings valueWarnings(TacetProperties properties) {
        return new ValueWarnings(properties.redaction().minLength());
    }

    /** What is switched off finds nothing; the index itself is kept, so that start and hand-off stay the same. */
    @Bean
    Redactor redactor(ValueIndex index, OpenValues openValues, TacetProperties properties) {
        if (properties.redaction().enabled()) {
            return new Redactor(index.and(openValues));
        }
        LOG.warn("tacet.redaction.enabled is false: values of secrets get into the database, the log and answers");
        return new Redactor(ValueFinder.NONE);
    }

    @Bean
    OpenValues openValues() {
        return new OpenValues();
    }

    @Bean
    HandedFinders handedFinders(
            Vault vault,
            SecretRepository secrets,
            ExecutionRepository executions,
            JsonLeaves leaves,
            JsonSelector selector,
            TacetProperties properties) {
        TacetProperties.Redaction settings = properties.redaction();
        return settings.enabled()
                ? new HandedValues(vault, secrets::marks, executions::isStored, leaves, selector, settings.minLength())
                : HandedFinders.NONE;
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
    KeptValues keptValues(SecretRepository secrets, ValueChanges changes, WatchedCipher cipher, ValueIndex index) {
        return new KeptValues(secrets, changes, cipher, index::forget);
    }

    @Bean
    Redaction redaction(Redactor redactor, LeakLog leaks, InstantSource clock) {
        return new Redaction(redactor, leaks, clock);
    }
}
