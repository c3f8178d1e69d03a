-- Keys that last until they are ended. Those of former versions were new at each start and so are worth nothing.

DROP TABLE grants;
DROP TABLE keys;

-- A key itself is never stored, only its SHA-256.
CREATE TABLE keys (
    name     TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    hash     BYTEA NOT NULL UNIQUE,
    role     TEXT NOT NULL,
    -- The ids of the chatbots that it counts for, a JSON list. "*" stands for all, also for those to come.
    chatbots TEXT NOT NULL CHECK (chatbots::json IS NOT NULL),
    made     TEXT COLLATE "C" NOT NULL
);
