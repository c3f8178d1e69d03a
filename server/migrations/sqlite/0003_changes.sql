-- The history: who changed which widget, when, and how. Widgets are JSON texts.

CREATE TABLE changes (
    -- AUTOINCREMENT: a place in the history never means another change later.
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Refers to no table: a gateway has no chatbots, and a deleted widget keeps its history.
    chatbot_id    TEXT NOT NULL,
    -- NULL while a gateway does not know the id of what it creates.
    widget_id     TEXT,
    kind          TEXT NOT NULL CHECK (kind IN ('created', 'edited', 'deleted')),
    at            TEXT NOT NULL,
    by_name       TEXT,
    by_how        TEXT NOT NULL,
    -- A gateway's change is unknown until its upstream has answered. A crash leaves it so.
    outcome       TEXT NOT NULL CHECK (outcome IN ('done', 'refused', 'unknown')),
    status        INTEGER,
    request_id    TEXT,
    widget_before TEXT CHECK (json_valid(widget_before)),
    widget_after  TEXT CHECK (json_valid(widget_after))
) STRICT;

CREATE INDEX changes_of_widget ON changes (chatbot_id, widget_id, id);
CREATE INDEX changes_of_chatbot ON changes (chatbot_id, id);
CREATE INDEX changes_by_time ON changes (at);
