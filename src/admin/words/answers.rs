//! Past answers and the inspector.

/// The texts.
#[derive(Debug)]
pub struct Texts {
    /// Heading.
    pub title: &'static str,
}

/// English.
pub const EN: Texts = Texts { title: "Answers" };

/// Spanish.
pub const ES: Texts = Texts { title: "Answers" };
