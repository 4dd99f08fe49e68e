-- As V1: one text for all databases.

-- What the owners of a JSON secret have said about fields of it, whatever its version.
CREATE TABLE IF NOT EXISTS tacet_secret_mark (
    secret_id VARCHAR(36) ${exact} NOT NULL,
    -- Ends with a bracket, never with a blank: MySQL tells two of them apart.
    path      VARCHAR(512) ${exact} NOT NULL,
    -- HIDDEN or SHOWN
    mark      VARCHAR(16) NOT NULL,
    PRIMARY KEY (secret_id, path),
    FOREIGN KEY (secret_id) REFERENCES tacet_secret (id) ON DELETE CASCADE
) ${options};
