//! Agents, as their owner set them up: a document for the Conversation AI, a look for visitors, and
//! actions. The order of agents is that of their making, and one of them is the account's primary.

use super::Store;
use super::actions::{self, Action};
use super::versions;
use anyhow::Context;
use palique_protocol::conversation_ai::agent::Mode;
use serde_json::{Value, json};
use sqlx::{Sqlite, Transaction};

/// An agent.
#[derive(Clone, Debug, PartialEq)]
pub struct Agent {
    /// Its id.
    pub id: String,
    /// One sentence about it, for visitors.
    pub description: String,
    /// What produces its answers: a name that `brain` knows.
    pub brain: String,
    /// Whether it is the account's primary one.
    pub is_primary: bool,
    /// The Conversation AI document, without `isPrimary`.
    pub config: Value,
    /// How it shows itself to visitors, and where.
    pub look: Value,
    /// What it may do beside answering, in the order in which that was attached.
    pub actions: Vec<Action>,
    /// When it was made.
    pub created_at: i64,
    /// When anything of it was last changed.
    pub updated_at: i64,
}

impl Agent {
    /// An agent from a Conversation AI document.
    pub fn new(id: String, brain: &str, mut document: Value, now: i64) -> Self {
        let is_primary = take_primary(&mut document);
        Self {
            id,
            description: String::new(),
            brain: brain.to_owned(),
            is_primary,
            config: document,
            look: json!({}),
            actions: Vec::new(),
            created_at: now,
            updated_at: now,
        }
    }

    /// Its Conversation AI document, `isPrimary` included.
    pub fn document(&self) -> Value {
        let mut document = self.config.clone();
        document["isPrimary"] = json!(self.is_primary);
        document
    }

    /// Takes over a Conversation AI document.
    pub fn set_document(&mut self, mut document: Value) {
        self.is_primary = take_primary(&mut document);
        self.config = document;
    }

    /// A text of its document, empty when it has none.
    pub fn text(&self, field: &str) -> &str {
        self.config.get(field).and_then(Value::as_str).unwrap_or_default()
    }

    /// Its name.
    pub fn name(&self) -> &str {
        self.text("name")
    }

    /// In whose name it speaks: the business, else itself.
    pub fn business(&self) -> &str {
        Some(self.text("businessName")).filter(|name| !name.is_empty()).unwrap_or(self.name())
    }

    /// Whether other programs may run it: not while its owner has it off.
    pub fn is_active(&self) -> bool {
        self.text("mode") != Mode::Off.as_str()
    }

    /// Whether it answers without a key. It does unless its owner said otherwise.
    pub fn is_public(&self) -> bool {
        self.look.get("isPublic").and_then(Value::as_bool).unwrap_or(true)
    }

    /// The texts of a list of its look.
    pub fn look_texts(&self, field: &str) -> Vec<String> {
        let list = self.look.get(field).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }
}

fn take_primary(document: &mut Value) -> bool {
    let primary = document.as_object_mut().and_then(|fields| fields.shift_remove("isPrimary"));
    primary == Some(Value::Bool(true))
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    description: String,
    brain: String,
    is_primary: i64,
    config: String,
    look: String,
    created_at: i64,
    updated_at: i64,
}

impl TryFrom<Row> for Agent {
    type Error = anyhow::Error;

    fn try_from(row: Row) -> anyhow::Result<Self> {
        let broken = |column: &str| format!("agent {}: {column} is not what was stored", row.id);
        Ok(Self {
            is_primary: row.is_primary != 0,
            config: serde_json::from_str(&row.config).with_context(|| broken("config"))?,
            look: serde_json::from_str(&row.look).with_context(|| broken("look"))?,
            actions: Vec::new(),
            id: row.id,
            description: row.description,
            brain: row.brain,
            created_at: row.created_at,
            updated_at: row.updated_at,
        })
    }
}

/// The columns of [`Row`].
macro_rules! select_agent {
    ($rest:literal) => {
        concat!(
            "SELECT id, description, brain, is_primary, config, look, created_at, updated_at FROM agents ",
            $rest
        )
    };
}

