//! The settings.

/// The texts.
#[derive(Debug)]
pub struct Texts {
    /// Heading.
    pub title: &'static str,
}

/// English.
pub const EN: Texts = Texts { title: "Settings" };

/// Spanish.
pub const ES: Texts = Texts { title: "Settings" };
