-- As V1: one text for all databases, times in milliseconds.

-- Accounts that were deleted: an identity provider's token from before is good for no later account.
CREATE TABLE IF NOT EXISTS tacet_deleted_account (
    account_id VARCHAR(36) ${exact} NOT NULL PRIMARY KEY,
    user_id    VARCHAR(255) ${exact} NOT NULL,
    -- The account of the identity provider that it was, if any.
    issuer     VARCHAR(255) ${exact},
    subject    VARCHAR(255) ${exact},
    deleted_at BIGINT NOT NULL,
    UNIQUE (user_id, account_id),
    UNIQUE (issuer, subject, account_id)
) ${options};
