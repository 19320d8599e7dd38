//! The tab *Channels & timing*.

/// The texts.
#[derive(Debug)]
pub struct Texts {
    /// Heading.
    pub title: &'static str,
}

/// English.
pub const EN: Texts = Texts { title: "Channels" };

/// Spanish.
pub const ES: Texts = Texts { title: "Channels" };

/// The label of a field, by its name on the wire.
pub fn label(_field: &str, _texts: &Texts) -> Option<&'static str> {
    None
}
