package io.tacet.plugin;

import io.tacet.secret.KeyRotation;
import io.tacet.secret.Vault;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** What a server does of itself: removes deleted secrets whose time is over, and goes on with a rotation that was cut off. */
final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Vault vault;
    private final KeyRotation rotation;
    private final BackgroundWork background;

    Housekeeping(Vault vault, KeyRotation rotation, BackgroundWork background) {
        this.vault = vault;
        this.rotation = rotation;
        this.background = background;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        background.repeat(this::purge, PAUSE);
        background.repeat(rotation::resume, PAUSE);
    }

    private void purge() {
        int purged = vault.purge();
        if (purged > 0) {
            LOG.info("Removed {} deleted secrets for good", purged);
        }
    }
}
