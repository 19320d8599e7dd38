//! Jobs: work that is due at a time, one for each kind and subject. A job is taken by moving its time
//! ahead, in the one transaction that finds it due, so that no two programs take it; one that was taken
//! by a program that died becomes due again.

use super::Store;
use sqlx::{Sqlite, Transaction};

/// A job that was taken.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Job {
    /// What is to be done.
    pub kind: String,
    /// What it is to be done with: an id.
    pub subject: String,
    /// How often it has been taken, this time included.
    pub attempts: i64,
    /// When it may be taken again unless it is finished before. While it has this time it is ours.
    #[sqlx(rename = "due_at")]
    pub lease: i64,
}

impl Store {
    /// When the next job is due.
    pub async fn next_job_at(&self) -> sqlx::Result<Option<i64>> {
        sqlx::query_scalar("SELECT MIN(due_at) FROM jobs").fetch_one(&self.reader).await
    }

    /// Takes the job that has been due for longest, until a time.
    pub async fn take_job(&self, now: i64, until: i64) -> sqlx::Result<Option<Job>> {
        sqlx::query_as(
            "UPDATE jobs SET due_at = $2, attempts = attempts + 1 WHERE (kind, subject) = \
             (SELECT kind, subject FROM jobs WHERE due_at <= $1 ORDER BY due_at LIMIT 1) \
             RETURNING kind, subject, attempts, due_at",
        )
        .bind(now)
        .bind(until)
        .fetch_optional(&self.writer)
        .await
    }

    /// Ends a job, unless it was ordered anew while it was done.
    pub async fn finish_job(&self, job: &Job) -> sqlx::Result<()> {
        sqlx::query("DELETE FROM jobs WHERE kind = $1 AND subject = $2 AND due_at = $3")
            .bind(&job.kind)
            .bind(&job.subject)
            .bind(job.lease)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Leaves a job for another attempt, unless it was ordered anew meanwhile.
    pub async fn put_off_job(&self, job: &Job, due_at: i64) -> sqlx::Result<()> {
        sqlx::query("UPDATE jobs SET due_at = $4 WHERE kind = $1 AND subject = $2 AND due_at = $3")
            .bind(&job.kind)
            .bind(&job.subject)
            .bind(job.lease)
            .bind(due_at)
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

/// Orders a job for a time; one that is ordered already gets the new time.
pub(super) async fn order(
    transaction: &mut Transaction<'_, Sqlite>,
    kind: &str,
    subject: &str,
    due_at: i64,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO jobs (kind, subject, due_at) VALUES ($1, $2, $3) \
         ON CONFLICT (kind, subject) DO UPDATE SET due_at = excluded.due_at, attempts = 0",
    )
    .bind(kind)
    .bind(subject)
    .bind(due_at)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}
