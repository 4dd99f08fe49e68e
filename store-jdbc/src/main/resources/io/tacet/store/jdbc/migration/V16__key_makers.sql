-- As V1: one text for all databases.

-- Which account has made an access key; of those from before, nobody knows.
CREATE TABLE IF NOT EXISTS tacet_key_maker (
    key_id     VARCHAR(36) ${exact} NOT NULL PRIMARY KEY,
    -- Or the principal, of what has no account, such as whoever runs the server.
    account_id VARCHAR(255) ${exact} NOT NULL
) ${options};
