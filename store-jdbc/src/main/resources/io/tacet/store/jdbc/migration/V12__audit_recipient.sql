-- As V1: one text for all databases. A table, since no statement that adds a column can be repeated on all of them.

-- Who was handed a value, by the number of the record. Covered by that record's hash.
CREATE TABLE IF NOT EXISTS tacet_audit_recipient (
    number    BIGINT NOT NULL PRIMARY KEY,
    recipient VARCHAR(255) ${exact} NOT NULL,
    task_type VARCHAR(255) ${exact} NOT NULL
) ${options};
