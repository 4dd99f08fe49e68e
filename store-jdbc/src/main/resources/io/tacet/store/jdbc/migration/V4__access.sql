-- As V1: one text for all databases, times in milliseconds. Accesses are the sum of their bits (io.tacet.access.Access).
-- The user of an application is the row app:<id> in tacet_user. A user without a password has an empty hash.

CREATE TABLE IF NOT EXISTS tacet_group (
    id          VARCHAR(255) ${exact} NOT NULL PRIMARY KEY,
    description VARCHAR(1000) NOT NULL
) ${options};

CREATE TABLE IF NOT EXISTS tacet_group_role (
    group_id VARCHAR(255) ${exact} NOT NULL,
    role     VARCHAR(64) NOT NULL,
    PRIMARY KEY (group_id, role),
    FOREIGN KEY (group_id) REFERENCES tacet_group (id) ON DELETE CASCADE
) ${options};

-- What its members are granted on what one of them makes.
CREATE TABLE IF NOT EXISTS tacet_group_default (
    group_id    VARCHAR(255) ${exact} NOT NULL,
    target_type VARCHAR(64) NOT NULL,
    accesses    INTEGER NOT NULL,
    PRIMARY KEY (group_id, target_type),
    FOREIGN KEY (group_id) REFERENCES tacet_group (id) ON DELETE CASCADE
) ${options};

CREATE TABLE IF NOT EXISTS tacet_group_member (
    user_id  VARCHAR(255) ${exact} NOT NULL,
    group_id VARCHAR(255) ${exact} NOT NULL,
    PRIMARY KEY (user_id, group_id),
    FOREIGN KEY (user_id) REFERENCES tacet_user (id) ON DELETE CASCADE,
    FOREIGN KEY (group_id) REFERENCES tacet_group (id) ON DELETE CASCADE
) ${options};

CREATE TABLE IF NOT EXISTS tacet_application (
    id         VARCHAR(36) ${exact} NOT NULL PRIMARY KEY,
    name       VARCHAR(255) NOT NULL,
    created_by VARCHAR(255) NOT NULL,
    created_at BIGINT NOT NULL,
    updated_by VARCHAR(255) NOT NULL,
    updated_at BIGINT NOT NULL
) ${options};

CREATE TABLE IF NOT EXISTS tacet_access_key (
    id             VARCHAR(36) ${exact} NOT NULL PRIMARY KEY,
    application_id VARCHAR(36) ${exact} NOT NULL,
    secret_hash    VARCHAR(500) NOT NULL,
    -- 0 or 1
    active         INTEGER NOT NULL,
    created_at     BIGINT NOT NULL,
    FOREIGN KEY (application_id) REFERENCES tacet_application (id) ON DELETE CASCADE
) ${options};

CREATE TABLE IF NOT EXISTS tacet_grant (
    -- Made of subject and target: together they are too long for a key in MySQL.
    id           VARCHAR(36) ${exact} NOT NULL PRIMARY KEY,
    subject_type VARCHAR(16) ${exact} NOT NULL,
    subject_id   VARCHAR(255) ${exact} NOT NULL,
    target_type  VARCHAR(64) ${exact} NOT NULL,
    target_id    VARCHAR(512) ${exact} NOT NULL,
    accesses     INTEGER NOT NULL,
    -- The one way to write an index that all databases know within CREATE TABLE.
    UNIQUE (subject_type, subject_id, id)
) ${options};

-- Of workflows, tasks, applications and environment variables; those of a secret are in tacet_secret_tag.
CREATE TABLE IF NOT EXISTS tacet_resource_tag (
    target_type VARCHAR(64) ${exact} NOT NULL,
    target_id   VARCHAR(255) ${exact} NOT NULL,
    position    INTEGER NOT NULL,
    tag_key     VARCHAR(255) NOT NULL,
    tag_value   VARCHAR(255) NOT NULL,
    PRIMARY KEY (target_type, target_id, position)
) ${options};

-- Who made what, and so may do everything with it.
CREATE TABLE IF NOT EXISTS tacet_owner (
    target_type VARCHAR(64) ${exact} NOT NULL,
    target_id   VARCHAR(255) ${exact} NOT NULL,
    owner       VARCHAR(255) ${exact} NOT NULL,
    PRIMARY KEY (target_type, target_id)
) ${options};

INSERT INTO tacet_owner (target_type, target_id, owner)
SELECT 'SECRET_NAME', s.live_name, s.created_by FROM tacet_secret s
WHERE s.live_name IS NOT NULL AND s.live_name NOT IN (SELECT o.target_id FROM tacet_owner o);

-- One row: how many changes there were to who may do what. Whoever makes one holds a lock on it until the end of the transaction.
CREATE TABLE IF NOT EXISTS tacet_access_count (
    number  BIGINT NOT NULL,
    -- Up to which number tacet_access_change was emptied.
    trimmed BIGINT NOT NULL
) ${options};

INSERT INTO tacet_access_count (number, trimmed)
SELECT 0, 0 FROM (SELECT COUNT(*) AS n FROM tacet_access_count) c WHERE c.n = 0;

-- What to read anew, in the order of the changes: a subject (with roles, groups, keys, grants) or a target (with tags and owner).
CREATE TABLE IF NOT EXISTS tacet_access_change (
    number BIGINT NOT NULL PRIMARY KEY,
    about  VARCHAR(8) NOT NULL,
    type   VARCHAR(64) ${exact} NOT NULL,
    id     VARCHAR(512) ${exact} NOT NULL
) ${options};
