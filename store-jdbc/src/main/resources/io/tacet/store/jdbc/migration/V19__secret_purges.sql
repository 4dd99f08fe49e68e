-- As V1: one text for all databases.

-- Which secrets were removed for good, in one order with tacet_value_change: each server stops looking for their values.
CREATE TABLE IF NOT EXISTS tacet_secret_purge (
    number    BIGINT NOT NULL PRIMARY KEY,
    secret_id VARCHAR(36) ${exact} NOT NULL
) ${options};
