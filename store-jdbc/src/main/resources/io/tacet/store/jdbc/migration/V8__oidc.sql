-- As V1: one text for all databases, times in milliseconds.

-- Which account of an identity provider a user is.
CREATE TABLE IF NOT EXISTS tacet_provider_link (
    user_id VARCHAR(255) ${exact} NOT NULL PRIMARY KEY,
    issuer  VARCHAR(255) ${exact} NOT NULL,
    subject VARCHAR(255) ${exact} NOT NULL,
    UNIQUE (issuer, subject),
    FOREIGN KEY (user_id) REFERENCES tacet_user (id) ON DELETE CASCADE
) ${options};

-- Those of tacet_group_member that the provider wants, and nobody has given by hand.
CREATE TABLE IF NOT EXISTS tacet_provided_member (
    user_id  VARCHAR(255) ${exact} NOT NULL,
    group_id VARCHAR(255) ${exact} NOT NULL,
    PRIMARY KEY (user_id, group_id),
    FOREIGN KEY (user_id) REFERENCES tacet_user (id) ON DELETE CASCADE,
    FOREIGN KEY (group_id) REFERENCES tacet_group (id) ON DELETE CASCADE
) ${options};

-- Of the console. The id is derived from what the browser keeps, and leads back to it no way.
CREATE TABLE IF NOT EXISTS tacet_session (
    id         VARCHAR(64) ${exact} NOT NULL PRIMARY KEY,
    user_id    VARCHAR(255) ${exact} NOT NULL,
    expires_at BIGINT NOT NULL,
    FOREIGN KEY (user_id) REFERENCES tacet_user (id) ON DELETE CASCADE
) ${options};
