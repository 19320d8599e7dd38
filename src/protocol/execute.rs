//! An agent run for one message: one object in, one object with the whole answer out (contract:
//! execute).

use crate::conversation_ai::check::judge;
use crate::conversation_ai::check::shape::{Document, Shape, optional, required};
use crate::conversation_ai::limits;
use crate::lenient::null_as_default;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The longest message, in characters. `[chosen]`
pub const MESSAGE_CHARS: usize = 32_000;
/// The most attachments. `[chosen]`
pub const ATTACHMENTS: usize = 10;
/// The most input variables. `[chosen]`
pub const INPUT_VARIABLES: usize = 50;
/// The longest address of an attachment, in characters. `[chosen]`
pub const URL_CHARS: usize = 2_000;

/// How long a thread lives without activity, in milliseconds. (§6)
pub const THREAD_LIFE: i64 = 30 * 60 * 1000;

/// The body of `POST {base}/agent-studio/agent/{agentId}/execute`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Execution {
    /// The user's text.
    pub message: String,
    /// The account. Its absence has a status of its own, so a body without it can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location_id: Option<String>,
    /// The thread to continue: what the last reply said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub execution_id: Option<String>,
    /// Values of the agent's variables.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub input_variables: Map<String, Value>,
    /// Which version of the agent; the newest when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version_id: Option<String>,
    /// Files that the agent may fetch.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// The contact whose data the agent may use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_id: Option<String>,
}

/// A file by its address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Attachment {
    /// What kind of file: `image`, or any other word.
    #[serde(rename = "type")]
    pub kind: String,
    /// Where it is.
    pub image_url: String,
}

/// The reply. A client may rely on `execution_id` and `response` only. (§5)
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Executed {
    /// Whether it went well.
    pub success: bool,
    /// The thread; always the one to send next.
    pub execution_id: String,
    /// One message with its answer.
    pub interaction_id: String,
    /// The agent's text.
    #[serde(deserialize_with = "null_as_default")]
    pub response: String,
    /// The kind of answer: `text`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind of input expected next: `text`.
    pub next_expected_input: String,
    /// Whether the flow reached its end.
    pub goal_completion: bool,
    /// How the run stands: `completed`.
    pub execution_status: String,
    /// Whether the run moved to another flow.
    pub flow_switch: bool,
    /// Files in the answer, in no declared shape.
    #[serde(deserialize_with = "null_as_default")]
    pub attachments: Vec<Value>,
    /// What was generated, in no declared shape.
    #[serde(deserialize_with = "null_as_default")]
    pub generative_outputs: Vec<Value>,
}

static BODY: Document = Document::plain(&[
    required("message", Shape::Text { filled: true, max: MESSAGE_CHARS }),
    optional("locationId", ID),
    optional("executionId", ID),
    optional("inputVariables", Shape::Free),
    optional("versionId", ID),
    optional("attachments", Shape::List(&Shape::Object(&ATTACHMENT), 0, ATTACHMENTS)),
    optional("contactId", ID),
]);

static ATTACHMENT: Document = Document::plain(&[
    required("type", Shape::Text { filled: true, max: limits::PHRASE_CHARS }),
    required("imageUrl", Shape::Text { filled: true, max: URL_CHARS }),
]);

const ID: Shape = Shape::Text { filled: false, max: limits::ID_CHARS };

/// Every problem of a body, a sentence each. That `locationId` is absent is none of them: it has a
/// status of its own. (§7)
pub fn problems(body: &Value) -> Vec<String> {
    let mut problems: Vec<String> = judge(body, &BODY, "").iter().map(ToString::to_string).collect();
    if let Some(variables) = body.get("inputVariables").and_then(Value::as_object) {
        if variables.len() > INPUT_VARIABLES {
            problems.push(format!("inputVariables must contain no more than {INPUT_VARIABLES} elements"));
        }
        let structured = variables.iter().filter(|(_, value)| value.is_array() || value.is_object());
        for (name, _) in structured.take(INPUT_VARIABLES) {
            problems.push(format!("inputVariables.{name} must be a string, a number or a boolean value"));
        }
    }
    let attachments = body.get("attachments").and_then(Value::as_array);
    for (i, attachment) in attachments.into_iter().flatten().take(ATTACHMENTS).enumerate() {
        let url = attachment.get("imageUrl").and_then(Value::as_str).map(str::trim);
        if url.is_some_and(|url| !url.is_empty() && !is_absolute(url)) {
            problems.push(format!("attachments.{i}.imageUrl must be an absolute URL"));
        }
    }
    problems
}

/// Whether an address names its host. Nothing is fetched from it here.
pub(crate) fn is_absolute(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    is_web && !host.is_empty() && !url.chars().any(|c| c.is_whitespace() || c.is_control())
}
