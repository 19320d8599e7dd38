-- What an agent knows: passages of Markdown, each with a title and the page it comes from.

CREATE TABLE passages (
    id       TEXT PRIMARY KEY,
    agent_id TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    title    TEXT NOT NULL,
    -- Other ways in which people ask for it; searched, never shown.
    asked    TEXT NOT NULL,
    url      TEXT NOT NULL,
    language TEXT NOT NULL,
    text     TEXT NOT NULL
);
CREATE INDEX passages_by_agent ON passages (agent_id);

-- Full-text search is the one part that PostgreSQL will do in another way.
CREATE VIRTUAL TABLE passage_words USING fts5(
    title, asked, text,
    passage_id UNINDEXED,
    agent_id UNINDEXED,
    tokenize = 'unicode61 remove_diacritics 2',
    prefix = '3 4 5'
);
