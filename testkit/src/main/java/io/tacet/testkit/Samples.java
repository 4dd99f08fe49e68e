package io.tacet.testkit;

import io.tacet.access.PasswordHash;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.Stamp;
import io.tacet.access.Tag;
import io.tacet.access.UserAccount;
import io.tacet.access.directory.Member;
import io.tacet.access.directory.UserDirectory;
import io.tacet.secret.EncryptedValue;
import io.tacet.secret.Secret;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import io.tacet.secret.SecretVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Valid things of the core for which a test cares about one or two details. */
public final class Samples {
    /** With milliseconds that are not zero, which careless stores cut off. */
    public static final Instant START = Instant.parse("2026-03-29T01:59:59.987Z");

    public static final PrincipalId ANNA = new PrincipalId("anna@example.org");
    public static final PrincipalId BEN = new PrincipalId("ben@example.org");

    /** The data key that {@link #value} says it is under. */
    public static final long KEY = 4_242_424_242L;

    private Samples() {}

    /** @param seconds after {@link #START} */
    public static Stamp stamp(PrincipalId by, int seconds) {
        return new Stamp(by, START.plusSeconds(seconds));
    }

    /** A live secret of one version without description or tags, made by Anna at {@link #START}. */
    public static Secret secret(String name) {
        return secret(name, 0);
    }

    /** The same, made as many seconds later. */
    public static Secret secret(String name, int seconds) {
        Stamp now = stamp(ANNA, seconds);
        return new Secret(
                SecretId.random(),
                new SecretName(name),
                "",
                Collections.emptySortedSet(),
                1,
                now,
                now,
                Optional.empty());
    }

    /** Looks encrypted to a repository, which cannot tell. */
    public static EncryptedValue value(String text) {
        return new EncryptedValue(KEY, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Written by Ben, as many seconds after {@link #START} as its number says. */
    public static SecretVersion version(int number) {
        return new SecretVersion(number, stamp(BEN, number), OptionalInt.empty());
    }

    /** @param keysAndValues {@code key:value} each */
    public static SortedSet<Tag> tags(String... keysAndValues) {
        SortedSet<Tag> tags = new TreeSet<>();
        Arrays.stream(keysAndValues).map(text -> text.split(":", 2)).forEach(p -> tags.add(new Tag(p[0], p[1])));
        return tags;
    }

    /** @return false if there is no such user, or the directory refuses */
    public static boolean update(UserDirectory users, PrincipalId id, String name, Set<Role> roles, boolean active) {
        Optional<Member> before = users.findMember(id);
        return before.isPresent()
                && users.replace(
                        before,
                        new Member(
                                before.get().account().with(name, roles, active),
                                before.get().groups()));
    }

    public static UserAccount user(String id, Role... roles) {
        return new UserAccount(
                new PrincipalId(id),
                "Anna Ångström",
                Set.of(roles),
                Optional.of(new PasswordHash("$hash$of$" + id)),
                true,
                START);
    }
}
