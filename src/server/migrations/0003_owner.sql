-- What an owner sets up: agents as documents, their actions and versions, and the keys that may
-- change them. The reply to a search is ordered by `position`, the order of creation.

ALTER TABLE agents ADD COLUMN position BIGINT NOT NULL DEFAULT 0;
ALTER TABLE agents ADD COLUMN is_primary INTEGER NOT NULL DEFAULT 0;
-- The name in lower case, as every language has it; searched.
ALTER TABLE agents ADD COLUMN search_name TEXT NOT NULL DEFAULT '';
-- The Conversation AI document without `isPrimary`, which is the account's matter.
ALTER TABLE agents ADD COLUMN config TEXT NOT NULL DEFAULT '{}';
-- How the agent shows itself to visitors and on which pages.
ALTER TABLE agents ADD COLUMN look TEXT NOT NULL DEFAULT '{}';
ALTER TABLE agents ADD COLUMN updated_at BIGINT NOT NULL DEFAULT 0;

-- An agent of an earlier version keeps answering and looks as it did. (Merging into an empty
-- object drops what is null.)
UPDATE agents SET
    position = rowid,
    search_name = lower(name),
    updated_at = created_at,
    config = json_object(
        'name', name, 'businessName', name, 'mode', 'auto-pilot', 'channels', json_array('WebChat', 'Live_Chat'),
        'waitTime', 2, 'waitTimeUnit', 'seconds', 'sleepEnabled', json('false'),
        'personality', '', 'goal', '', 'instructions', '', 'autoPilotMaxMessages', 75,
        'respondToImages', json('false'), 'respondToAudio', json('false')),
    look = json_patch('{}', json_object(
        'displayName', json_extract(interface_config, '$.displayName'),
        'accent', json_extract(interface_config, '$.primaryColor'),
        'greetings', json_extract(interface_config, '$.initialMessages'),
        'starters', json_extract(interface_config, '$.messageTemplates'),
        'allowedOrigins', json(allowed_origins),
        'isPublic', json(CASE visibility WHEN 'public' THEN 'true' ELSE 'false' END)));
UPDATE agents SET is_primary = 1 WHERE position = (SELECT MIN(position) FROM agents);

ALTER TABLE agents DROP COLUMN name;
ALTER TABLE agents DROP COLUMN visibility;
ALTER TABLE agents DROP COLUMN interface_config;
ALTER TABLE agents DROP COLUMN allowed_origins;

CREATE UNIQUE INDEX agents_in_order ON agents (position);
CREATE UNIQUE INDEX one_primary_agent ON agents (is_primary) WHERE is_primary = 1;

CREATE TABLE actions (
    id       TEXT PRIMARY KEY,
    agent_id TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    type     TEXT NOT NULL,
    name     TEXT NOT NULL,
    details  TEXT NOT NULL,
    UNIQUE (agent_id, position)
);

-- Every save, whole: the agent, its look and its actions.
CREATE TABLE versions (
    agent_id TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    number   BIGINT NOT NULL,
    saved_at BIGINT NOT NULL,
    -- The name of the key.
    saved_by TEXT NOT NULL,
    -- A JSON list of the fields that differ from the version before.
    changed  TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (agent_id, number)
);

-- What an answer was made of.
CREATE TABLE generations (
    message_id TEXT PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    agent_id   TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    source     TEXT NOT NULL CHECK (source IN ('conversation', 'workflow')),
    input      TEXT NOT NULL,
    mode       TEXT NOT NULL,
    document   TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX generations_by_agent ON generations (agent_id, created_at, message_id);

CREATE TABLE keys (
    id           TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    -- SHA-256 in hex. The key itself is nowhere.
    digest       TEXT NOT NULL UNIQUE,
    -- How the key begins, for its owner to tell it from others.
    prefix       TEXT NOT NULL,
    -- A JSON list.
    scopes       TEXT NOT NULL,
    created_at   BIGINT NOT NULL,
    last_used_at BIGINT,
    revoked_at   BIGINT
);

-- The one key of earlier versions.
INSERT INTO keys (id, name, digest, prefix, scopes, created_at)
    SELECT 'first', 'First run', value, 'palique_', '["conversation-ai.readonly","conversation-ai.write"]',
        CAST(strftime('%s', 'now') AS INTEGER) * 1000
    FROM settings WHERE name = 'admin_key_sha256';
DELETE FROM settings WHERE name = 'admin_key_sha256';
