//! One question and its answer, in every way that can go.

mod ending;
mod failing;
mod flowing;
mod retrying;
