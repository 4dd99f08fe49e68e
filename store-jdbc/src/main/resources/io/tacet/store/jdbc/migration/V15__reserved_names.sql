-- As V1: one text for all databases.

-- Names that nothing has any more, or had only in executions: for each use of one, who may take it.
CREATE TABLE IF NOT EXISTS tacet_reserved_name (
    target_type VARCHAR(64) ${exact} NOT NULL,
    target_id   VARCHAR(255) ${exact} NOT NULL,
    use_id      VARCHAR(36) ${exact} NOT NULL,
    -- Empty in the row of the use itself, which stays when the takers are gone.
    taker       VARCHAR(255) ${exact} NOT NULL,
    registered  INTEGER NOT NULL,
    PRIMARY KEY (target_type, target_id, use_id, taker)
) ${options};
