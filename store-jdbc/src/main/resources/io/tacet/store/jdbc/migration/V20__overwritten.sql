-- As V1: one text for all databases.

-- Texts, sealed, that stood in an execution of a family that was handed secrets, and have been overwritten since: what recipients return of them is not masked.
CREATE TABLE IF NOT EXISTS tacet_overwritten (
    family_id VARCHAR(255) ${exact} NOT NULL,
    id        VARCHAR(36) ${exact} NOT NULL,
    sealed    ${text} NOT NULL,
    PRIMARY KEY (family_id, id)
) ${options};

-- Which version of which secret a family was handed: it is kept as long as the family. The same as in tacet_handed, in an order in which it can be asked for.
CREATE TABLE IF NOT EXISTS tacet_handed_version (
    secret_id      VARCHAR(36) ${exact} NOT NULL,
    secret_version INTEGER NOT NULL,
    family_id      VARCHAR(255) ${exact} NOT NULL,
    PRIMARY KEY (secret_id, secret_version, family_id),
    UNIQUE (family_id, secret_id, secret_version)
) ${options};

INSERT INTO tacet_handed_version (secret_id, secret_version, family_id)
SELECT DISTINCT h.secret_id, h.secret_version, h.family_id FROM tacet_handed h
WHERE NOT EXISTS (SELECT 1 FROM tacet_handed_version v
    WHERE v.secret_id = h.secret_id AND v.secret_version = h.secret_version AND v.family_id = h.family_id);
