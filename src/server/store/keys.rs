//! The owner's keys: names, digests and what each may do. A key itself is never stored.

use super::Store;
use crate::auth::Scope;
use anyhow::Context;

/// A key, without the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its id.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// How it begins.
    pub prefix: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// When it was made.
    pub created_at: i64,
    /// When it was last used, to the minute.
    pub last_used_at: Option<i64>,
    /// When it was revoked.
    pub revoked_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    name: String,
    prefix: String,
    scopes: String,
    created_at: i64,
    last_used_at: Option<i64>,
    revoked_at: Option<i64>,
}

impl TryFrom<Row> for Key {
    type Error = anyhow::Error;

    fn try_from(row: Row) -> anyhow::Result<Self> {
        Ok(Self {
            scopes: serde_json::from_str(&row.scopes)
                .with_context(|| format!("key {}: scopes is not what was stored", row.id))?,
            id: row.id,
            name: row.name,
            prefix: row.prefix,
            created_at: row.created_at,
            last_used_at: row.last_used_at,
            revoked_at: row.revoked_at,
        })
    }
}

/// The columns of [`Row`].
macro_rules! select_key {
    ($rest:literal) => {
        concat!("SELECT id, name, prefix, scopes, created_at, last_used_at, revoked_at FROM keys ", $rest)
    };
}

const INSERT: &str = "INSERT INTO keys (id, name, digest, prefix, scopes, created_at) \
    VALUES ($1, $2, $3, $4, $5, $6)";

impl Store {
    /// Adds a key by its digest.
    pub async fn add_key(&self, key: &Key, digest: &str) -> anyhow::Result<()> {
        insert(&self.writer, key, digest).await
    }

    /// Adds a key by its digest unless there was ever one, and says whether it was added.
    pub async fn add_first_key(&self, key: &Key, digest: &str) -> anyhow::Result<bool> {
        let mut transaction = self.begin().await?;
        let keys: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM keys").fetch_one(&mut *transaction).await?;
        if keys > 0 {
            return Ok(false);
        }
        insert(&mut *transaction, key, digest).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Adds a key in the place of the one with its id.
    pub async fn replace_key(&self, key: &Key, digest: &str) -> anyhow::Result<()> {
        let mut transaction = self.begin().await?;
        sqlx::query("DELETE FROM keys WHERE id = $1").bind(&key.id).execute(&mut *transaction).await?;
        insert(&mut *transaction, key, digest).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Every key, the newest first.
    pub async fn keys(&self) -> anyhow::Result<Vec<Key>> {
        let rows: Vec<Row> =
            sqlx::query_as(select_key!("ORDER BY created_at DESC, id")).fetch_all(&self.reader).await?;
        rows.into_iter().map(Key::try_from).collect()
    }

    /// The key with this digest, revoked or not.
    pub async fn key_by_digest(&self, digest: &str) -> anyhow::Result<Option<Key>> {
        let row: Option<Row> = sqlx::query_as(select_key!("WHERE digest = $1"))
            .bind(digest)
            .fetch_optional(&self.reader)
            .await?;
        row.map(Key::try_from).transpose()
    }

    /// Notes that a key was used.
    pub async fn touch_key(&self, id: &str, now: i64) -> sqlx::Result<()> {
        sqlx::query("UPDATE keys SET last_used_at = $2 WHERE id = $1")
            .bind(id)
            .bind(now)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Revokes a key, for ever, and says whether there is one.
    pub async fn revoke_key(&self, id: &str, now: i64) -> sqlx::Result<bool> {
        let done = sqlx::query("UPDATE keys SET revoked_at = COALESCE(revoked_at, $2) WHERE id = $1")
            .bind(id)
            .bind(now)
            .execute(&self.writer)
            .await?;
        Ok(done.rows_affected() == 1)
    }
}

async fn insert<'e>(
    executor: impl sqlx::Executor<'e, Database = sqlx::Sqlite>,
    key: &Key,
    digest: &str,
) -> anyhow::Result<()> {
    sqlx::query(INSERT)
        .bind(&key.id)
        .bind(&key.name)
        .bind(digest)
        .bind(&key.prefix)
        .bind(serde_json::to_string(&key.scopes)?)
        .bind(key.created_at)
        .execute(executor)
        .await?;
    Ok(())
}
