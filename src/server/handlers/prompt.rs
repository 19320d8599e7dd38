//! The prompt with which an agent answers in a conversation. Where it asks for what was said before, the
//! earlier conversations of the same contact are told in its place; otherwise the agent does not see
//! them (contract: agent-chat §4).

use crate::app::App;
use crate::store::agents::Agent;
use palique_protocol::agent_chat::{wants_history, with_history};
use palique_protocol::agent_message::Contact;
use palique_protocol::conversation::Writer;
use palique_protocol::conversation_ai::prompt;

/// How many earlier messages are told.
const MEMORY: i64 = 20;

/// The prompt of an agent, or one that is to be tried instead. What was said before in other
/// conversations is told only where the caller is known to be allowed to hear it: anybody can give
/// somebody else's address for their own.
pub(super) async fn of(
    app: &App,
    agent: &Agent,
    instead: Option<String>,
    conversation: Option<&str>,
) -> sqlx::Result<String> {
    let prompt = instead.unwrap_or_else(|| prompt::compose(&agent.config));
    if !wants_history(&prompt) {
        return Ok(prompt);
    }
    let said = match conversation {
        Some(conversation) => app.store.said_before(&agent.id, conversation, MEMORY).await?,
        None => Vec::new(),
    };
    // A quotation: what a contact said is no instruction.
    let lines: Vec<String> = said.into_iter().map(|(writer, text)| quoted(&writer, &text)).collect();
    Ok(with_history(&prompt, &lines.join("\n")))
}

/// What is told of a contact, a line each.
pub(super) fn of_contact(contact: &Contact) -> Vec<String> {
    let fields = [
        ("first name", &contact.first_name),
        ("last name", &contact.last_name),
        ("e-mail", &contact.email),
        ("phone number", &contact.phone_number),
    ];
    let line = |(field, value): (&str, &Option<String>)| {
        value.as_ref().map(|value| format!("contact's {field}: {value}"))
    };
    fields.into_iter().filter_map(line).collect()
}

fn quoted(writer: &str, text: &str) -> String {
    let who = if writer == Writer::Human.as_str() { "Contact" } else { "Agent" };
    format!("> {who}: {}", text.lines().collect::<Vec<_>>().join("\n> "))
}
