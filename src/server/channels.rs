//! The account's channels: the addresses in whose name chats are opened. The owner changes them, and
//! they are kept as one setting.

use crate::store::Store;
use anyhow::Context;
use palique_protocol::agent_chat::{Chat, EMAIL, Kind, PHONE, WHATSAPP, field};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The setting that holds them.
pub const SETTING: &str = "channels";

/// How many an account may have. `[chosen]`
pub const MOST: usize = 100;

/// The words for their kinds.
pub const KINDS: [&str; 3] = [PHONE, WHATSAPP, EMAIL];

/// A channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountChannel {
    /// A word of [`KINDS`].
    #[serde(rename = "type")]
    pub kind: String,
    /// The phone number or e-mail address.
    pub address: String,
    /// Whether chats may be opened on it.
    pub enabled: bool,
}

/// The channels of an account.
pub async fn of_account(store: &Store) -> anyhow::Result<Vec<AccountChannel>> {
    let Some(text) = store.setting(SETTING).await? else { return Ok(Vec::new()) };
    serde_json::from_str(&text).context("the channels are not what was stored")
}

/// The channels that an account has before its owner changes them.
pub fn of_demo() -> Vec<AccountChannel> {
    let channel = |kind: &str, address: &str| AccountChannel {
        kind: kind.to_owned(),
        address: address.to_owned(),
        enabled: true,
    };
    vec![
        channel(PHONE, "+15550100001"),
        channel(WHATSAPP, "+15550100003"),
        channel(EMAIL, "desk@example.com"),
    ]
}

/// The address in whose name a chat is opened, as the account has it.
///
/// # Errors
/// The sentence about a channel that is not there, not enabled or of another kind.
pub fn sender(channels: &[AccountChannel], asked: &Chat) -> Result<String, String> {
    let is_asked = |channel: &&AccountChannel| {
        let kind = Kind::named(&channel.kind);
        channel.enabled && kind.and_then(|kind| kind.address(&asked.from)).as_ref() == Some(&channel.address)
    };
    let mut found = channels.iter().filter(is_asked).peekable();
    if found.peek().is_none() {
        return Err(format!("{} must be an enabled phone, whatsapp or email channel", field::FROM));
    }
    // One number may serve calls and WhatsApp alike.
    let fitting = found.find(|channel| channel.kind == asked.kind.channel());
    fitting
        .map(|channel| channel.address.clone())
        .ok_or_else(|| format!("{} must agree with the type of the channel", field::TYPE))
}

/// Reads a list that is to replace the account's.
///
/// # Errors
/// Every problem, a sentence each.
pub fn read(body: &Value) -> Result<Vec<AccountChannel>, Vec<String>> {
    let Some(list) = body.get("channels").and_then(Value::as_array) else {
        return Err(vec!["channels must be an array".to_owned()]);
    };
    if list.len() > MOST {
        return Err(vec![format!("channels must contain no more than {MOST} elements")]);
    }
    let mut problems = Vec::new();
    let mut channels: Vec<AccountChannel> = Vec::with_capacity(list.len());
    for (i, value) in list.iter().enumerate() {
        match channel(value) {
            Ok(channel)
                if channels
                    .iter()
                    .any(|other| (&other.kind, &other.address) == (&channel.kind, &channel.address)) =>
            {
                problems.push(format!("channels.{i} must not be repeated"));
            }
            Ok(channel) => channels.push(channel),
            Err(problem) => problems.push(format!("channels.{i}.{problem}")),
        }
    }
    if problems.is_empty() { Ok(channels) } else { Err(problems) }
}

fn channel(value: &Value) -> Result<AccountChannel, String> {
    let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
    let word = text("type");
    let kind = Kind::named(word).filter(|_| KINDS.contains(&word));
    let kind = kind.ok_or_else(|| format!("type must be one of {}", KINDS.join(", ")))?;
    let what = if kind == Kind::Email { "an email address" } else { "a phone number in E.164 format" };
    let address = kind.address(text("address")).ok_or_else(|| format!("address must be {what}"))?;
    let enabled = match value.get("enabled") {
        None => true,
        Some(Value::Bool(enabled)) => *enabled,
        Some(_) => return Err("enabled must be a boolean value".to_owned()),
    };
    Ok(AccountChannel { kind: word.to_owned(), address, enabled })
}

/// A list as a document.
pub fn document(channels: &[AccountChannel]) -> Value {
    json!({ "channels": channels })
}
