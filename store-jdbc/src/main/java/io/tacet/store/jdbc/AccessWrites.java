package io.tacet.store.jdbc;

import io.tacet.access.AccessSet;
import io.tacet.access.PrincipalId;
import io.tacet.access.Role;
import io.tacet.access.Subject;
import io.tacet.access.Tag;
import io.tacet.access.Target;
import io.tacet.access.sharing.RunAs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What one transaction changes of who may do what. Such transactions wait for each other, so that they may read before they write, and
 * number their changes, so that each server learns of them.
 */
final class AccessWrites {
    private final JdbcClient db;

    /** Waits for its turn. */
    AccessWrites(JdbcClient db) {
        this.db = db;
        nextNumber();
    }

    void changed(Subject subject) {
        changed("SUBJECT", subject.type().name(), subject.id());
    }

    void changed(Target target) {
        changed("TARGET", target.type().name(), target.id());
    }

    private void changed(String about, String type, String id) {
        nextNumber();
        db.sql("""
                        INSERT INTO tacet_access_change (number, about, type, id)
                        SELECT number, :about, :type, :id FROM tacet_access_count""").param("about", about).param("type", type).param("id", id).update();
    }

    private void nextNumber() {
        db.sql("UPDATE tacet_access_count SET number = number + 1").update();
    }

    void setGrant(Subject subject, Target target, AccessSet accesses) {
        String id = grantId(subject, target);
        db.sql("DELETE FROM tacet_grant WHERE id = :id").param("id", id).update();
        if (!accesses.isEmpty()) {
            of(subject, of(target, db.sql("""
                                    INSERT INTO tacet_grant (id, subject_type, subject_id, target_type, target_id, accesses)
                                    VALUES (:id, :subjectType, :subjectId, :type, :target, :accesses)""")))
                    .param("id", id)
                    .param("accesses", accesses.bits())
                    .update();
        }
        changed(subject);
    }

    AccessSet grant(Subject subject, Target target) {
        return db.sql("SELECT accesses FROM tacet_grant WHERE id = :id")
                .param("id", grantId(subject, target))
                .query(Integer.class)
                .optional()
                .map(AccessSet::new)
                .orElse(AccessSet.NONE);
    }

