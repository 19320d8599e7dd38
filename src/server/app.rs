//! What every handler shares.

use crate::auth::Operator;
use crate::brain::Brains;
use crate::clock::Clock;
use crate::idempotency::InProgress;
use crate::limit::Limiter;
use crate::outbound::Outbound;
use crate::settings::Settings;
use crate::store::Store;
use std::sync::Arc;
use tokio::sync::Notify;

/// The running server, as handlers see it. Cloning it is cheap.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts of an [`App`].
pub struct Parts {
    /// Everything that is kept.
    pub store: Store,
    /// What produces answers.
    pub brains: Brains,
    /// The key that the operator chose, if any.
    pub operator: Operator,
    /// How often a visitor may write.
    pub limiter: Limiter,
    /// The keyed messages that are being answered.
    pub in_progress: InProgress,
    /// How often other programs may run agents.
    pub executions: Limiter,
    /// How often other programs may open chats.
    pub chats: Limiter,
    /// What carries messages to those who are not on a page of ours.
    pub outbound: Outbound,
    /// Told when a job was ordered.
    pub ordered: Notify,
    /// The account's id.
    pub location_id: String,
    /// The time, where a rule depends on it.
    pub clock: Clock,
    /// Whether the last address of `X-Forwarded-For` is the caller's.
    pub behind_proxy: bool,
}

impl App {
    /// Puts the parts together.
    ///
    /// # Errors
    /// When a setting cannot be used: one sentence.
    pub fn new(settings: &Settings, store: Store, brains: Brains) -> anyhow::Result<Self> {
        Ok(Self(Arc::new(Parts {
            store,
            brains,
            operator: Operator::new(settings.admin_key.as_deref()),
            limiter: Limiter::per_minute(settings.rate),
            in_progress: InProgress::default(),
            executions: Limiter::per_minute(settings.execution_rate),
            chats: Limiter::per_second(settings.chat_rate),
            outbound: Outbound::new(settings)?,
            ordered: Notify::new(),
            location_id: settings.location_id.clone(),
            clock: settings.clock.clone(),
            behind_proxy: settings.behind_proxy,
        })))
    }
}

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
