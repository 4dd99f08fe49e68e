package io.tacet.store.jdbc;

import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import io.tacet.access.sharing.Reservation;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The rows of reservations, within a transaction that has begun. */
record ReservedNames(JdbcClient db) {
    private static final String NOBODY = "";

    private record Row(String use, String taker, boolean registered) {}

    /** A use that is there already is a duplicate key. */
    void add(Target name, UUID use, Reservation reservation) {
        insert(name, use, NOBODY, reservation.registered());
        reservation.takers().forEach(taker -> insert(name, use, taker.value(), reservation.registered()));
    }

    private void insert(Target name, UUID use, String taker, boolean registered) {
        of(name, db.sql("""
                        INSERT INTO tacet_reserved_name (target_type, target_id, use_id, taker, registered)
                        VALUES (:type, :target, :use, :taker, :registered)"""))
                .param("use", use.toString())
                .param("taker", taker)
                .param("registered", registered ? 1 : 0)
                .update();
    }

    List<Reservation> of(Target name) {
        Map<String, Boolean> uses = new LinkedHashMap<>();
        Map<String, Set<PrincipalId>> takers = new LinkedHashMap<>();
        for (Row row : rows(name)) {
            uses.put(row.use(), row.registered());
            Set<PrincipalId> known = takers.computeIfAbsent(row.use(), none -> new HashSet<>());
            if (!row.taker().equals(NOBODY)) {
                known.add(new PrincipalId(row.taker()));
            }
        }
        return uses.entrySet().stream()
                .map(use -> new Reservation(use.getValue(), Set.copyOf(takers.getOrDefault(use.getKey(), Set.of()))))
                .toList();
    }

    private List<Row> rows(Target name) {
        return of(name, db.sql("""
                                SELECT use_id, taker, registered FROM tacet_reserved_name
                                WHERE target_type = :type AND target_id = :target ORDER BY use_id, taker"""))
                .query((row, i) ->
                        new Row(row.getString("use_id"), row.getString("taker"), row.getInt("registered") == 1))
                .list();
    }

    void remove(Target name) {
        of(name, db.sql("DELETE FROM tacet_reserved_name WHERE target_type = :type AND target_id = :target"))
                .update();
    }

    void forget(String user) {
        db.sql("DELETE FROM tacet_reserved_name WHERE taker = :user")
                .param("user", user)
                .update();
    }

    private static StatementSpec of(Target name, StatementSpec statement) {
        return statement.param("type", name.type().name()).param("target", name.id());
    }
}
