-- Threads of the execute API: conversations that somebody else's program carries on, each for as long
-- as it stays in use.

CREATE TABLE executions (
    conversation_id TEXT PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
    agent_id        TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    last_used_at    BIGINT NOT NULL
);
CREATE INDEX executions_by_agent ON executions (agent_id);

-- A key that could do everything still can.
UPDATE keys
    SET scopes = '["conversation-ai.readonly","conversation-ai.write","agent-studio.readonly","agent-studio.write"]'
    WHERE scopes = '["conversation-ai.readonly","conversation-ai.write"]';
