//! Why an answer did not come, or not whole.

use palique_protocol::{Error, ErrorKind};

/// The cause of a failed answer. A view turns it into a sentence in the visitor's language; the
/// server's own words stay inside for the developer.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The server, or the network before it, refused.
    Refused(Error),
    /// The stream broke off; what had arrived is kept.
    Interrupted,
    /// Nothing arrived for too long; what had arrived is kept.
    Stalled,
    /// The server said it was done and had said nothing.
    Empty,
    /// The restored transcript ends with a question that has no answer.
    Unanswered,
}

impl Failure {
    /// Whether asking the same again can help. A message the server finds wrong stays wrong, and
    /// an agent that does not exist will not answer the second time.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Refused(error) => !matches!(error.kind, ErrorKind::Invalid | ErrorKind::NotFound),
            Self::Interrupted | Self::Stalled | Self::Empty | Self::Unanswered => true,
        }
    }
}
