//! Which server the panel talks to, and by which key. The key lives in session storage: it is gone
//! with the browser tab, and never stands in an address for longer than the first glance.

use crate::route::replace_hash;
use palique_protocol::percent;
use palique_view::prelude::window;
use web_sys::Storage;

/// The server and the key to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection {
    /// The base address before `/conversation-ai`, without a slash at its end.
    pub base: String,
    /// The bearer key.
    pub key: String,
    /// The value of the `Version` header.
    pub version: String,
}

/// The version that our own server and HighLevel's documents name (contract §1).
pub const VERSION: &str = "2021-04-15";

const BASE: &str = "palique-admin:base";
const KEY: &str = "palique-admin:key";
const VERSION_KEY: &str = "palique-admin:version";

impl Connection {
    /// The server that served this panel.
    pub fn here(key: &str) -> Self {
        Self { base: origin(), key: key.trim().to_owned(), version: VERSION.to_owned() }
    }

    /// Another server that offers the Conversation AI API.
    pub fn elsewhere(base: &str, key: &str, version: &str) -> Self {
        let base = base.trim().trim_end_matches('/').to_owned();
        Self { base, key: key.trim().to_owned(), version: version.trim().to_owned() }
    }

    /// Whether this is the server that served the panel, which offers more than the contract.
    pub fn is_here(&self) -> bool {
        self.base == origin()
    }

    /// The connection of this browser tab: one that came in the address (`#key=…`, moved into
    /// session storage at once), or the one that was stored.
    pub fn remembered() -> Option<Self> {
        let hash = window().location().hash().unwrap_or_default();
        if let Some(key) = hash.strip_prefix("#key=").map(percent::decode) {
            replace_hash("#/agents");
            let connection = Self::here(&key);
            connection.remember();
            return Some(connection);
        }
        let storage = storage()?;
        let read = |name| storage.get_item(name).ok().flatten().filter(|value| !value.is_empty());
        Some(Self { base: read(BASE)?, key: read(KEY)?, version: read(VERSION_KEY)? })
    }

    /// Keeps it until the browser tab closes. Where storage is blocked, it lives as long as the page.
    pub fn remember(&self) {
        let Some(storage) = storage() else { return };
        for (name, value) in [(BASE, &self.base), (KEY, &self.key), (VERSION_KEY, &self.version)] {
            // A full or blocked storage only means signing in again after a reload.
            let _ = storage.set_item(name, value);
        }
    }

    /// Forgets the stored connection.
    pub fn forget() {
        let Some(storage) = storage() else { return };
        for name in [BASE, KEY, VERSION_KEY] {
            // What cannot be removed could not be stored.
            let _ = storage.remove_item(name);
        }
    }
}

/// The address of the server that served this page.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// The tab's storage, where the browser allows one.
pub fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}
