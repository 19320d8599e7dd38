//! Everything that is kept: agents with their actions and versions, keys, contacts, conversations,
//! messages and what they were made of, passages, chats that were asked for, jobs. SQL and nothing but SQL
//! lives here; what the rows mean for a visitor is decided by the handlers.
//!
//! SQLite in WAL mode, one connection that writes and a few that read. The one writer makes each
//! transaction start with `BEGIN IMMEDIATE`, so that no two can block each other half-way, and
//! `synchronous = FULL` makes a commit reach the disk before it returns: a message that was
//! acknowledged survives `kill -9` and a power cut. That costs two disk syncs per answer, which is
//! nothing beside an answer.
//!
//! Statements use `$1` and plain column types, so that PostgreSQL can take the same ones.

pub mod actions;
pub mod agent_messages;
pub mod agents;
pub mod chats;
pub mod contacts;
pub mod conversations;
pub mod executions;
pub mod generations;
pub mod jobs;
pub mod keys;
pub mod messages;
pub mod passages;
pub mod settings;
pub mod versions;

use anyhow::Context;
use sqlx::migrate::MigrateError;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Sqlite, Transaction};
use std::path::Path;
use std::time::Duration;

/// The name of the data file inside the data folder.
const FILE: &str = "palique.sqlite";

/// How long a statement waits for another program's lock on the file.
const BUSY: Duration = Duration::from_secs(15);

/// The open data.
#[derive(Clone, Debug)]
pub struct Store {
    writer: SqlitePool,
    reader: SqlitePool,
}

impl Store {
    /// Opens the data in a folder, making both when missing, and brings the tables up to date.
    ///
    /// # Errors
    /// One sentence for the person who started the server.
    pub async fn open(folder: &Path) -> anyhow::Result<Self> {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("The data folder {} cannot be made", folder.display()))?;
        let file = folder.join(FILE);
        let options = SqliteConnectOptions::new()
            .filename(&file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY);
        let unwritable = || format!("The data file {} cannot be opened for writing", file.display());
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(options.clone())
            .await
            .with_context(unwritable)?;
        sqlx::migrate!("./migrations").run(&writer).await.map_err(|cause| match cause {
            MigrateError::VersionMissing(_) => anyhow::anyhow!(
                "The data file {} was written by a newer palique: start that one, or name another folder with --data",
                file.display()
            ),
            other => anyhow::Error::new(other).context(unwritable()),
        })?;
        let reader = SqlitePoolOptions::new()
            .max_connections(4)
            .connect_with(options.read_only(true))
            .await
            .with_context(unwritable)?;
        Ok(Self { writer, reader })
    }

    /// Moves everything from the write-ahead log into the data file and closes both.
    pub async fn close(&self) -> anyhow::Result<()> {
        self.reader.close().await;
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&self.writer).await?;
        self.writer.close().await;
        Ok(())
    }

    /// A transaction that holds the write lock from its start. Dropped unfinished, it undoes itself.
    async fn begin(&self) -> sqlx::Result<Transaction<'static, Sqlite>> {
        self.writer.begin_with("BEGIN IMMEDIATE").await
    }
}
