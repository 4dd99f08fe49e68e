-- As V1: one text for all databases.

-- Who let a part of a family of executions run again, besides whoever it runs as: it may do only what all of them may do.
CREATE TABLE IF NOT EXISTS tacet_takeover (
    family_id VARCHAR(255) ${exact} NOT NULL,
    actor     VARCHAR(255) ${exact} NOT NULL,
    PRIMARY KEY (family_id, actor)
) ${options};

-- Who a schedule or an event handler runs as: whoever saved it last.
CREATE TABLE IF NOT EXISTS tacet_run_as (
    target_type VARCHAR(64) ${exact} NOT NULL,
    target_id   VARCHAR(255) ${exact} NOT NULL,
    run_as      VARCHAR(255) ${exact} NOT NULL,
    -- Proofs of what they saved, one a line: what was stored past Tacet runs as nobody.
    vouchers    TEXT NOT NULL,
    PRIMARY KEY (target_type, target_id)
) ${options};
