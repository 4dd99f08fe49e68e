-- As V1: one text for all databases, times in milliseconds.

CREATE TABLE IF NOT EXISTS tacet_audit (
    number      BIGINT NOT NULL PRIMARY KEY,
    happened_at BIGINT NOT NULL,
    action      VARCHAR(32) NOT NULL,
    result      VARCHAR(16) NOT NULL,
    who         VARCHAR(255) ${exact} NOT NULL,
    address     VARCHAR(255) ${exact},
    object_type VARCHAR(64) ${exact} NOT NULL,
    object_id   VARCHAR(512) ${exact} NOT NULL,
    workflow_id VARCHAR(255) ${exact},
    details     VARCHAR(1000) ${exact} NOT NULL,
    hash        VARCHAR(64) NOT NULL,
    -- The one way to write an index that all databases know within CREATE TABLE.
    UNIQUE (who, number),
    UNIQUE (action, number),
    UNIQUE (object_id, number)
) ${options};

-- One row. Whoever adds records holds a lock on it until the end of the transaction.
CREATE TABLE IF NOT EXISTS tacet_audit_head (
    id           INTEGER NOT NULL PRIMARY KEY,
    number       BIGINT NOT NULL,
    hash         VARCHAR(64) NOT NULL,
    trimmed      BIGINT NOT NULL,
    trimmed_hash VARCHAR(64) NOT NULL,
    seal         VARCHAR(200) NOT NULL
) ${options};
