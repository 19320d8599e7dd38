//! Who is calling: somebody with one of the owner's keys, or anybody. Only digests of keys are
//! kept. A public agent needs no key, but a wrong one is never overlooked.
//!
//! Keys come from two places: the operator may choose one in the environment, which lives in memory
//! and cannot be revoked from a page; all others are minted here and live in the store.

use crate::clock;
use crate::error::Error;
use crate::id;
use crate::store::Store;
use crate::store::keys::Key;
use axum::http::{HeaderMap, header};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The id of the key that the operator chose.
pub const OPERATOR: &str = "operator";

/// The id of the key of the demo, which every start makes anew.
const DEMO: &str = "demo";

/// How much of a key is kept in the clear, to tell it from others.
const PREFIX: usize = 8;

/// A chosen key shorter than this is shown by nothing: its start would be half of it.
const LONG: usize = 24;

/// A key's last use is noted at most this often, in milliseconds.
const MINUTE: i64 = 60_000;

/// What a key may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// Read agents, actions, answers.
    #[serde(rename = "conversation-ai.readonly")]
    Readonly,
    /// Change them.
    #[serde(rename = "conversation-ai.write")]
    Write,
    /// List the agents that can be executed.
    #[serde(rename = "agent-studio.readonly")]
    ReadStudio,
    /// Execute them.
    #[serde(rename = "agent-studio.write")]
    Execute,
}

impl Scope {
    /// All.
    pub const ALL: [Self; 4] = [Self::Readonly, Self::Write, Self::ReadStudio, Self::Execute];

    /// Its word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Readonly => "conversation-ai.readonly",
            Self::Write => "conversation-ai.write",
            Self::ReadStudio => "agent-studio.readonly",
            Self::Execute => "agent-studio.write",
        }
    }
}

/// Who is calling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    /// The owner, or a program of theirs, with this key.
    Owner(Box<Key>),
    /// Anybody.
    Stranger,
    /// Somebody whose key is wrong or revoked.
    Impostor,
}

impl Caller {
    /// Whether it is the owner.
    pub fn is_owner(&self) -> bool {
        matches!(self, Self::Owner(_))
    }
}

/// A key that was just made: the one moment at which it can be read.
#[derive(Clone, Debug)]
pub struct Minted {
    /// What is kept of it.
    pub key: Key,
    /// The key itself.
    pub secret: String,
    digest: String,
}

impl Minted {
    /// A new key.
    pub fn new(id: String, name: &str, scopes: Vec<Scope>) -> anyhow::Result<Self> {
        let secret = id::mint_key()?;
        let key = Key {
            id,
            name: name.to_owned(),
            prefix: secret[..PREFIX].to_owned(),
            scopes,
            created_at: clock::now(),
            last_used_at: None,
            revoked_at: None,
        };
        Ok(Self { key, digest: digest_of(&secret), secret })
    }

    /// Keeps it.
    pub async fn keep(&self, store: &Store) -> anyhow::Result<()> {
        store.add_key(&self.key, &self.digest).await
    }
}

/// Makes the first key of an installation; `None` when there was one already.
pub async fn first_key(store: &Store) -> anyhow::Result<Option<String>> {
    let minted = Minted::new("first".to_owned(), "First run", Scope::ALL.to_vec())?;
    Ok(store.add_first_key(&minted.key, &minted.digest).await?.then_some(minted.secret))
}

/// Makes the demo's key anew: it cannot be read again, and the address that a demo prints should
/// always work.
pub async fn demo_key(store: &Store) -> anyhow::Result<String> {
    let minted = Minted::new(DEMO.to_owned(), "demo", Scope::ALL.to_vec())?;
    store.replace_key(&minted.key, &minted.digest).await?;
    Ok(minted.secret)
}

/// Makes a key for an owner at the command line.
pub async fn spare_key(store: &Store) -> anyhow::Result<String> {
    let minted = Minted::new(id::mint()?, "Command line", Scope::ALL.to_vec())?;
    minted.keep(store).await?;
    Ok(minted.secret)
}

/// The key that the operator chose, when there is one.
#[derive(Clone, Debug)]
pub struct Operator(Option<([u8; 32], Key)>);

impl Operator {
    /// With the key that the operator chose, or without.
    pub fn new(chosen: Option<&str>) -> Self {
        Self(chosen.map(|secret| {
            let shown =
                if secret.len() >= LONG { secret.chars().take(PREFIX).collect() } else { String::new() };
            let key = Key {
                id: OPERATOR.to_owned(),
                name: "Operator".to_owned(),
                prefix: shown,
                scopes: Scope::ALL.to_vec(),
                created_at: clock::now(),
                last_used_at: None,
                revoked_at: None,
            };
            (Sha256::digest(secret.as_bytes()).into(), key)
        }))
    }

    /// What can be told of it.
    pub fn key(&self) -> Option<&Key> {
        self.0.as_ref().map(|(_, key)| key)
    }

    /// The key, when `secret` is it. Takes the same time wherever the digests differ.
    fn holds(&self, secret: &str) -> Option<&Key> {
        let (digest, key) = self.0.as_ref()?;
        let other: [u8; 32] = Sha256::digest(secret.as_bytes()).into();
        let difference = digest.iter().zip(other).fold(0, |difference, (a, b)| difference | (a ^ b));
        (difference == 0).then_some(key)
    }

    /// Who is calling, by the `Authorization` header.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn caller(&self, store: &Store, headers: &HeaderMap) -> anyhow::Result<Caller> {
        let Some(value) = headers.get(header::AUTHORIZATION) else { return Ok(Caller::Stranger) };
        let Ok(value) = value.to_str() else { return Ok(Caller::Impostor) };
        let (scheme, secret) = value.trim().split_once(' ').unwrap_or((value.trim(), ""));
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Ok(Caller::Stranger);
        }
        self.holder(store, secret.trim()).await
    }

    /// Whose a secret is.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn holder(&self, store: &Store, secret: &str) -> anyhow::Result<Caller> {
        if let Some(key) = self.holds(secret) {
            return Ok(Caller::Owner(Box::new(key.clone())));
        }
        // The digest is looked up, not the key: how long that takes tells nothing about a key.
        let found = store.key_by_digest(&digest_of(secret)).await?;
        let Some(key) = found.filter(|key| key.revoked_at.is_none()) else { return Ok(Caller::Impostor) };
        let now = clock::now();
        if key.last_used_at.is_none_or(|then| now - then > MINUTE) {
            store.touch_key(&key.id, now).await?;
        }
        Ok(Caller::Owner(Box::new(key)))
    }

    /// As [`Operator::caller`], for routes where a key is optional but never wrong.
    ///
    /// # Errors
    /// [`Error::WrongKey`] when a bearer key came and is not the owner's.
    pub async fn visitor_or_owner(&self, store: &Store, headers: &HeaderMap) -> Result<Caller, Error> {
        match self.caller(store, headers).await? {
            Caller::Impostor => Err(Error::WrongKey),
            caller => Ok(caller),
        }
    }
}

fn digest_of(secret: &str) -> String {
    id::hex(&Sha256::digest(secret.as_bytes()))
}
