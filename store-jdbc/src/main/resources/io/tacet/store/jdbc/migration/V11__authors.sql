-- As V1: one text for all databases.

-- Who saved a definition last, whose permission its references need. Version 0: the definition has no versions.
CREATE TABLE IF NOT EXISTS tacet_definition_author (
    target_type VARCHAR(64) ${exact} NOT NULL,
    target_id   VARCHAR(255) ${exact} NOT NULL,
    version     INTEGER NOT NULL,
    author      VARCHAR(255) ${exact} NOT NULL,
    -- Proofs of what the author saved, one a line: a definition that was stored without Tacet has no author.
    vouchers    TEXT NOT NULL,
    PRIMARY KEY (target_type, target_id, version)
) ${options};
