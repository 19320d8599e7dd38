//! The visitor's storage: what the engine asked to be remembered, and how often.

/// Two ids that outlive a visit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Storage {
    pub(crate) visitor: Option<String>,
    pub(crate) conversation: Option<String>,
    pub(crate) writes: usize,
}

impl Storage {
    /// Remembers both.
    pub(crate) fn store(&mut self, visitor: &str, conversation: &str) {
        self.visitor = Some(visitor.to_owned());
        self.conversation = Some(conversation.to_owned());
        self.writes += 1;
    }
}
