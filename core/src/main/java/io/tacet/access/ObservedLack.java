package io.tacet.access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the audit keeps, as details of a record, of something that a server let pass while it observed.
 *
 * @param missing an access, {@link Observation#ADMINISTRATOR} or {@link Observation#SAVED}
 * @param account that lacked it, since its user id can be another account's by now; empty for an identity without one, and in records of
 *     versions that did not note it
 * @param anonymous whether anybody can act as that account
 */
public record ObservedLack(String missing, Optional<AccountId> account, boolean anonymous) {
    private static final String ACCOUNT = ", account ";
    private static final String ANONYMOUS = ", anonymous";
    private static final Pattern FORM =
            Pattern.compile("(?<missing>[A-Z]+)(" + ACCOUNT + "(?<account>[^,]+))?(?<anonymous>" + ANONYMOUS + ")?");

    /** Empty for text that {@link #toString} did not give. */
    public static Optional<ObservedLack> parse(String details) {
        Matcher form = FORM.matcher(details);
        return form.matches()
                ? Optional.of(new ObservedLack(
                        form.group("missing"),
                        Optional.ofNullable(form.group("account")).map(AccountId::new),
                        form.group("anonymous") != null))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return missing + account.map(id -> ACCOUNT + id).orElse("") + (anonymous ? ANONYMOUS : "");
    }
}
