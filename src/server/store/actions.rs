//! What agents may do beside answering. Actions are read and written with their agent.

use anyhow::Context;
use serde_json::{Value, json};
use sqlx::{Sqlite, Transaction};

/// An action of an agent.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// Its id.
    pub id: String,
    /// One of the seven types.
    pub kind: String,
    /// What its owner calls it.
    pub name: String,
    /// The document of its type.
    pub details: Value,
}

impl Action {
    /// The action as a document.
    pub fn document(&self) -> Value {
        json!({ "id": self.id, "type": self.kind, "name": self.name, "details": self.details })
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    #[sqlx(rename = "type")]
    kind: String,
    name: String,
    details: String,
}

impl TryFrom<Row> for Action {
    type Error = anyhow::Error;

    fn try_from(row: Row) -> anyhow::Result<Self> {
        Ok(Self {
            details: serde_json::from_str(&row.details)
                .with_context(|| format!("action {}: details is not what was stored", row.id))?,
            id: row.id,
            kind: row.kind,
            name: row.name,
        })
    }
}

pub(super) async fn of_agent<'e>(
    executor: impl sqlx::Executor<'e, Database = Sqlite>,
    agent: &str,
) -> anyhow::Result<Vec<Action>> {
    let rows: Vec<Row> =
        sqlx::query_as("SELECT id, type, name, details FROM actions WHERE agent_id = $1 ORDER BY position")
            .bind(agent)
            .fetch_all(executor)
            .await?;
    rows.into_iter().map(Action::try_from).collect()
}

/// Puts an agent's actions in the place of those that it had.
pub(super) async fn replace(
    transaction: &mut Transaction<'_, Sqlite>,
    agent: &str,
    actions: &[Action],
) -> anyhow::Result<()> {
    sqlx::query("DELETE FROM actions WHERE agent_id = $1").bind(agent).execute(&mut **transaction).await?;
    for (position, action) in (0_i64..).zip(actions) {
        sqlx::query(
            "INSERT INTO actions (id, agent_id, position, type, name, details) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(&action.id)
        .bind(agent)
        .bind(position)
        .bind(&action.kind)
        .bind(&action.name)
        .bind(serde_json::to_string(&action.details)?)
        .execute(&mut **transaction)
        .await?;
    }
    Ok(())
}
