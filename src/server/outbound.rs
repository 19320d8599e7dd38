//! Messages that leave the house.
//!
//! * [`gateway`]: to phones, through a program of the operator's.
//! * [`mail`]: e-mail, through a mail server.

pub mod gateway;
mod mail;

use crate::settings::Settings;
use gateway::Gateway;
use mail::Mail;
use palique_protocol::agent_chat::Kind;
use serde_json::Value;

/// A message on its way out.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The message's id, under which it is sent once.
    pub message_id: String,
    /// On what it is sent.
    pub kind: Kind,
    /// The organisation's address.
    pub from: String,
    /// The contact's address.
    pub to: String,
    /// What it is about, where there is room for that.
    pub subject: String,
    /// What it says.
    pub text: String,
    /// What else the gateway is told.
    pub about: Value,
}

/// What became of a [`Letter`]. That it may go well another time is an error instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It was handed over.
    Delivered,
    /// It will never be: why.
    Refused(String),
}

/// Why a letter stays here when there is nothing to send it with.
pub const NO_GATEWAY: &str = "no gateway";

/// What carries messages out.
#[derive(Debug)]
pub struct Outbound {
    gateway: Option<Gateway>,
    mail: Option<Mail>,
}

impl Outbound {
    /// With what the operator set up.
    ///
    /// # Errors
    /// When a setting cannot be used: one sentence.
    pub fn new(settings: &Settings) -> anyhow::Result<Self> {
        let given = |url: &Option<String>| {
            url.as_deref().map(str::trim).filter(|url| !url.is_empty()).map(str::to_owned)
        };
        let secret = settings.gateway_secret.clone();
        Ok(Self {
            gateway: given(&settings.gateway_url).map(|url| Gateway::new(&url, secret)).transpose()?,
            mail: given(&settings.smtp_url).map(|url| Mail::new(&url)).transpose()?,
        })
    }

    /// Hands a message over: e-mail to the mail server when there is one, everything else to the
    /// gateway.
    ///
    /// # Errors
    /// When it may go well another time.
    pub async fn send(&self, letter: &Letter) -> anyhow::Result<Sent> {
        match (&self.mail, &self.gateway) {
            (Some(mail), _) if letter.kind == Kind::Email => mail.post(letter).await,
            (_, Some(gateway)) => gateway.post(letter).await,
            _ => Ok(Sent::Refused(NO_GATEWAY.to_owned())),
        }
    }
}
