//! Who is calling: the owner, with a key, or anybody. Only a digest of the key is kept, and it is
//! compared in constant time. A public agent needs no key, but a wrong one is never overlooked.

use crate::error::Error;
use crate::id;
use crate::store::Store;
use axum::http::{HeaderMap, header};
use sha2::{Digest, Sha256};

/// The name under which the digest is stored.
const SETTING: &str = "admin_key_sha256";

/// The digest of the admin key.
#[derive(Clone, PartialEq, Eq)]
pub struct AdminKey([u8; 32]);

/// Who is calling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    /// The owner, or a program of theirs.
    Owner,
    /// Anybody.
    Stranger,
}

impl AdminKey {
    /// The key that the operator chose.
    pub fn chosen(key: &str) -> Self {
        Self(Sha256::digest(key.as_bytes()).into())
    }

    /// The key made at the first run, or now when this is the first run. A new key is returned
    /// beside its digest, to be shown once: afterwards nobody can read it again.
    pub async fn made_once(store: &Store) -> anyhow::Result<(Self, Option<String>)> {
        if let Some(stored) = store.setting(SETTING).await? {
            return Ok((Self::from_hex(&stored)?, None));
        }
        let key = id::mint_key()?;
        let made = Self::chosen(&key);
        if store.set_once(SETTING, &id::hex(&made.0)).await? {
            return Ok((made, Some(key)));
        }
        // Another server on the same data was quicker.
        let stored = store.setting(SETTING).await?.unwrap_or_default();
        Ok((Self::from_hex(&stored)?, None))
    }

    fn from_hex(text: &str) -> anyhow::Result<Self> {
        let mut digest = [0; 32];
        anyhow::ensure!(text.len() == 64 && text.is_ascii(), "the stored admin key is damaged");
        for (byte, at) in digest.iter_mut().zip((0..64).step_by(2)) {
            *byte = u8::from_str_radix(&text[at..at + 2], 16)?;
        }
        Ok(Self(digest))
    }

    /// Whether a key is this one. Takes the same time wherever the digests differ.
    pub fn is(&self, key: &str) -> bool {
        let other = Self::chosen(key);
        self.0.iter().zip(other.0).fold(0, |difference, (a, b)| difference | (a ^ b)) == 0
    }

    /// Who is calling, by the `Authorization` header.
    ///
    /// # Errors
    /// [`Error::WrongKey`] when a bearer key came and is not the owner's.
    pub fn caller(&self, headers: &HeaderMap) -> Result<Caller, Error> {
        let Some(value) = headers.get(header::AUTHORIZATION) else { return Ok(Caller::Stranger) };
        let value = value.to_str().map_err(|_| Error::WrongKey)?;
        let (scheme, key) = value.trim().split_once(' ').unwrap_or((value.trim(), ""));
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Ok(Caller::Stranger);
        }
        if self.is(key.trim()) { Ok(Caller::Owner) } else { Err(Error::WrongKey) }
    }
}
