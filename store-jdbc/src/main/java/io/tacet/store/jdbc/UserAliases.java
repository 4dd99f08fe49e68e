package io.tacet.store.jdbc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.tacet.access.AccountNames;
import io.tacet.access.PrincipalId;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.Texts;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets users be found by the normal form of their ids whose ids were stored as they were typed. Users keep their ids: much else refers to them. */
final class UserAliases {
    private static final int MAX_LISTED = 20;

    private final Database database;

    UserAliases(DataSource dataSource) {
        this.database = Database.durable(dataSource);
    }

    /** @throws TacetException {@link ErrorCode#CONFIGURATION_INVALID} if two users differ only in what is not compared any more */
    void requireDistinct() {
        List<List<String>> same = ids().stream().collect(groupingBy(AccountNames::normalForm)).values().stream()
                .filter(ids -> ids.size() > 1)
                .toList();
        if (!same.isEmpty()) {
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "These user ids differ only in case or in how accents are encoded, and mean the same user from this version on: "
                            + same.stream()
                                    .limit(MAX_LISTED)
                                    .map(ids -> Texts.printable(String.join(" and ", ids), 600))
                                    .collect(joining("; "))
                            + (same.size() > MAX_LISTED ? "; and " + (same.size() - MAX_LISTED) + " more" : "")
                            + ". Start the previous version, delete all but one of each, and start this version again. Nothing was changed.");
        }
    }

    private List<String> ids() {
        return database.read(db -> db.sql("SELECT id FROM tacet_user ORDER BY id")
                .query(String.class)
                .list());
    }

    /** Adds what is missing; does nothing where all ids are in their normal form. */
    void fill() {
        List<String> old = ids().stream()
                .filter(id -> !AccountNames.normalForm(id).equals(id))
                .filter(id -> AccountNames.normalForm(id).length() <= PrincipalId.MAX_LENGTH)
                .toList();
        if (old.isEmpty()) {
            return;
        }
        database.write(db -> {
            for (String id : old) {
                remove(id, db);
                db.sql("INSERT INTO tacet_user_alias (name, user_id) VALUES (:name, :id)")
                        .param("name", AccountNames.normalForm(id))
                        .param("id", id)
                        .update();
            }
            return old.size();
        });
    }

    /** Within a transaction that has begun, or as its beginning. */
    static void remove(String userId, JdbcClient db) {
        db.sql("DELETE FROM tacet_user_alias WHERE user_id = :id")
                .param("id", userId)
                .update();
    }
}