    private static String grantId(Subject subject, Target target) {
        // No part holds a line feed.
        String text = String.join(
                "\n", subject.type().name(), subject.id(), target.type().name(), target.id());
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The subject with its id as it is stored; empty if there is none. */
    Optional<Subject> stored(Subject subject) {
        Optional<String> id = switch (subject.type()) {
            case USER -> JdbcUserRepository.storedId(subject.id(), db);
            case GROUP -> JdbcGroupRepository.storedId(subject.id(), db);
            case ROLE -> Role.named(subject.id()).map(Role::name);
        };
        return id.map(known -> new Subject(subject.type(), known));
    }

    /** Of what is not kept here, nobody knows here: true. */
    boolean exists(Target target) {
        return switch (target.type().name()) {
            case "SECRET_NAME" -> hasRow("tacet_secret", "live_name", target.id());
            case "ENV_VARIABLE" -> hasRow("tacet_environment", "name", target.id());
            case "USER" -> hasRow("tacet_user", "id", target.id());
            case "APPLICATION" -> hasRow("tacet_application", "id", target.id());
            default -> true;
        };
    }

    private boolean hasRow(String table, String column, String id) {
        return db.sql("SELECT COUNT(*) FROM " + table + " WHERE " + column + " = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void setOwner(Target target, PrincipalId owner) {
        removeOwner(target);
        of(target, db.sql("INSERT INTO tacet_owner (target_type, target_id, owner) VALUES (:type, :target, :owner)"))
                .param("owner", owner.value())
                .update();
        changed(target);
    }

    private void removeOwner(Target target) {
        of(target, db.sql("DELETE FROM tacet_owner WHERE target_type = :type AND target_id = :target"))
                .update();
    }

    /** Nobody has to learn of it: it is asked for each time. */
    void setRunAs(Target target, RunAs runAs) {
        removeRunAs(target);
        of(target, db.sql("""
                                INSERT INTO tacet_run_as (target_type, target_id, run_as, vouchers)
                                VALUES (:type, :target, :runAs, :vouchers)"""))
                .param("runAs", runAs.who().value())
                .param("vouchers", String.join("\n", runAs.vouchers()))
                .update();
    }

    private void removeRunAs(Target target) {
        of(target, db.sql("DELETE FROM tacet_run_as WHERE target_type = :type AND target_id = :target"))
                .update();
    }

    /** As {@link #setRunAs}: asked for each time. */
    void setAuthor(Target definition, int version, RunAs author) {
        of(definition, db.sql("""
                                DELETE FROM tacet_definition_author
                                WHERE target_type = :type AND target_id = :target AND version = :version""")).param("version", version).update();
        of(definition, db.sql("""
                                INSERT INTO tacet_definition_author (target_type, target_id, version, author, vouchers)
                                VALUES (:type, :target, :version, :author, :vouchers)"""))
                .param("version", version)
                .param("author", author.who().value())
                .param("vouchers", String.join("\n", author.vouchers()))
                .update();
    }

    private void removeAuthors(Target definition) {
        of(definition, db.sql("DELETE FROM tacet_definition_author WHERE target_type = :type AND target_id = :target"))
                .update();
    }

    List<Tag> tags(Target target) {
        return of(target, db.sql("""
                                SELECT tag_key, tag_value FROM tacet_resource_tag
                                WHERE target_type = :type AND target_id = :target ORDER BY position""")).query((row, i) -> SecretRows.tag(row)).list();
    }

    void setTags(Target target, SortedSet<Tag> tags) {
        of(target, db.sql("DELETE FROM tacet_resource_tag WHERE target_type = :type AND target_id = :target"))
                .update();
        int position = 0;
        for (Tag tag : tags) {
            of(target, db.sql("""
                                    INSERT INTO tacet_resource_tag (target_type, target_id, position, tag_key, tag_value)
                                    VALUES (:type, :target, :position, :key, :value)"""))
                    .param("position", position++)
                    .param("key", tag.key())
                    .param("value", tag.value())
                    .update();
        }
        changed(target);
    }

    /** The target is gone. */
    void forget(Target target) {
        List<Subject> subjects = of(target, db.sql("""
                                SELECT subject_type, subject_id FROM tacet_grant
                                WHERE target_type = :type AND target_id = :target"""))
                .query((row, i) -> AccessRows.subject(row))
                .list();
        of(target, db.sql("DELETE FROM tacet_grant WHERE target_type = :type AND target_id = :target"))
                .update();
        subjects.forEach(this::changed);
        removeOwner(target);
        removeRunAs(target);
        removeAuthors(target);
        of(target, db.sql("DELETE FROM tacet_resource_tag WHERE target_type = :type AND target_id = :target"))
                .update();
        changed(target);
    }

    /** The subject is gone, and whatever it owned or ran as it is nobody's. */
    void forget(Subject subject) {
        of(subject, db.sql("DELETE FROM tacet_grant WHERE subject_type = :subjectType AND subject_id = :subjectId"))
                .update();
        if (subject.type() == Subject.Type.USER) {
            List<Target> owned = db.sql("SELECT target_type, target_id FROM tacet_owner WHERE owner = :owner")
                    .param("owner", subject.id())
                    .query((row, i) -> AccessRows.target(row))
                    .list();
            db.sql("DELETE FROM tacet_owner WHERE owner = :owner")
                    .param("owner", subject.id())
                    .update();
            db.sql("DELETE FROM tacet_run_as WHERE run_as = :user")
                    .param("user", subject.id())
                    .update();
            db.sql("DELETE FROM tacet_definition_author WHERE author = :user")
                    .param("user", subject.id())
                    .update();
            new ReservedNames(db).forget(subject.id());
            owned.forEach(this::changed);
        }
        changed(subject);
    }

    private static StatementSpec of(Target target, StatementSpec statement) {
        return statement.param("type", target.type().name()).param("target", target.id());
    }

    private static StatementSpec of(Subject subject, StatementSpec statement) {
        return statement.param("subjectType", subject.type().name()).param("subjectId", subject.id());
    }
}
