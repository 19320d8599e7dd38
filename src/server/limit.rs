//! How often somebody may write: a bucket of messages that fills again with time. One bucket per
//! visitor at an address, and a ten times larger one per address, because whoever means harm
//! makes up a new visitor for each message while an office shares one address.
//!
//! Kept in memory only: after a restart everybody starts with a full bucket.

use crate::error::Error;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How many visitors may share an address before they limit each other.
const VISITORS_PER_ADDRESS: u32 = 10;

/// When this many buckets stand about, the full ones are thrown away.
const MANY: usize = 10_000;

/// The buckets.
#[derive(Debug)]
pub struct Limiter {
    /// How many messages a full bucket holds.
    size: u32,
    /// How long an empty bucket takes to fill.
    window: Duration,
    buckets: Mutex<HashMap<(IpAddr, Option<String>), Bucket>>,
}

#[derive(Clone, Copy, Debug)]
struct Bucket {
    /// Messages left; a fraction while it fills.
    left: f64,
    since: Instant,
}

impl Limiter {
    /// Allows so many messages a minute, all at once if need be; 0 allows any number.
    pub fn per_minute(size: u32) -> Self {
        Self { size, window: Duration::from_mins(1), buckets: Mutex::default() }
    }

    /// Allows so many messages a second, all at once if need be; 0 allows any number.
    pub fn per_second(size: u32) -> Self {
        Self { size, window: Duration::from_secs(1), buckets: Mutex::default() }
    }

    /// Takes a message out of the buckets of a visitor and an address.
    ///
    /// # Errors
    /// [`Error::RateLimited`] when one of them is empty; then none is touched.
    pub fn take(&self, address: IpAddr, visitor: Option<&str>, now: Instant) -> Result<(), Error> {
        if self.size == 0 {
            return Ok(());
        }
        let of_address = self.size.saturating_mul(VISITORS_PER_ADDRESS);
        let wanted = [
            ((address, Some(visitor.unwrap_or_default().to_owned())), self.size),
            ((address, None), of_address),
        ];
        // A panic elsewhere cannot leave a bucket half-written, so a poisoned lock is as good.
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() > MANY {
            let (fullest, window) = (self.size, self.window);
            buckets.retain(|(_, visitor), bucket| {
                let size = if visitor.is_some() { fullest } else { of_address };
                bucket.at(now, size, window).left < f64::from(size)
            });
        }
        let filled = wanted.map(|(owner, size)| {
            let bucket = buckets
                .get(&owner)
                .map_or(Bucket { left: f64::from(size), since: now }, |b| b.at(now, size, self.window));
            (owner, size, bucket)
        });
        if let Some((_, size, bucket)) = filled.iter().find(|(_, _, bucket)| bucket.left < 1.0) {
            return Err(Error::RateLimited {
                limit: *size,
                retry_after: bucket.seconds_to_one(*size, self.window),
            });
        }
        for (owner, _, bucket) in filled {
            buckets.insert(owner, Bucket { left: bucket.left - 1.0, ..bucket });
        }
        Ok(())
    }
}

impl Bucket {
    /// The bucket as it has filled by now.
    fn at(self, now: Instant, size: u32, window: Duration) -> Self {
        let elapsed = now.saturating_duration_since(self.since);
        let left = self.left + elapsed.as_secs_f64() * f64::from(size) / window.as_secs_f64();
        Self { left: left.min(f64::from(size)), since: now }
    }

    fn seconds_to_one(self, size: u32, window: Duration) -> u32 {
        let wait = window.mul_f64((1.0 - self.left) / f64::from(size));
        u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1)
    }
}

#[cfg(test)]
mod tests {
    use super::Limiter;
    use crate::error::Error;
    use std::net::{IpAddr, Ipv4Addr};
    use std::time::{Duration, Instant};

    const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

    #[test]
    fn a_visitor_runs_dry_and_fills_again() {
        let limiter = Limiter::per_minute(3);
        let start = Instant::now();
        for _ in 0..3 {
            limiter.take(HERE, Some("ana"), start).unwrap();
        }
        let Err(Error::RateLimited { limit, retry_after }) = limiter.take(HERE, Some("ana"), start) else {
            panic!("the bucket is empty");
        };
        assert_eq!((limit, retry_after), (3, 21));
        limiter.take(HERE, Some("ben"), start).unwrap();
        assert!(limiter.take(HERE, Some("ana"), start + Duration::from_secs(19)).is_err());
        limiter.take(HERE, Some("ana"), start + Duration::from_secs(21)).unwrap();
    }

    #[test]
    fn an_address_runs_dry_however_many_visitors_it_makes_up() {
        let limiter = Limiter::per_minute(2);
        let start = Instant::now();
        let refused = (0..30).filter(|n| limiter.take(HERE, Some(&format!("v{n}")), start).is_err()).count();
        assert_eq!(refused, 10);
    }

    #[test]
    fn a_bucket_of_a_second_fills_in_a_second() {
        let limiter = Limiter::per_second(25);
        let start = Instant::now();
        let taken = |at: Instant| (0..30).filter(|_| limiter.take(HERE, Some("key"), at).is_ok()).count();
        assert_eq!((taken(start), taken(start + Duration::from_millis(200))), (25, 5));
    }

    #[test]
    fn zero_is_no_limit() {
        let limiter = Limiter::per_minute(0);
        assert!((0..1000).all(|_| limiter.take(HERE, None, Instant::now()).is_ok()));
    }
}
