package io.tacet.access;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** From the tags that a resource has to those that it shall have. A resource has at most one tag of each key. */
public final class TagChange {
    public static final int MAX_TAGS = 50;

    private TagChange() {}

    /**
     * A tag takes the place of one with the same key.
     *
     * @return throws {@link TacetException} with {@link ErrorCode#INVALID_TAG} where more than {@value #MAX_TAGS} would be left
     * @throws TacetException the same, for more than that at once
     */
    public static UnaryOperator<SortedSet<Tag>> add(Collection<Tag> tags) {
        requireFew(tags);
        return before -> {
            SortedSet<Tag> after = new TreeSet<>(before);
            for (Tag tag : tags) {
                after.removeIf(old -> old.key().equals(tag.key()));
                after.add(tag);
            }
            requireFew(after);
            return after;
        };
    }

    /** Before the work, too: each tag is compared with all the others. */
    private static void requireFew(Collection<Tag> tags) {
        if (tags.size() > MAX_TAGS) {
            throw new TacetException(ErrorCode.INVALID_TAG, "A resource has at most " + MAX_TAGS + " tags.");
        }
    }

    /** These instead of all that were there; otherwise as {@link #add}. */
    public static UnaryOperator<SortedSet<Tag>> replace(Collection<Tag> tags) {
        UnaryOperator<SortedSet<Tag>> add = add(tags);
        return before -> add.apply(new TreeSet<>());
    }

    /** One that is not there is no error. */
    public static UnaryOperator<SortedSet<Tag>> remove(Collection<Tag> tags) {
        return before -> {
            SortedSet<Tag> after = new TreeSet<>(before);
            after.removeAll(tags);
            return after;
        };
    }
}
