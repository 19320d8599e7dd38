//! Versions of an agent.

/// The texts.
#[derive(Debug)]
pub struct Texts {
    /// Heading.
    pub title: &'static str,
}

/// English.
pub const EN: Texts = Texts { title: "Versions" };

/// Spanish.
pub const ES: Texts = Texts { title: "Versions" };
