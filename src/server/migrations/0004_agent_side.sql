-- What the agent's side writes itself: drafts that a visitor does not see, what a caller keeps with a
-- message, the thread of an outside system, and the people behind visitors.

ALTER TABLE messages ADD COLUMN is_draft INTEGER NOT NULL DEFAULT 0;
-- A JSON object.
ALTER TABLE messages ADD COLUMN metadata TEXT NOT NULL DEFAULT '{}';

CREATE TABLE contacts (
    id           TEXT PRIMARY KEY,
    email        TEXT,
    phone_number TEXT,
    user_id      TEXT,
    first_name   TEXT,
    last_name    TEXT,
    created_at   BIGINT NOT NULL
);
CREATE INDEX contacts_by_email ON contacts (email);
CREATE INDEX contacts_by_phone_number ON contacts (phone_number);
CREATE INDEX contacts_by_user_id ON contacts (user_id);

ALTER TABLE conversations ADD COLUMN external_id TEXT;
ALTER TABLE conversations ADD COLUMN contact_id TEXT REFERENCES contacts (id) ON DELETE SET NULL;
CREATE UNIQUE INDEX one_conversation_per_outside_thread ON conversations (external_id);
CREATE INDEX conversations_by_contact ON conversations (contact_id);
