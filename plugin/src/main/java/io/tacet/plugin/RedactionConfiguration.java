package io.tacet.plugin;

import io.tacet.audit.CoalescingLeakLog;
import io.tacet.audit.LeakAttemptRepository;
import io.tacet.audit.LeakLog;
import io.tacet.crypto.tink.TinkKeys;
import io.tacet.redaction.KeptValues;
import io.tacet.redaction.Redaction;
import io.tacet.redaction.Redactor;
import io.tacet.redaction.ValueFinder;
import io.tacet.redaction.WatchedCipher;
import io.tacet.secret.SecretRepository;
import io.tacet.secret.ValueChanges;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What finds values where they should not be. */
@Configuration(proxyBeanMethods = false)
class RedactionConfiguration {
    @Bean
    ValueFinder valueFinder() {
        return text -> List.of();
    }

    @Bean
    CoalescingLeakLog leakLog(LeakAttemptRepository attempts) {
        return new CoalescingLeakLog(attempts);
    }

    @Bean
    LeakFlushing leakFlushing(CoalescingLeakLog leaks) {
        return new LeakFlushing(leaks);
    }

    @Bean
    WatchedCipher watchedCipher(TinkKeys keys) {
        return new WatchedCipher(keys.valueCipher(), (value, plaintext) -> {});
    }

    @Bean(initMethod = "load")
    KeptValues keptValues(SecretRepository secrets, ValueChanges changes, WatchedCipher cipher) {
        return new KeptValues(secrets, changes, cipher);
    }

    @Bean
    Redaction redaction(ValueFinder finder, LeakLog leaks, InstantSource clock) {
        return new Redaction(new Redactor(finder), leaks, clock);
    }
}
