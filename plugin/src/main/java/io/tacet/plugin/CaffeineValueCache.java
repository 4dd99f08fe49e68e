package io.tacet.plugin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.tacet.secret.CurrentValue;
import io.tacet.secret.SecretName;
import io.tacet.secret.ValueCache;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** On Caffeine, which loads each name at most once at a time and makes {@code invalidate} wait for a load under way. */
public final class CaffeineValueCache implements ValueCache {
    static final int MAX_ENTRIES = 10_000;

    private final Cache<SecretName, @Nullable CurrentValue> cache;

    /** @param timeToLive zero keeps nothing */
    public CaffeineValueCache(Duration timeToLive) {
        this(timeToLive, Ticker.systemTicker());
    }

    CaffeineValueCache(Duration timeToLive, Ticker ticker) {
        this.cache = Caffeine.newBuilder()
                .maximumSize(MAX_ENTRIES)
                .expireAfterWrite(timeToLive)
                .ticker(ticker)
                // Upkeep is a few hundred nanoseconds; handing it to another thread costs ten times that.
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Optional<CurrentValue> get(SecretName name, Function<SecretName, Optional<CurrentValue>> load) {
        return Optional.ofNullable(cache.get(name, key -> load.apply(key).orElse(null)));
    }

    @Override
    public boolean holds(SecretName name) {
        return cache.getIfPresent(name) != null;
    }

    @Override
    public void forget(SecretName name) {
        cache.invalidate(name);
    }

    @Override
    public void forgetAll() {
        cache.invalidateAll();
    }
}
