-- As V1: one text for all databases.

-- Users whose ids were stored before ids were normalised: the normal form, and the id as it is stored. Filled by io.tacet.store.jdbc.UserAliases.
CREATE TABLE IF NOT EXISTS tacet_user_alias (
    name    VARCHAR(255) ${exact} NOT NULL PRIMARY KEY,
    user_id VARCHAR(255) ${exact} NOT NULL
) ${options};
