//! What is done when its time comes. One task sleeps until the next job of the store is due, or until
//! one is ordered; it never walks through what is not due. Several programs may do this on one store:
//! each job is taken by one of them (see [`crate::store::jobs`]).
//!
//! A job is done at least once: one whose program died while it was at it is done again, by whoever
//! runs then, when its lease is over. One that fails is tried again a few times.

use crate::app::App;
use crate::handlers::agent_chat::course;
use crate::store::chats;
use crate::store::jobs::Job;
use anyhow::Context;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, JoinSet};

/// How many jobs are done at a time.
const AT_ONCE: usize = 8;

/// How long a job is ours, in milliseconds.
const LEASE: i64 = 120_000;

/// How long a job may take: less than its lease, so that nobody else begins while we are at it.
const PATIENCE: Duration = Duration::from_secs(100);

/// How long to wait before each further attempt, in milliseconds.
pub const RETRIES: [i64; 3] = [2_000, 8_000, 30_000];

/// The longest sleep, in milliseconds: a clock may have been set, or a program that shares the store
/// may have died and left us its jobs.
const NAP: i64 = 60_000;

/// How long running jobs may take to end after the server was told to stop.
const FAREWELL: Duration = Duration::from_secs(12);

/// The running task.
#[derive(Debug)]
pub struct Schedule {
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Schedule {
    /// Begins to do what is due.
    pub fn begin(app: App) -> Self {
        let (stop, stopped) = oneshot::channel();
        Self { stop, task: tokio::spawn(run(app, stopped)) }
    }

    /// Takes no more jobs and lets the running ones end, for a while.
    pub async fn end(self) {
        drop(self.stop);
        // A task that panicked has nothing left to end.
        let _ = self.task.await;
    }
}

async fn run(app: App, mut stopped: oneshot::Receiver<()>) {
    let mut running = JoinSet::new();
    loop {
        let next = take_all(&app, &mut running).await.unwrap_or_else(|cause| {
            tracing::error!("the jobs cannot be read: {cause:#}");
            Some(app.clock.now() + NAP)
        });
        tokio::select! {
            _ = &mut stopped => break,
            Some(_) = running.join_next() => {}
            () = app.ordered.notified() => {}
            () = wait(&app, next) => {}
        }
    }
    let farewell = async { while running.join_next().await.is_some() {} };
    if tokio::time::timeout(FAREWELL, farewell).await.is_err() {
        tracing::warn!("some jobs did not end within {} s and are left for later", FAREWELL.as_secs());
    }
}

/// Begins every job that is due, as far as there is room, and says when the next one will be.
async fn take_all(app: &App, running: &mut JoinSet<()>) -> anyhow::Result<Option<i64>> {
    loop {
        if running.len() >= AT_ONCE {
            return Ok(None);
        }
        let now = app.clock.now();
        let Some(job) = app.store.take_job(now, now + LEASE).await? else { break };
        running.spawn(attempt(app.clone(), job));
    }
    let next = app.store.next_job_at().await?.unwrap_or(i64::MAX);
    Ok(Some(next.min(app.clock.now() + NAP)))
}

/// Ready at a time; never without one.
async fn wait(app: &App, time: Option<i64>) {
    match time {
        Some(time) => app.clock.until(time).await,
        None => std::future::pending().await,
    }
}

/// Does a job, and says what becomes of it.
async fn attempt(app: App, job: Job) {
    if let Err(cause) = settle(&app, &job).await {
        tracing::error!("the job {} {} is left for later: {cause:#}", job.kind, job.subject);
    }
}

async fn settle(app: &App, job: &Job) -> anyhow::Result<()> {
    let done = tokio::time::timeout(PATIENCE, perform(app, job)).await;
    let done = done.unwrap_or_else(|_| Err(anyhow::anyhow!("it took too long")));
    if let Err(cause) = done {
        let wait = usize::try_from(job.attempts - 1).ok().and_then(|earlier| RETRIES.get(earlier));
        if let Some(wait) = wait {
            tracing::warn!("the job {} {} is tried again: {cause:#}", job.kind, job.subject);
            app.store.put_off_job(job, app.clock.now() + wait).await?;
            return Ok(());
        }
        give_up(app, job, &cause).await.context("nor can it be given up")?;
    }
    app.store.finish_job(job).await?;
    Ok(())
}

async fn perform(app: &App, job: &Job) -> anyhow::Result<()> {
    match job.kind.as_str() {
        chats::JOB => course::carry_on(app, &job.subject).await,
        other => Err(anyhow::anyhow!("nobody knows how to do a job of the kind {other}")),
    }
}

async fn give_up(app: &App, job: &Job, cause: &anyhow::Error) -> anyhow::Result<()> {
    tracing::error!("the job {} {} is given up: {cause:#}", job.kind, job.subject);
    match job.kind.as_str() {
        chats::JOB => course::give_up(app, &job.subject, cause).await,
        _ => Ok(()),
    }
}
