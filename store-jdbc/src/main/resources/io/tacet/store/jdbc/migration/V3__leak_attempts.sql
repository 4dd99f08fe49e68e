-- As V1: one text for all databases, times in milliseconds.

CREATE TABLE IF NOT EXISTS tacet_leak_attempt (
    -- Made of what makes two attempts one, the minute included.
    id          VARCHAR(36) ${exact} NOT NULL PRIMARY KEY,
    found_at    BIGINT NOT NULL,
    secret      VARCHAR(255) ${exact} NOT NULL,
    version     INTEGER NOT NULL,
    sink        VARCHAR(64) NOT NULL,
    workflow_id VARCHAR(255) ${exact},
    task_id     VARCHAR(255) ${exact},
    attempts    BIGINT NOT NULL,
    -- The one way to write an index that all databases know within CREATE TABLE.
    UNIQUE (found_at, id),
    UNIQUE (secret, found_at, id),
    UNIQUE (workflow_id, found_at, id)
) ${options};
