//! Field decoders for servers that are less exact than their documents.

use serde::{Deserialize, Deserializer};

/// Reads `null` as the default value. Use with `#[serde(default, deserialize_with = "...")]`, so
/// that a field may be missing or `null` alike.
///
/// # Errors
/// Whatever `T` itself refuses.
pub fn null_as_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Ok(Option::<T>::deserialize(deserializer)?.unwrap_or_default())
}
