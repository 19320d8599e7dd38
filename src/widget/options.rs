//! What the loader tells the widget about its place on the page.

/// The settings of one widget, as the loader reads them from the script tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The agent to talk to.
    pub agent_id: String,
    /// The query API's base address, without a slash at its end.
    pub base_url: String,
    /// Two letters: the language of the widget's own texts.
    pub language: String,
    /// The texts of that language, one a line, as `palique-words` writes them. English needs none.
    pub texts: String,
    /// What to greet with; empty leaves that to the agent's profile.
    pub greeting: String,
}
