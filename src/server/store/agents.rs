//! Agents, as their owner set them up.

use super::Store;
use anyhow::Context;
use palique_protocol::profile::InterfaceConfig;

/// An agent.
#[derive(Clone, Debug, PartialEq)]
pub struct Agent {
    /// Its id.
    pub id: String,
    /// Its name for visitors.
    pub name: String,
    /// One sentence about it.
    pub description: String,
    /// Whether it answers without a key.
    pub is_public: bool,
    /// What produces its answers: a name that `brain` knows.
    pub brain: String,
    /// How the owner wants the widget.
    pub interface: InterfaceConfig,
    /// The pages that may use it, as origins; empty lets every page in.
    pub allowed_origins: Vec<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    name: String,
    description: String,
    visibility: String,
    brain: String,
    interface_config: String,
    allowed_origins: String,
}

impl TryFrom<Row> for Agent {
    type Error = anyhow::Error;

    fn try_from(row: Row) -> anyhow::Result<Self> {
        let broken = |column: &str| format!("agent {}: {column} is not what was stored", row.id);
        Ok(Self {
            is_public: row.visibility == "public",
            interface: serde_json::from_str(&row.interface_config)
                .with_context(|| broken("interface_config"))?,
            allowed_origins: serde_json::from_str(&row.allowed_origins)
                .with_context(|| broken("allowed_origins"))?,
            id: row.id,
            name: row.name,
            description: row.description,
            brain: row.brain,
        })
    }
}

const INSERT: &str = "INSERT INTO agents \
    (id, name, description, visibility, brain, interface_config, allowed_origins, created_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING";

impl Store {
    /// The agent with this id.
    pub async fn agent(&self, id: &str) -> anyhow::Result<Option<Agent>> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT id, name, description, visibility, brain, interface_config, allowed_origins \
             FROM agents WHERE id = $1",
        )
        .bind(id)
        .fetch_optional(&self.reader)
        .await?;
        row.map(Agent::try_from).transpose()
    }

    /// Adds an agent unless its id is taken, and says whether it was added.
    pub async fn add_agent(&self, agent: &Agent, now: i64) -> anyhow::Result<bool> {
        let done = sqlx::query(INSERT)
            .bind(&agent.id)
            .bind(&agent.name)
            .bind(&agent.description)
            .bind(if agent.is_public { "public" } else { "private" })
            .bind(&agent.brain)
            .bind(serde_json::to_string(&agent.interface)?)
            .bind(serde_json::to_string(&agent.allowed_origins)?)
            .bind(now)
            .execute(&self.writer)
            .await?;
        Ok(done.rows_affected() == 1)
    }
}
