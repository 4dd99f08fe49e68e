package io.tacet.plugin;

import io.tacet.audit.AuditWriter;
import io.tacet.audit.LeakAttemptRepository;
import io.tacet.secret.KeyRotation;
import io.tacet.secret.Vault;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** What a server does of itself: removes deleted secrets, leak attempts and audit records whose time is over, and goes on with a rotation that was cut off. */
final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Vault vault;
    private final KeyRotation rotation;
    private final LeakAttemptRepository leaks;
    private final AuditWriter audit;
    private final TacetProperties properties;
    private final BackgroundWork background;
    private final InstantSource clock;

    // One for each thing that it keeps in order.
    Housekeeping(
            Vault vault,
            KeyRotation rotation,
            LeakAttemptRepository leaks,
            AuditWriter audit,
            TacetProperties properties,
            BackgroundWork background,
            InstantSource clock) {
        this.vault = vault;
        this.rotation = rotation;
        this.leaks = leaks;
        this.audit = audit;
        this.properties = properties;
        this.background = background;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        background.repeat(this::purge, PAUSE);
        background.repeat(rotation::resume, PAUSE);
        background.repeat(this::purgeLeaks, PAUSE);
        background.repeat(() -> audit.trim(properties.audit().keep()), PAUSE);
    }

    private void purgeLeaks() {
        leaks.purgeBefore(clock.instant().minus(properties.redaction().keepLeakAttempts()));
    }

    private void purge() {
        int purged = vault.purge();
        if (purged > 0) {
            LOG.info("Removed {} deleted secrets for good", purged);
        }
    }
}