const INSERT: &str = "INSERT INTO agents \
    (id, position, description, brain, is_primary, search_name, config, look, created_at, updated_at) \
    VALUES ($1, (SELECT COALESCE(MAX(position), 0) + 1 FROM agents), $2, $3, $4, $5, $6, $7, $8, $8)";

/// A page of a search.
#[derive(Debug)]
pub struct Page {
    /// The agents, in the order of their making.
    pub agents: Vec<Agent>,
    /// How many the account has, found or not.
    pub total: i64,
}

/// What became of a change.
#[derive(Debug)]
pub struct Changed {
    /// The agent afterwards.
    pub agent: Agent,
    /// Its newest version: a new one, unless nothing changed.
    pub version: i64,
}

impl Store {
    /// The agent with this id.
    pub async fn agent(&self, id: &str) -> anyhow::Result<Option<Agent>> {
        let row: Option<Row> =
            sqlx::query_as(select_agent!("WHERE id = $1")).bind(id).fetch_optional(&self.reader).await?;
        let Some(row) = row else { return Ok(None) };
        let mut agent = Agent::try_from(row)?;
        agent.actions = actions::of_agent(&self.reader, id).await?;
        Ok(Some(agent))
    }

    /// Whether there is an agent with this id.
    pub async fn has_agent(&self, id: &str) -> sqlx::Result<bool> {
        let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM agents WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.reader)
            .await?;
        Ok(found.is_some())
    }

    /// At most `limit` agents whose lower-case name holds a text, after the one with the id
    /// `start_after`. `None` when there is no such one.
    pub async fn find_agents(
        &self,
        name: &str,
        start_after: Option<&str>,
        limit: i64,
    ) -> anyhow::Result<Option<Page>> {
        let position: Option<i64> = match start_after {
            Some(id) => {
                sqlx::query_scalar("SELECT position FROM agents WHERE id = $1")
                    .bind(id)
                    .fetch_optional(&self.reader)
                    .await?
            }
            None => Some(0),
        };
        let Some(position) = position else { return Ok(None) };
        let rows: Vec<Row> = sqlx::query_as(select_agent!(
            "WHERE position > $1 AND ($2 = '' OR instr(search_name, $2) > 0) ORDER BY position LIMIT $3"
        ))
        .bind(position)
        .bind(name)
        .bind(limit)
        .fetch_all(&self.reader)
        .await?;
        let mut agents = Vec::with_capacity(rows.len());
        for row in rows {
            let mut agent = Agent::try_from(row)?;
            agent.actions = actions::of_agent(&self.reader, &agent.id).await?;
            agents.push(agent);
        }
        let total = sqlx::query_scalar("SELECT COUNT(*) FROM agents").fetch_one(&self.reader).await?;
        Ok(Some(Page { agents, total }))
    }

    /// At most `limit` agents after the first `offset`, in their order, and how many there are in all;
    /// without their actions.
    pub async fn list_agents(&self, limit: i64, offset: i64) -> anyhow::Result<(Vec<Agent>, i64)> {
        let rows: Vec<Row> = sqlx::query_as(select_agent!("ORDER BY position LIMIT $1 OFFSET $2"))
            .bind(limit)
            .bind(offset)
            .fetch_all(&self.reader)
            .await?;
        let agents = rows.into_iter().map(Agent::try_from).collect::<anyhow::Result<_>>()?;
        let total = sqlx::query_scalar("SELECT COUNT(*) FROM agents").fetch_one(&self.reader).await?;
        Ok((agents, total))
    }

    /// Adds an agent, with its first version, unless its id is taken. The first agent becomes the
    /// primary one; another primary one takes the place of the one before. Returns what was added.
    pub async fn add_agent(&self, mut agent: Agent, by: &str, now: i64) -> anyhow::Result<Option<Agent>> {
        let mut transaction = self.begin().await?;
        if load(&mut transaction, &agent.id).await?.is_some() {
            return Ok(None);
        }
        let others: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM agents").fetch_one(&mut *transaction).await?;
        agent.is_primary |= others == 0;
        if agent.is_primary {
            demote(&mut transaction).await?;
        }
        sqlx::query(INSERT)
            .bind(&agent.id)
            .bind(&agent.description)
            .bind(&agent.brain)
            .bind(i64::from(agent.is_primary))
            .bind(agent.name().to_lowercase())
            .bind(serde_json::to_string(&agent.config)?)
            .bind(serde_json::to_string(&agent.look)?)
            .bind(now)
            .execute(&mut *transaction)
            .await?;
        actions::replace(&mut transaction, &agent.id, &agent.actions).await?;
        versions::add(&mut transaction, &agent, &[], by, now).await?;
        transaction.commit().await?;
        Ok(Some(agent))
    }

    /// Changes an agent, its look or its actions, and keeps the result as a version: all or nothing,
    /// and nobody else's change in between. A change that changes nothing leaves no trace.
    ///
    /// # Errors
    /// What `change` refuses, and what the store cannot do.
    pub async fn change_agent<E: From<anyhow::Error>>(
        &self,
        id: &str,
        by: &str,
        now: i64,
        change: impl FnOnce(&mut Agent) -> Result<(), E>,
    ) -> Result<Option<Changed>, E> {
        let mut transaction = self.begin().await.map_err(anyhow::Error::from)?;
        let Some(before) = load(&mut transaction, id).await? else { return Ok(None) };
        let mut agent = before.clone();
        change(&mut agent)?;
        let version = save(&mut transaction, &before, &mut agent, by, now).await?;
        transaction.commit().await.map_err(anyhow::Error::from)?;
        Ok(Some(Changed { agent, version }))
    }

    /// Deletes an agent with all that it knew and said, and says whether there was one. When it was
    /// the primary one, the oldest other takes its place.
    pub async fn delete_agent(&self, id: &str) -> anyhow::Result<bool> {
        let mut transaction = self.begin().await?;
        // The index of words knows no foreign keys.
        sqlx::query("DELETE FROM passage_words WHERE agent_id = $1")
            .bind(id)
            .execute(&mut *transaction)
            .await?;
        let done =
            sqlx::query("DELETE FROM agents WHERE id = $1").bind(id).execute(&mut *transaction).await?;
        sqlx::query(
            "UPDATE agents SET is_primary = 1 WHERE position = (SELECT MIN(position) FROM agents) \
             AND NOT EXISTS (SELECT 1 FROM agents WHERE is_primary = 1)",
        )
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(done.rows_affected() == 1)
    }
}

