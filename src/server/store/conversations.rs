//! Conversations: whose they are and how they stand.

use super::Store;
use palique_protocol::query::Status;
use sqlx::{Sqlite, Transaction};

/// A conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    /// Its id.
    pub id: String,
    /// The agent that it is with.
    pub agent_id: String,
    /// The one visitor whom it answers.
    pub visitor_id: String,
    /// Its state.
    pub status: Status,
    /// Whether the agent answers; false while a person has taken over.
    pub is_ai_enabled: bool,
}

/// A conversation as it stands in its table.
#[derive(sqlx::FromRow)]
pub(super) struct Row {
    id: String,
    agent_id: String,
    visitor_id: String,
    status: String,
    is_ai_enabled: i64,
}

impl From<Row> for Conversation {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            agent_id: row.agent_id,
            visitor_id: row.visitor_id,
            status: Status::from(row.status),
            is_ai_enabled: row.is_ai_enabled != 0,
        }
    }
}

pub(super) const SELECT: &str =
    "SELECT id, agent_id, visitor_id, status, is_ai_enabled FROM conversations WHERE id = $1";

/// Opens a conversation.
pub(super) async fn add(
    transaction: &mut Transaction<'_, Sqlite>,
    conversation: &Conversation,
    channel: &str,
    now: i64,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO conversations (id, agent_id, visitor_id, channel, status, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $6)",
    )
    .bind(&conversation.id)
    .bind(&conversation.agent_id)
    .bind(&conversation.visitor_id)
    .bind(channel)
    .bind(conversation.status.as_str())
    .bind(now)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

/// What binds a conversation to the world outside.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Bonds {
    /// The thread of an outside system.
    pub external_id: Option<String>,
    /// Who the visitor is.
    pub contact_id: Option<String>,
}

impl Store {
    /// What binds a conversation to the world outside.
    pub async fn bonds(&self, id: &str) -> sqlx::Result<Option<Bonds>> {
        sqlx::query_as("SELECT external_id, contact_id FROM conversations WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.reader)
            .await
    }

    /// The conversation with this id.
    pub async fn conversation(&self, id: &str) -> sqlx::Result<Option<Conversation>> {
        let row: Option<Row> = sqlx::query_as(SELECT).bind(id).fetch_optional(&self.reader).await?;
        Ok(row.map(Conversation::from))
    }

    /// Changes a conversation's state.
    pub async fn set_status(&self, id: &str, status: &Status, now: i64) -> sqlx::Result<()> {
        sqlx::query("UPDATE conversations SET status = $2, updated_at = $3 WHERE id = $1")
            .bind(id)
            .bind(status.as_str())
            .bind(now)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Lets the agent answer, or leaves the conversation to a person.
    pub async fn set_ai_enabled(&self, id: &str, enabled: bool, now: i64) -> sqlx::Result<()> {
        sqlx::query("UPDATE conversations SET is_ai_enabled = $2, updated_at = $3 WHERE id = $1")
            .bind(id)
            .bind(i64::from(enabled))
            .bind(now)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// The newest messages that an agent and a contact exchanged in other conversations than this one,
    /// oldest first: who wrote them, and their text.
    pub async fn said_before(
        &self,
        agent: &str,
        conversation: &str,
        limit: i64,
    ) -> sqlx::Result<Vec<(String, String)>> {
        let mut said: Vec<(String, String)> = sqlx::query_as(
            "SELECT m.writer, m.text FROM conversations this \
             JOIN conversations c ON c.contact_id = this.contact_id AND c.id <> this.id AND c.agent_id = $2 \
             JOIN messages m ON m.conversation_id = c.id AND m.is_draft = 0 \
             WHERE this.id = $1 ORDER BY m.created_at DESC, m.position DESC LIMIT $3",
        )
        .bind(conversation)
        .bind(agent)
        .bind(limit)
        .fetch_all(&self.reader)
        .await?;
        said.reverse();
        Ok(said)
    }
}
