//! Counts work, so that tests can hold the parser to "never quadratic" without a clock.
//!
//! Outside this crate's own tests it is nothing at all.

#[cfg(test)]
thread_local! {
    static TAKEN: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Notes `count` steps of work (bytes looked at, delimiters compared, nodes painted).
#[inline]
pub(crate) fn take(count: usize) {
    #[cfg(test)]
    TAKEN.with(|taken| taken.set(taken.get() + count as u64));
    #[cfg(not(test))]
    let _ = count;
}

/// The steps `job` took on this thread.
#[cfg(test)]
pub(crate) fn counted(job: impl FnOnce()) -> u64 {
    let before = TAKEN.with(std::cell::Cell::get);
    job();
    TAKEN.with(std::cell::Cell::get) - before
}
