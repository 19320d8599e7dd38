//! The tab *Follow-ups*.

/// The texts.
#[derive(Debug)]
pub struct Texts {
    /// Heading.
    pub title: &'static str,
}

/// English.
pub const EN: Texts = Texts { title: "Followups" };

/// Spanish.
pub const ES: Texts = Texts { title: "Followups" };
