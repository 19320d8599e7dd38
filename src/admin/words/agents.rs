//! The list of agents.

/// The texts.
#[derive(Debug)]
pub struct Texts {
    /// Heading.
    pub title: &'static str,
}

/// English.
pub const EN: Texts = Texts { title: "Agents" };

/// Spanish.
pub const ES: Texts = Texts { title: "Agents" };
