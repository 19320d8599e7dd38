//! Executions: the threads of the execute API. Each is a conversation, whose id is the thread's too.

use super::Store;

/// A thread.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Execution {
    /// The agent that it is with.
    pub agent_id: String,
    /// When it was last used.
    pub last_used_at: i64,
}

impl Store {
    /// The thread with this id.
    pub async fn execution(&self, id: &str) -> sqlx::Result<Option<Execution>> {
        sqlx::query_as("SELECT agent_id, last_used_at FROM executions WHERE conversation_id = $1")
            .bind(id)
            .fetch_optional(&self.reader)
            .await
    }

    /// Notes that a thread is used, which begins it when it is new. A clock that went back does not
    /// shorten its life.
    pub async fn touch_execution(
        &self,
        id: &str,
        agent: &str,
        contact: Option<&str>,
        now: i64,
    ) -> anyhow::Result<()> {
        let mut transaction = self.begin().await?;
        sqlx::query(
            "INSERT INTO executions (conversation_id, agent_id, last_used_at) VALUES ($1, $2, $3) \
             ON CONFLICT (conversation_id) DO UPDATE \
             SET last_used_at = MAX(executions.last_used_at, excluded.last_used_at)",
        )
        .bind(id)
        .bind(agent)
        .bind(now)
        .execute(&mut *transaction)
        .await?;
        if let Some(contact) = contact {
            sqlx::query("UPDATE conversations SET contact_id = $2 WHERE id = $1")
                .bind(id)
                .bind(contact)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}
