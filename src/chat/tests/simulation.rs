//! Random walks through all events and faults at once. The driver checks after every event what
//! must always hold; a walk adds what its history demands, and at its end lets the world heal.

mod dice;
mod walk;

use dice::Dice;
use proptest::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use walk::Walk;

/// How many seeded walks there are.
const WALKS: u64 = 20_000;

#[test]
fn no_random_walk_breaks_a_rule() {
    let mut requests = 0;
    for seed in 0..WALKS {
        let walked = catch_unwind(AssertUnwindSafe(|| Walk::new(Dice::seeded(seed)).complete()));
        match walked {
            Ok(walk) => requests += walk.requests(),
            Err(cause) => {
                eprintln!("the walk of seed {seed} failed");
                resume_unwind(cause);
            }
        }
    }
    assert!(requests > WALKS, "walks that ask nothing prove nothing: {requests} requests");
}

proptest! {
    #[test]
    fn no_shrinkable_walk_breaks_a_rule(rolls in prop::collection::vec(any::<u32>(), 0..160)) {
        Walk::new(Dice::given(rolls)).complete();
    }
}
