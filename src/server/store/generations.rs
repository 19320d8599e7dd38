//! Generations: what each answer was made of. They are written with their answer, in one
//! transaction, and go with it.

use super::Store;
use anyhow::Context;
use serde_json::Value;
use sqlx::{Sqlite, Transaction};

/// What an answer was made of, on its way in.
#[derive(Clone, Debug)]
pub struct NewGeneration {
    /// The agent's mode at that time.
    pub mode: String,
    /// The visitor's words.
    pub input: String,
    /// Everything else, as the reply carries it.
    pub document: Value,
}

/// What an answer was made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Generation {
    /// The answer.
    pub message_id: String,
    /// Its conversation.
    pub conversation_id: String,
    /// Its agent.
    pub agent_id: String,
    /// The visitor's words.
    pub input: String,
    /// The answer's words.
    pub answer: String,
    /// The agent's mode at that time.
    pub mode: String,
    /// The conversation's channel.
    pub channel: String,
    /// When it was made.
    pub created_at: i64,
    /// Everything else.
    pub document: Value,
}

#[derive(sqlx::FromRow)]
struct Row {
    message_id: String,
    conversation_id: String,
    agent_id: String,
    input: String,
    answer: String,
    mode: String,
    channel: String,
    created_at: i64,
    document: String,
}

impl TryFrom<Row> for Generation {
    type Error = anyhow::Error;

    fn try_from(row: Row) -> anyhow::Result<Self> {
        Ok(Self {
            document: serde_json::from_str(&row.document)
                .with_context(|| format!("generation {}: document is not what was stored", row.message_id))?,
            message_id: row.message_id,
            conversation_id: row.conversation_id,
            agent_id: row.agent_id,
            input: row.input,
            answer: row.answer,
            mode: row.mode,
            channel: row.channel,
            created_at: row.created_at,
        })
    }
}

/// The columns of [`Row`].
macro_rules! select_generation {
    ($document:literal, $rest:literal) => {
        concat!(
            "SELECT g.message_id, m.conversation_id, g.agent_id, g.input, m.text AS answer, g.mode, \
             c.channel, g.created_at, ",
            $document,
            " AS document FROM generations g JOIN messages m ON m.id = g.message_id \
             JOIN conversations c ON c.id = m.conversation_id ",
            $rest
        )
    };
}

impl Store {
    /// What an answer was made of.
    pub async fn generation(&self, message: &str, source: &str) -> anyhow::Result<Option<Generation>> {
        let row: Option<Row> =
            sqlx::query_as(select_generation!("g.document", "WHERE g.message_id = $1 AND g.source = $2"))
                .bind(message)
                .bind(source)
                .fetch_optional(&self.reader)
                .await?;
        row.map(Generation::try_from).transpose()
    }

    /// At most `limit` answers of an agent, the newest first, older than the one named; without their
    /// documents. `None` when that one is none of the agent's.
    pub async fn answers_before(
        &self,
        agent: &str,
        before: Option<&str>,
        limit: i64,
    ) -> anyhow::Result<Option<Vec<Generation>>> {
        let before: Option<(i64, String)> =
            match before {
                Some(message) => sqlx::query_as(
                    "SELECT created_at, message_id FROM generations WHERE agent_id = $1 AND message_id = $2",
                )
                .bind(agent)
                .bind(message)
                .fetch_optional(&self.reader)
                .await?,
                None => Some((i64::MAX, String::new())),
            };
        let Some((time, message)) = before else { return Ok(None) };
        let rows: Vec<Row> = sqlx::query_as(select_generation!(
            "'null'",
            "WHERE g.agent_id = $1 AND (g.created_at, g.message_id) < ($2, $3) \
             ORDER BY g.created_at DESC, g.message_id DESC LIMIT $4"
        ))
        .bind(agent)
        .bind(time)
        .bind(message)
        .bind(limit)
        .fetch_all(&self.reader)
        .await?;
        rows.into_iter().map(Generation::try_from).collect::<anyhow::Result<_>>().map(Some)
    }
}

/// Keeps what an answer was made of.
pub(super) async fn add(
    transaction: &mut Transaction<'_, Sqlite>,
    message: &str,
    agent: &str,
    generation: &NewGeneration,
    now: i64,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO generations (message_id, agent_id, source, input, mode, document, created_at) \
         VALUES ($1, $2, 'conversation', $3, $4, $5, $6)",
    )
    .bind(message)
    .bind(agent)
    .bind(&generation.input)
    .bind(&generation.mode)
    .bind(generation.document.to_string())
    .bind(now)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}
