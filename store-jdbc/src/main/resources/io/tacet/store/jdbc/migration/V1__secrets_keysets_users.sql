-- One text for all databases: bytes, exact and options are filled in by Vendor.
-- IF NOT EXISTS lets MySQL, which commits each statement, go on after it was stopped half-way.
-- Times are milliseconds since 1970-01-01 UTC.

CREATE TABLE IF NOT EXISTS tacet_secret (
    id              VARCHAR(36) ${exact} NOT NULL PRIMARY KEY,
    name            VARCHAR(255) ${exact} NOT NULL,
    -- The name while the secret is live, NULL when it is deleted: so a name is live at most once.
    live_name       VARCHAR(255) ${exact} UNIQUE,
    description     VARCHAR(1000) NOT NULL,
    current_version INTEGER NOT NULL,
    created_by      VARCHAR(255) NOT NULL,
    created_at      BIGINT NOT NULL,
    updated_by      VARCHAR(255) NOT NULL,
    updated_at      BIGINT NOT NULL,
    deleted_by      VARCHAR(255),
    deleted_at      BIGINT
) ${options};

CREATE TABLE IF NOT EXISTS tacet_secret_version (
    secret_id     VARCHAR(36) ${exact} NOT NULL,
    version       INTEGER NOT NULL,
    key_id        BIGINT NOT NULL,
    ciphertext    ${bytes} NOT NULL,
    created_by    VARCHAR(255) NOT NULL,
    created_at    BIGINT NOT NULL,
    restored_from INTEGER,
    PRIMARY KEY (secret_id, version),
    FOREIGN KEY (secret_id) REFERENCES tacet_secret (id) ON DELETE CASCADE
) ${options};

CREATE TABLE IF NOT EXISTS tacet_secret_tag (
    secret_id VARCHAR(36) ${exact} NOT NULL,
    -- Not the key: MySQL would take two texts for one that differ in blanks at the end.
    position  INTEGER NOT NULL,
    tag_key   VARCHAR(255) NOT NULL,
    tag_value VARCHAR(255) NOT NULL,
    PRIMARY KEY (secret_id, position),
    FOREIGN KEY (secret_id) REFERENCES tacet_secret (id) ON DELETE CASCADE
) ${options};

CREATE TABLE IF NOT EXISTS tacet_keyset (
    purpose       VARCHAR(64) ${exact} NOT NULL PRIMARY KEY,
    revision      INTEGER NOT NULL,
    master_key_id VARCHAR(255) NOT NULL,
    wrapped       ${bytes} NOT NULL
) ${options};

CREATE TABLE IF NOT EXISTS tacet_user (
    id            VARCHAR(255) ${exact} NOT NULL PRIMARY KEY,
    name          VARCHAR(255) NOT NULL,
    password_hash VARCHAR(500) NOT NULL,
    -- 0 or 1
    active        INTEGER NOT NULL,
    created_at    BIGINT NOT NULL
) ${options};

CREATE TABLE IF NOT EXISTS tacet_user_role (
    user_id VARCHAR(255) ${exact} NOT NULL,
    role    VARCHAR(64) NOT NULL,
    PRIMARY KEY (user_id, role),
    FOREIGN KEY (user_id) REFERENCES tacet_user (id) ON DELETE CASCADE
) ${options};
