//! The playground.

/// The texts.
#[derive(Debug)]
pub struct Texts {
    /// Heading.
    pub title: &'static str,
}

/// English.
pub const EN: Texts = Texts { title: "Playground" };

/// Spanish.
pub const ES: Texts = Texts { title: "Playground" };
