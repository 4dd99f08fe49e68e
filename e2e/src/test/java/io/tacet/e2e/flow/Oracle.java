package io.tacet.e2e.flow;

import io.tacet.e2e.Api;
import io.tacet.testkit.oracle.Canaries;
import io.tacet.testkit.oracle.Canary;
import io.tacet.testkit.oracle.Leak;
import io.tacet.testkit.oracle.LeakOracle;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Knows the value of one run's secret, looks for it wherever it must not be, and keeps what it found. Looks there for handles too: they mean nothing outside the
 * server, so none leaves it. Thread-safe.
 */
final class Oracle {
    /** In finds. */
    static final String HANDLE = "a handle has left the server";

    private static final Pattern HANDLES = Pattern.compile("tacet-(?:ref|val|use)\\.[-\\w]{12}");

    private final Canary canary;
    private final LeakOracle leaks;
    private final List<Find> finds = new CopyOnWriteArrayList<>();

    Oracle(long seed) {
        this.canary = seed % 2 == 0 ? Canaries.plain("secret") : Canaries.oddInHeader("secret");
        this.leaks = new LeakOracle(List.of(canary));
    }

    String value() {
        return canary.value();
    }

    /** @param place for all of the same kind; {@code where} says which of them */
    void search(String place, String where, String text) {
        for (Leak leak : leaks.search(where, text)) {
            add(place, leak.toString());
        }
        if (HANDLES.matcher(text).find()) {
            add(HANDLE, place + ", " + where);
        }
    }

    void search(String place, String where, Object tree) {
        search(place, where, Api.write(tree));
    }

    void add(String what, String details) {
        finds.add(new Find(what, details));
    }

    List<Find> finds() {
        return finds;
    }
}
