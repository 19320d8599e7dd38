//! What may come beside a message, and only a server reads: files, who the visitor is, another prompt
//! (query API §2–§4). A widget that sends none of it does not carry it either.

use crate::agent_message::{Contact, MAX_TEXT_BYTES};
use crate::execute::is_absolute;
use crate::lenient::null_as_default;
use serde::{Deserialize, Serialize};

/// The most files beside a message. `[chosen]`
pub const ATTACHMENTS: usize = 10;

/// The longest address of a file, in bytes. `[chosen]`
pub const URL_BYTES: usize = 2_000;

/// The words for `promptType`.
pub const PROMPT_TYPES: [&str; 2] = [RAW, "customer_support"];

const RAW: &str = "raw";

/// The fields of a query's body beside those of [`super::QueryRequest`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Beside {
    /// Files that the visitor sent along.
    #[serde(deserialize_with = "null_as_default")]
    pub attachments: Vec<File>,
    /// Who the visitor is.
    pub contact: Option<Contact>,
    /// What the prompt is made of: a word of [`PROMPT_TYPES`]. Only with a key.
    pub prompt_type: Option<String>,
    /// The prompt itself, when its type is `raw`. Only with a key.
    pub prompt_template: Option<String>,
}

/// A file by its address. Live callers send the address alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct File {
    /// Where it is.
    pub url: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its size in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<f64>,
    /// Its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mime_type: Option<String>,
}

impl Beside {
    /// Checks every rule that needs no knowledge of what is stored.
    ///
    /// # Errors
    /// The sentence about the first rule that is broken.
    pub fn check(&self) -> Result<(), String> {
        if self.attachments.len() > ATTACHMENTS {
            return Err(format!("attachments must contain no more than {ATTACHMENTS} elements"));
        }
        for (i, file) in self.attachments.iter().enumerate() {
            let is_text = |text: &Option<String>| text.as_deref().is_none_or(is_plausible);
            if file.url.len() > URL_BYTES || !is_absolute(&file.url) {
                return Err(format!("attachments.{i}.url must be an absolute URL"));
            }
            if !is_text(&file.name) || !is_text(&file.mime_type) {
                return Err(format!("attachments.{i} has an implausible name or mimeType"));
            }
            if file.size.is_some_and(|size| size < 0.0) {
                return Err(format!("attachments.{i}.size must not be less than 0"));
            }
        }
        if let Some(field) = self.contact.as_ref().and_then(Contact::implausible) {
            return Err(format!("{field} is not a plausible text"));
        }
        if self.prompt_type.as_deref().is_some_and(|word| !PROMPT_TYPES.contains(&word)) {
            return Err(format!("promptType must be one of {}", PROMPT_TYPES.join(", ")));
        }
        Ok(())
    }

    /// The prompt that takes the agent's place, when its type is `raw`.
    pub fn raw_prompt(&self) -> Option<&str> {
        let is_raw = self.prompt_type.as_deref() == Some(RAW);
        self.prompt_template.as_deref().filter(|template| is_raw && !template.is_empty())
    }
}

fn is_plausible(text: &str) -> bool {
    text.len() <= MAX_TEXT_BYTES && !text.chars().any(char::is_control)
}
