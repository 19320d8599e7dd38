//! The server's clock: milliseconds since 1970 in UTC, and how they are written on the wire.
//! Nothing is ordered by it, because clocks go back.

use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::sync::watch;

/// Now, in milliseconds since 1970.
pub fn now() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// What tells the time to rules that depend on it: the system, or a test that moves it.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The system's clock.
    #[default]
    System,
    /// A clock that stands until it is set.
    Set(watch::Receiver<i64>),
}

/// What sets a [`Clock::Set`].
#[derive(Debug)]
pub struct Hand(watch::Sender<i64>);

impl Hand {
    /// Moves the clock ahead, or back.
    pub fn forward(&self, milliseconds: i64) {
        self.0.send_modify(|time| *time += milliseconds);
    }
}

impl Clock {
    /// A clock that stands at a time until it is set to another.
    pub fn set_to(time: i64) -> (Self, Hand) {
        let (hand, clock) = watch::channel(time);
        (Self::Set(clock), Hand(hand))
    }

    /// Now, in milliseconds since 1970.
    pub fn now(&self) -> i64 {
        match self {
            Self::System => now(),
            Self::Set(time) => *time.borrow(),
        }
    }

    /// Ready at a time, or at once when it is past. The system's clock may be set meanwhile, which is
    /// not noticed: whoever waits for long looks again now and then.
    pub async fn until(&self, time: i64) {
        match self {
            Self::System => {
                let left = time.saturating_sub(now());
                tokio::time::sleep(Duration::from_millis(u64::try_from(left).unwrap_or(0))).await;
            }
            Self::Set(clock) => {
                let mut clock = clock.clone();
                if clock.wait_for(|now| *now >= time).await.is_err() {
                    // Nobody can move it any more.
                    std::future::pending::<()>().await;
                }
            }
        }
    }
}

/// Writes a time as ISO 8601 in UTC: `2026-01-31T08:05:00.120Z`.
pub fn iso(milliseconds: i64) -> String {
    let seconds = milliseconds.div_euclid(1000);
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = civil(days);
    format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}.{:03}Z",
        second / 3600,
        second / 60 % 60,
        second % 60,
        milliseconds.rem_euclid(1000),
    )
}

/// Writes a time as [`iso`] does, without a fraction of nothing: `2026-01-31T08:05:00Z`.
pub fn iso_brief(milliseconds: i64) -> String {
    let text = iso(milliseconds);
    text.strip_suffix(".000Z").map_or(text.clone(), |brief| format!("{brief}Z"))
}

/// The date of a day counted from 1970-01-01. Years are counted from March, so that the leap day
/// is the last of its year and the months before it have a regular pattern of lengths.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::{iso, iso_brief};

    #[test]
    fn times_are_written_as_iso_8601_in_utc() {
        for (milliseconds, text) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (1_709_251_199_999, "2024-02-29T23:59:59.999Z"),
            (1_769_846_700_120, "2026-01-31T08:05:00.120Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
        ] {
            assert_eq!(iso(milliseconds), text);
            assert_eq!(iso_brief(milliseconds), text.replace(".000", ""));
        }
    }
}
