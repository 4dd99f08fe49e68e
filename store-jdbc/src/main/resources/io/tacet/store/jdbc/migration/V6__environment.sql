-- As V1: one text for all databases. Owners, tags and grants are in the tables of V4.

-- Plain configuration, not encrypted.
CREATE TABLE IF NOT EXISTS tacet_environment (
    name  VARCHAR(255) ${exact} NOT NULL PRIMARY KEY,
    value ${text} NOT NULL
) ${options};
