-- As V1: one text for all databases.

-- Which versions of secrets executions have stored, and of which sealed values each was made. The source is a hash; empty in one row of each version.
CREATE TABLE IF NOT EXISTS tacet_stored_version (
    secret_id      VARCHAR(36) ${exact} NOT NULL,
    secret_version INTEGER NOT NULL,
    secret_name    VARCHAR(255) ${exact} NOT NULL,
    family_id      VARCHAR(255) ${exact} NOT NULL,
    source         VARCHAR(64) ${exact} NOT NULL,
    PRIMARY KEY (secret_id, secret_version, family_id, source),
    UNIQUE (family_id, secret_id, secret_version, source)
) ${options};
