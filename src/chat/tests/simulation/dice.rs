//! Where a walk takes its decisions from: a seed that can be named, or rolls that can be shrunk.

/// Decisions, one after the other.
#[derive(Debug)]
pub(crate) enum Dice {
    Seeded { state: u64, rolls_left: u32 },
    Given(std::vec::IntoIter<u32>),
}

impl Dice {
    /// The same decisions for the same seed; how many there are differs from seed to seed.
    pub(crate) fn seeded(seed: u64) -> Self {
        let mut dice = Self::Seeded { state: seed, rolls_left: 1 };
        let rolls = 10 + dice.roll(90);
        Self::Seeded { state: seed, rolls_left: rolls }
    }

    /// Exactly these decisions.
    pub(crate) fn given(rolls: Vec<u32>) -> Self {
        Self::Given(rolls.into_iter())
    }

    /// Whether there is nothing left to decide by.
    pub(crate) fn is_spent(&self) -> bool {
        match self {
            Self::Seeded { rolls_left, .. } => *rolls_left == 0,
            Self::Given(rolls) => rolls.len() == 0,
        }
    }

    /// A number below `sides`; zero once the dice are spent.
    pub(crate) fn roll(&mut self, sides: u32) -> u32 {
        let rolled = match self {
            Self::Given(rolls) => rolls.next().unwrap_or(0),
            Self::Seeded { rolls_left: 0, .. } => 0,
            Self::Seeded { state, rolls_left } => {
                *rolls_left -= 1;
                splitmix(state)
            }
        };
        rolled % sides
    }

    /// True once in `sides` times.
    pub(crate) fn one_in(&mut self, sides: u32) -> bool {
        self.roll(sides) == sides - 1
    }

    /// One of these.
    pub(crate) fn pick<T: Clone>(&mut self, choices: &[T]) -> T {
        let sides = u32::try_from(choices.len()).expect("a few choices");
        choices[self.roll(sides) as usize].clone()
    }
}

/// `SplitMix64`, the upper half of its output.
fn splitmix(state: &mut u64) -> u32 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    u32::try_from((mixed ^ (mixed >> 31)) >> 32).expect("the upper half")
}
