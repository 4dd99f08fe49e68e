package io.tacet.audit;

/**
 * What something was done to.
 *
 * @param type such as SECRET_NAME or USER
 * @param id its name among those of its type
 */
public record AuditObject(String type, String id) {
    @Override
    public String toString() {
        return type + " " + id;
    }
}
