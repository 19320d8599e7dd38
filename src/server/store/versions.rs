//! Versions: every save of an agent, whole, with what changed in it.

use super::Store;
use super::agents::Agent;
use anyhow::Context;
use serde_json::{Value, json};
use sqlx::{Sqlite, Transaction};

/// How many versions of an agent are kept.
const KEPT: i64 = 100;

/// A version without its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Counted from 1, never reused.
    pub number: i64,
    /// When it was saved.
    pub saved_at: i64,
    /// The name of the key that saved it.
    pub saved_by: String,
    /// The fields that differ from the version before, such as `personality` and `look.accent`.
    pub changed: Vec<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    saved_at: i64,
    saved_by: String,
    changed: String,
}

impl TryFrom<Row> for Version {
    type Error = anyhow::Error;

    fn try_from(row: Row) -> anyhow::Result<Self> {
        Ok(Self {
            changed: serde_json::from_str(&row.changed)
                .with_context(|| format!("version {}: changed is not what was stored", row.number))?,
            number: row.number,
            saved_at: row.saved_at,
            saved_by: row.saved_by,
        })
    }
}

impl Store {
    /// The versions of an agent, the newest first.
    pub async fn versions(&self, agent: &str) -> anyhow::Result<Vec<Version>> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT number, saved_at, saved_by, changed FROM versions WHERE agent_id = $1 \
             ORDER BY number DESC",
        )
        .bind(agent)
        .fetch_all(&self.reader)
        .await?;
        rows.into_iter().map(Version::try_from).collect()
    }

    /// A version with its document: `agent`, `look` and `actions`.
    pub async fn version(&self, agent: &str, number: i64) -> anyhow::Result<Option<(Version, Value)>> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT number, saved_at, saved_by, changed FROM versions WHERE agent_id = $1 AND number = $2",
        )
        .bind(agent)
        .bind(number)
        .fetch_optional(&self.reader)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let document: String =
            sqlx::query_scalar("SELECT document FROM versions WHERE agent_id = $1 AND number = $2")
                .bind(agent)
                .bind(number)
                .fetch_one(&self.reader)
                .await?;
        let document = serde_json::from_str(&document).context("a version is not what was stored")?;
        Ok(Some((row.try_into()?, document)))
    }
}

/// The number of an agent's newest version.
pub(super) async fn newest(transaction: &mut Transaction<'_, Sqlite>, agent: &str) -> anyhow::Result<i64> {
    Ok(sqlx::query_scalar("SELECT COALESCE(MAX(number), 0) FROM versions WHERE agent_id = $1")
        .bind(agent)
        .fetch_one(&mut **transaction)
        .await?)
}

/// Keeps an agent as its newest version, lets the oldest go, and returns the number.
pub(super) async fn add(
    transaction: &mut Transaction<'_, Sqlite>,
    agent: &Agent,
    changed: &[String],
    by: &str,
    now: i64,
) -> anyhow::Result<i64> {
    let number = newest(transaction, &agent.id).await? + 1;
    let actions: Vec<Value> = agent.actions.iter().map(super::actions::Action::document).collect();
    let document = json!({ "agent": agent.document(), "look": agent.look, "actions": actions });
    sqlx::query(
        "INSERT INTO versions (agent_id, number, saved_at, saved_by, changed, document) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(&agent.id)
    .bind(number)
    .bind(now)
    .bind(by)
    .bind(serde_json::to_string(changed)?)
    .bind(document.to_string())
    .execute(&mut **transaction)
    .await?;
    sqlx::query("DELETE FROM versions WHERE agent_id = $1 AND number <= $2")
        .bind(&agent.id)
        .bind(number - KEPT)
        .execute(&mut **transaction)
        .await?;
    Ok(number)
}

/// The fields in which two states of an agent differ.
pub(super) fn changes(before: &Agent, after: &Agent) -> Vec<String> {
    // A switch of the agent's that was never touched is off: a client that sends every switch has changed
    // nothing. That holds for no switch of the look: an agent is public until its owner says otherwise.
    let unless_off = |value: &&Value| !matches!(value, Value::Null | Value::Bool(false));
    let mut changed = differing(&before.document(), &after.document(), unless_off);
    let look = differing(&before.look, &after.look, |_| true);
    changed.extend(look.into_iter().map(|field| format!("look.{field}")));
    if before.actions != after.actions {
        changed.push("actions".to_owned());
    }
    changed
}

/// The fields in which two objects differ; a value that does not count is as good as none.
fn differing(before: &Value, after: &Value, counts: impl Fn(&&Value) -> bool) -> Vec<String> {
    let (Some(before), Some(after)) = (before.as_object(), after.as_object()) else { return Vec::new() };
    let gone = before.keys().filter(|field| !after.contains_key(*field));
    let differs = |field: &&String| before.get(*field).filter(&counts) != after.get(*field).filter(&counts);
    after.keys().chain(gone).filter(differs).cloned().collect()
}
