-- As V1: one text for all databases.

-- Which values, or parts of values, a family of executions was handed, and by whom they were received: what a recipient returns is searched for them.
CREATE TABLE IF NOT EXISTS tacet_handed (
    family_id      VARCHAR(255) ${exact} NOT NULL,
    -- SHA-256 over all columns, in hex: together they are too long for a key.
    digest         VARCHAR(64) ${exact} NOT NULL,
    secret_id      VARCHAR(36) ${exact} NOT NULL,
    secret_name    VARCHAR(255) ${exact} NOT NULL,
    secret_version INTEGER NOT NULL,
    secret_path    TEXT NOT NULL,
    recipient      VARCHAR(255) ${exact} NOT NULL,
    PRIMARY KEY (family_id, digest)
) ${options};
