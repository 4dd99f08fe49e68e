package io.tacet.access;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Lets only so many be somewhere at once: of one network, and of all. Thread-safe. */
final class BoundedCrowd {
    private final int most;
    private final int mostOfNetwork;
    private final Map<String, Integer> byNetwork = new HashMap<>();
    private int all;

    BoundedCrowd(int most, int mostOfNetwork) {
        this.most = most;
        this.mostOfNetwork = mostOfNetwork;
    }

    /** @throws SignInSlowedDownException where it is full; who has entered has to {@link #leave} */
    synchronized void enter(String network) {
        int before = byNetwork.getOrDefault(network, 0);
        if (all >= most || before >= mostOfNetwork) {
            throw new SignInSlowedDownException(Duration.ZERO);
        }
        all++;
        byNetwork.put(network, before + 1);
    }

    synchronized void leave(String network) {
        all--;
        byNetwork.computeIfPresent(network, (key, count) -> count == 1 ? null : count - 1);
    }

    synchronized int size() {
        return all;
    }
}
