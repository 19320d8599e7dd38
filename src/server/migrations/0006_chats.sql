-- Chats that an owner opens with a contact, and work that is due at a time: whatever the program was
-- about to do when it ended is done after its next start.

CREATE TABLE chats (
    id              TEXT PRIMARY KEY,
    agent_id        TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    -- The order in which they were asked for.
    position        BIGINT NOT NULL UNIQUE,
    kind            TEXT NOT NULL CHECK (kind IN ('sms', 'whatsapp', 'email')),
    sender          TEXT NOT NULL,
    recipient       TEXT NOT NULL,
    writes_first    INTEGER NOT NULL,
    status          TEXT NOT NULL CHECK (status IN ('scheduled', 'active', 'failed')),
    schedule_at     BIGINT,
    conversation_id TEXT REFERENCES conversations (id) ON DELETE SET NULL,
    contact_id      TEXT REFERENCES contacts (id) ON DELETE SET NULL,
    -- The agent's first message.
    message_id      TEXT REFERENCES messages (id) ON DELETE SET NULL,
    -- What became of that message; absent while there is none.
    delivery        TEXT CHECK (delivery IN ('pending', 'delivered', 'not_delivered')),
    -- Why it was not delivered, or why the chat could not be started.
    reason          TEXT,
    created_at      BIGINT NOT NULL
);
CREATE INDEX chats_by_agent ON chats (agent_id);
CREATE INDEX chats_by_conversation ON chats (conversation_id);
CREATE INDEX chats_by_contact ON chats (contact_id);
CREATE INDEX chats_by_message ON chats (message_id);

-- A job is taken by moving its time ahead: whoever took it and died leaves it to be taken again.
CREATE TABLE jobs (
    kind     TEXT NOT NULL,
    subject  TEXT NOT NULL,
    due_at   BIGINT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (kind, subject)
);
CREATE INDEX jobs_by_time ON jobs (due_at);
