package io.tacet.conductor.condition;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map in which a value or a key is sealed. All that reads a key or a value comes to {@link #get}, {@link #containsKey} or an entry. Where a key is sealed, it
 * is a read of that key to ask for one that is not among the others: it may be the same.
 */
final class GuardedMap extends AbstractMap<@Nullable Object, @Nullable Object> {
    private final Map<@Nullable Object, @Nullable Object> entries;

    GuardedMap(Map<@Nullable Object, @Nullable Object> entries) {
        this.entries = entries;
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        if (entries.containsKey(key)) {
            return true;
        }
        entries.keySet().forEach(Sealed::opened);
        return false;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return containsKey(key) ? Sealed.opened(entries.get(key)) : null;
    }

    /** Returns, and so reads, what was there. */
    @Override
    public @Nullable Object put(@Nullable Object key, @Nullable Object value) {
        Object before = get(key);
        entries.put(key, value);
        return before;
    }

    /** Returns, and so reads, what was there. */
    @Override
    public @Nullable Object remove(@Nullable Object key) {
        Object before = get(key);
        entries.remove(key);
        return before;
    }

    @Override
    public Set<Map.Entry<@Nullable Object, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return entries.size();
            }

            @Override
            public Iterator<Map.Entry<@Nullable Object, @Nullable Object>> iterator() {
                return new Entries(entries.entrySet().iterator());
            }
        };
    }

    private record Entries(Iterator<Map.Entry<@Nullable Object, @Nullable Object>> all)
            implements Iterator<Map.Entry<@Nullable Object, @Nullable Object>> {
        @Override
        public boolean hasNext() {
            return all.hasNext();
        }

        @Override
        public Map.Entry<@Nullable Object, @Nullable Object> next() {
            return new Entry(all.next());
        }

        @Override
        public void remove() {
            all.remove();
        }
    }

    private static final class Entry implements Map.Entry<@Nullable Object, @Nullable Object> {
        private final Map.Entry<@Nullable Object, @Nullable Object> entry;

        Entry(Map.Entry<@Nullable Object, @Nullable Object> entry) {
            this.entry = entry;
        }

        @Override
        public @Nullable Object getKey() {
            return Sealed.opened(entry.getKey());
        }

        @Override
        public @Nullable Object getValue() {
            return Sealed.opened(entry.getValue());
        }

        @Override
        public @Nullable Object setValue(@Nullable Object value) {
            Object before = getValue();
            entry.setValue(value);
            return before;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Map.Entry<?, ?> it
                    && Objects.equals(getKey(), it.getKey())
                    && Objects.equals(getValue(), it.getValue());
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(getKey()) ^ Objects.hashCode(getValue());
        }

        @Override
        public String toString() {
            return getKey() + "=" + getValue();
        }
    }
}
