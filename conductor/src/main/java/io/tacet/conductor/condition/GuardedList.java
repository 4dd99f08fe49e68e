package io.tacet.conductor.condition;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** A list in which something is sealed. All that reads an item comes to {@link #get}. */
final class GuardedList extends AbstractList<@Nullable Object> implements RandomAccess {
    private final List<@Nullable Object> items;

    GuardedList(List<@Nullable Object> items) {
        this.items = items;
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public @Nullable Object get(int index) {
        return Sealed.opened(items.get(index));
    }

    /** Returns, and so reads, what was there. */
    @Override
    public @Nullable Object set(int index, @Nullable Object item) {
        Object before = get(index);
        items.set(index, item);
        return before;
    }

    @Override
    public void add(int index, @Nullable Object item) {
        items.add(index, item);
    }

    /** Returns, and so reads, what was there. */
    @Override
    public @Nullable Object remove(int index) {
        Object before = get(index);
        items.remove(index);
        return before;
    }
}
