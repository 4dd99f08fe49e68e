package io.tacet.audit;

/** Rows that are stored in the transaction of the records that belong to them. Made by a repository, for the {@link AuditRepository} of the same storage. */
public interface JointRows {}
