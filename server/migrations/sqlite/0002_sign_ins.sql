-- Who is signed in. A cookie itself is never stored, only its SHA-256.

CREATE TABLE sign_ins (
    -- What an operator names a sign-in by. AUTOINCREMENT: a number never means another one later.
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Each kind of cookie has its own column, so that none counts as the other. One row: both end together.
    tab_hash   BLOB UNIQUE,
    frame_hash BLOB UNIQUE,
    opened     TEXT NOT NULL,
    last_used  TEXT NOT NULL,
    CHECK (tab_hash IS NOT NULL OR frame_hash IS NOT NULL)
) STRICT;
