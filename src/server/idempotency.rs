//! Making it safe to send a message again: the `Idempotency-Key` header. Under one key there is
//! one message and one answer, however often and however concurrently it is sent.
//!
//! The store holds the truth across restarts. What stands here is only the queue in front of it:
//! while one request is answering a keyed message, the others with that key wait for it to end,
//! and then find the answer, or, when the first was dropped half-way, the message to be answered.

use crate::error::Error;
use crate::id;
use crate::store::messages::{Key, Scope};
use axum::http::HeaderMap;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;
use tokio::sync::{Mutex as Turnstile, OwnedMutexGuard};

/// The longest key that is accepted, in bytes.
const LONGEST: usize = 128;

/// How long a request waits for another with its key.
const PATIENCE: Duration = Duration::from_mins(1);

/// The header.
pub const HEADER: &str = "idempotency-key";

/// Reads the key of a request. It counts for the visitor named in the request; for a caller that
/// names none it counts for its address, so that nobody else can fetch an answer by its key.
///
/// # Errors
/// [`Error::Invalid`] for a key that is empty, too long or not plain text.
pub fn key_of(headers: &HeaderMap, visitor: Option<&str>, address: IpAddr) -> Result<Option<Key>, Error> {
    let Some(name) = name_of(headers).map_err(Error::Invalid)? else { return Ok(None) };
    let scope = match visitor {
        Some(visitor) => Scope::Visitor(visitor.to_owned()),
        // The key is part of what is digested, so that stored digests do not give addresses away.
        None => Scope::Caller(id::hex(&Sha256::digest(format!("{address} {name}")))),
    };
    Ok(Some(Key { name, scope }))
}

/// Reads the key of a request of the agent's side. It counts for the owner's key that came with it,
/// so that it never stands for a message of a visitor's.
///
/// # Errors
/// The sentence about a key that is empty, too long or not plain text.
pub fn key_of_owner(headers: &HeaderMap, holder: &str) -> Result<Option<Key>, String> {
    let name = name_of(headers)?;
    Ok(name.map(|name| Key { name, scope: Scope::Owner(holder.to_owned()) }))
}

fn name_of(headers: &HeaderMap) -> Result<Option<String>, String> {
    let Some(value) = headers.get(HEADER) else { return Ok(None) };
    let name = value.to_str().unwrap_or_default().trim();
    if name.is_empty() || name.len() > LONGEST {
        return Err(format!("Idempotency-Key must be 1 to {LONGEST} printable characters"));
    }
    Ok(Some(name.to_owned()))
}

/// The keyed messages that are being answered.
#[derive(Debug, Default)]
pub struct InProgress(Mutex<HashMap<Place, Weak<Turnstile<()>>>>);

/// An agent, a scope and a key.
type Place = (String, Scope, String);

/// The right to answer a keyed message; the next in the queue gets it when this is dropped.
pub type Permit = OwnedMutexGuard<()>;

impl InProgress {
    /// Waits for the right to answer a keyed message.
    ///
    /// # Errors
    /// [`Error::InProgress`] when another request keeps it for too long.
    pub async fn enter(&self, agent: &str, key: &Key) -> Result<Permit, Error> {
        let turnstile = self.turnstile((agent.to_owned(), key.scope.clone(), key.name.clone()));
        tokio::time::timeout(PATIENCE, turnstile.lock_owned()).await.map_err(|_| Error::InProgress)
    }

    fn turnstile(&self, place: Place) -> Arc<Turnstile<()>> {
        // The map is never left half-changed, so a poisoned lock is as good.
        let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(turnstile) = places.get(&place).and_then(Weak::upgrade) {
            return turnstile;
        }
        places.retain(|_, turnstile| turnstile.strong_count() > 0);
        let turnstile = Arc::new(Turnstile::new(()));
        places.insert(place, Arc::downgrade(&turnstile));
        turnstile
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    fn with(key: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(HEADER, key.parse().unwrap());
        headers
    }

    #[test]
    fn a_key_is_short_and_printable() {
        assert!(key_of(&HeaderMap::new(), None, HERE).unwrap().is_none());
        assert_eq!(key_of(&with("k-1"), Some("ana"), HERE).unwrap().unwrap().name, "k-1");
        assert!(key_of(&with(&"k".repeat(128)), None, HERE).is_ok());
        for bad in ["", "  ", &"k".repeat(129)] {
            assert!(matches!(key_of(&with(bad), None, HERE), Err(Error::Invalid(_))), "{bad:?}");
        }
        let mut headers = HeaderMap::new();
        headers.insert(HEADER, axum::http::HeaderValue::from_bytes(b"\xff\xfe").unwrap());
        assert!(matches!(key_of(&headers, None, HERE), Err(Error::Invalid(_))));
    }

    #[tokio::test(start_paused = true)]
    async fn the_next_enters_when_the_first_is_done_and_gives_up_when_it_never_is() {
        let in_progress = InProgress::default();
        let key = key_of(&with("k"), Some("ana"), HERE).unwrap().unwrap();
        let other = key_of(&with("k"), Some("ben"), HERE).unwrap().unwrap();
        let first = in_progress.enter("demo", &key).await.unwrap();
        in_progress.enter("demo", &other).await.expect("another visitor's key is another key");
        assert!(matches!(in_progress.enter("demo", &key).await, Err(Error::InProgress)));
        drop(first);
        in_progress.enter("demo", &key).await.expect("nobody holds it any more");
        assert_eq!(in_progress.0.lock().unwrap().len(), 1, "places that nobody holds are swept");
    }
}
