package io.tacet.audit;

/**
 * Who was handed a value, and for which task.
 *
 * @param name the principal that polled the task, host and port of the service that the server called, or what stays within the server
 *     ({@link #SERVER})
 * @param taskType of the task that carried the value
 */
public record AuditRecipient(String name, String taskType) {
    /** A task that the server does itself, without sending the value anywhere: a script, or a new secret. */
    public static final String SERVER = "server";
}
