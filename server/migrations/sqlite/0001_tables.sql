-- All that the local API keeps. Values of variables and the fields of a widget are JSON texts.

CREATE TABLE chatbots (
    id TEXT NOT NULL PRIMARY KEY
) STRICT;

CREATE TABLE widgets (
    -- Settles the order of widgets created in the same millisecond.
    position   INTEGER PRIMARY KEY AUTOINCREMENT,
    chatbot_id TEXT NOT NULL REFERENCES chatbots (id),
    id         TEXT NOT NULL,
    title      TEXT NOT NULL,
    fields     TEXT NOT NULL CHECK (json_valid(fields)),
    created    TEXT NOT NULL,
    updated    TEXT NOT NULL,
    UNIQUE (chatbot_id, id)
) STRICT;

CREATE INDEX widgets_in_order ON widgets (chatbot_id, created, position);

CREATE TABLE contacts (
    position   INTEGER PRIMARY KEY AUTOINCREMENT,
    chatbot_id TEXT NOT NULL REFERENCES chatbots (id),
    id         TEXT NOT NULL,
    name       TEXT,
    UNIQUE (chatbot_id, id)
) STRICT;

CREATE TABLE conversations (
    position   INTEGER PRIMARY KEY AUTOINCREMENT,
    chatbot_id TEXT NOT NULL REFERENCES chatbots (id),
    id         TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    UNIQUE (chatbot_id, id),
    FOREIGN KEY (chatbot_id, contact_id) REFERENCES contacts (chatbot_id, id)
) STRICT;

CREATE TABLE contact_variables (
    chatbot_id TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    variable   TEXT NOT NULL,
    value      TEXT NOT NULL CHECK (json_valid(value)),
    PRIMARY KEY (chatbot_id, contact_id, variable),
    FOREIGN KEY (chatbot_id, contact_id) REFERENCES contacts (chatbot_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE conversation_variables (
    chatbot_id      TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    variable        TEXT NOT NULL,
    value           TEXT NOT NULL CHECK (json_valid(value)),
    PRIMARY KEY (chatbot_id, conversation_id, variable),
    FOREIGN KEY (chatbot_id, conversation_id) REFERENCES conversations (chatbot_id, id)
) STRICT, WITHOUT ROWID;

-- A key itself is never stored, only its SHA-256.
CREATE TABLE keys (
    name TEXT NOT NULL PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE
) STRICT;

CREATE TABLE grants (
    key_name   TEXT NOT NULL REFERENCES keys (name) ON DELETE CASCADE,
    chatbot_id TEXT NOT NULL REFERENCES chatbots (id),
    permission TEXT NOT NULL,
    PRIMARY KEY (key_name, chatbot_id, permission)
) STRICT, WITHOUT ROWID;
