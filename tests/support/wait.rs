//! Waiting for a state, never for a time.

use std::time::{Duration, Instant};

/// How long a state may take before a test gives up: far more than it ever needs, because a busy
/// machine is no failure.
const PATIENCE: Duration = Duration::from_secs(45);
const PAUSE: Duration = Duration::from_millis(40);

/// Looks again and again until `look` returns something, and says what it saw last when it never
/// does.
///
/// # Panics
/// When patience is at its end.
pub async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Result<T, String>) -> T {
    let start = Instant::now();
    loop {
        match look().await {
            Ok(found) => return found,
            Err(seen) => {
                assert!(start.elapsed() < PATIENCE, "it never came to this: {what}. Last seen: {seen}");
            }
        }
        tokio::time::sleep(PAUSE).await;
    }
}