async fn load(transaction: &mut Transaction<'_, Sqlite>, id: &str) -> anyhow::Result<Option<Agent>> {
    let row: Option<Row> =
        sqlx::query_as(select_agent!("WHERE id = $1")).bind(id).fetch_optional(&mut **transaction).await?;
    let Some(row) = row else { return Ok(None) };
    let mut agent = Agent::try_from(row)?;
    agent.actions = actions::of_agent(&mut **transaction, id).await?;
    Ok(Some(agent))
}

async fn save(
    transaction: &mut Transaction<'_, Sqlite>,
    before: &Agent,
    agent: &mut Agent,
    by: &str,
    now: i64,
) -> anyhow::Result<i64> {
    let changed = versions::changes(before, agent);
    if changed.is_empty() {
        return versions::newest(transaction, &agent.id).await;
    }
    agent.updated_at = now;
    if agent.is_primary && !before.is_primary {
        demote(transaction).await?;
    }
    sqlx::query(
        "UPDATE agents SET is_primary = $2, search_name = $3, config = $4, look = $5, updated_at = $6 \
         WHERE id = $1",
    )
    .bind(&agent.id)
    .bind(i64::from(agent.is_primary))
    .bind(agent.name().to_lowercase())
    .bind(serde_json::to_string(&agent.config)?)
    .bind(serde_json::to_string(&agent.look)?)
    .bind(now)
    .execute(&mut **transaction)
    .await?;
    if agent.actions != before.actions {
        actions::replace(transaction, &agent.id, &agent.actions).await?;
    }
    versions::add(transaction, agent, &changed, by, now).await
}

async fn demote(transaction: &mut Transaction<'_, Sqlite>) -> sqlx::Result<()> {
    sqlx::query("UPDATE agents SET is_primary = 0 WHERE is_primary = 1").execute(&mut **transaction).await?;
    Ok(())
}
