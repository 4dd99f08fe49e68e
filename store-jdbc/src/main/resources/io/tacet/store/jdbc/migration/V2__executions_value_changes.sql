-- Which family an execution belongs to, and who it runs as.
CREATE TABLE IF NOT EXISTS tacet_execution (
    workflow_id VARCHAR(255) ${exact} NOT NULL PRIMARY KEY,
    family_id   VARCHAR(255) ${exact} NOT NULL,
    run_as      VARCHAR(255) ${exact} NOT NULL,
    -- One name a line.
    masked      TEXT NOT NULL
) ${options};

-- One row: how many values were ever stored. Whoever stores one holds a lock on it until the end of the transaction.
CREATE TABLE IF NOT EXISTS tacet_value_count (
    number BIGINT NOT NULL
) ${options};

INSERT INTO tacet_value_count (number)
SELECT 0 FROM (SELECT COUNT(*) AS n FROM tacet_value_count) c WHERE c.n = 0;

-- The values in the order in which they were stored, as long as they are kept.
CREATE TABLE IF NOT EXISTS tacet_value_change (
    number    BIGINT NOT NULL PRIMARY KEY,
    secret_id VARCHAR(36) ${exact} NOT NULL,
    version   INTEGER NOT NULL,
    FOREIGN KEY (secret_id) REFERENCES tacet_secret (id) ON DELETE CASCADE
) ${options};
