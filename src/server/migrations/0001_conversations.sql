-- Agents, their conversations and the messages in them. Ids and JSON are text, times are
-- milliseconds since 1970 (UTC), truth values are 0 or 1: the same columns serve PostgreSQL.

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE agents (
    id               TEXT PRIMARY KEY,
    name             TEXT NOT NULL,
    description      TEXT NOT NULL,
    visibility       TEXT NOT NULL CHECK (visibility IN ('public', 'private')),
    brain            TEXT NOT NULL,
    interface_config TEXT NOT NULL,
    -- A JSON list of origins; an empty list lets every page in.
    allowed_origins  TEXT NOT NULL,
    created_at       BIGINT NOT NULL
);

CREATE TABLE conversations (
    id            TEXT PRIMARY KEY,
    agent_id      TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    visitor_id    TEXT NOT NULL,
    channel       TEXT NOT NULL,
    status        TEXT NOT NULL,
    is_ai_enabled INTEGER NOT NULL DEFAULT 1,
    created_at    BIGINT NOT NULL,
    updated_at    BIGINT NOT NULL
);

CREATE TABLE messages (
    id              TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    -- The order of a conversation. Never the clock's: clocks go back.
    position        BIGINT NOT NULL,
    writer          TEXT NOT NULL CHECK (writer IN ('human', 'agent')),
    text            TEXT NOT NULL,
    sources         TEXT NOT NULL DEFAULT '[]',
    request_human   INTEGER NOT NULL DEFAULT 0,
    usage           TEXT NOT NULL DEFAULT '{}',
    -- The visitor's message that an answer belongs to.
    input_id        TEXT,
    idempotency_key TEXT,
    created_at      BIGINT NOT NULL,
    UNIQUE (conversation_id, position)
);

-- One message of a visitor is answered at most once, whatever two requests do at the same time.
CREATE UNIQUE INDEX one_answer_per_message ON messages (input_id) WHERE writer = 'agent';

-- Which message an `Idempotency-Key` stands for. A scope is a visitor, or a caller that named none.
CREATE TABLE idempotency_keys (
    agent_id   TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    scope      TEXT NOT NULL,
    name       TEXT NOT NULL,
    message_id TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    PRIMARY KEY (agent_id, scope, name)
);
CREATE INDEX idempotency_keys_by_message ON idempotency_keys (message_id);
CREATE INDEX conversations_by_agent ON conversations (agent_id, updated_at);
