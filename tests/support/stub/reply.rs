//! What the stub answers to one question, written down byte by byte before it is asked. The test
//! switches of the query API (contract, query API §7.7) are methods here.

use palique_protocol::stream;
use serde_json::{Value, json};

/// One act of a reply.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// Status, media type.
    Head(u16, String),
    /// A piece of the body, in one write.
    Bytes(Vec<u8>),
    /// Wait for [`super::Stub::go_on`].
    Hold,
    /// Break the connection with a reset.
    Reset,
    /// Close the connection although the body has not ended.
    Cut,
}

/// A scripted reply.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    pub(super) steps: Vec<Step>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) is_closed_to_pages: bool,
}

impl Reply {
    /// A stream that has begun and said nothing.
    pub fn stream() -> Self {
        Self::default().step(Step::Head(200, "text/event-stream".to_owned()))
    }

    /// A whole, sound stream that says `text` word by word.
    pub fn answer(text: &str) -> Self {
        let words = text.split_inclusive(' ');
        words.fold(Self::stream(), Self::delta).last_word(&json!({ "answer": text })).done()
    }

    /// A reply of that status in the form for those who asked for a stream.
    pub fn refusal(status: u16, word: &str) -> Self {
        Self::body(status, "text/plain; charset=utf-8", &stream::encode_error(word))
    }

    /// A whole reply of any kind.
    pub fn body(status: u16, kind: &str, body: &str) -> Self {
        Self::default().step(Step::Head(status, kind.to_owned())).step(Step::Bytes(body.into()))
    }

    /// A whole JSON reply with status 200.
    pub fn json(value: &Value) -> Self {
        Self::body(200, "application/json", &value.to_string())
    }

    /// No reply at all: the request is read and the connection reset.
    pub fn silence() -> Self {
        Self::default().step(Step::Reset)
    }

    /// A piece of the answer.
    #[must_use]
    pub fn delta(self, text: &str) -> Self {
        self.raw(&stream::encode_answer(text))
    }

    /// A piece of the answer as some servers send it: not percent-encoded.
    #[must_use]
    pub fn plain_delta(self, text: &str) -> Self {
        self.raw(&format!("event: answer\ndata: {text}\n\n"))
    }

    /// The agent runs an action.
    #[must_use]
    pub fn tool_call(self, name: &str) -> Self {
        let call = json!({ "type": "function", "name": name, "arguments": "{}" });
        self.raw(&stream::encode_tool_call(&call.to_string()))
    }

    /// The final object.
    #[must_use]
    pub fn last_word(self, value: &Value) -> Self {
        self.raw(&stream::encode_final(&value.to_string()))
    }

    /// The mark that ends a stream well.
    #[must_use]
    pub fn done(self) -> Self {
        self.raw(&stream::encode_done())
    }

    /// The mark that ends a stream badly.
    #[must_use]
    pub fn failed(self, text: &str) -> Self {
        self.raw(&stream::encode_error(text))
    }

    /// Any bytes.
    #[must_use]
    pub fn raw(self, bytes: &str) -> Self {
        self.step(Step::Bytes(bytes.into()))
    }

    /// Waits here until the test lets it go on.
    #[must_use]
    pub fn hold(self) -> Self {
        self.step(Step::Hold)
    }

    /// Waits before the head until the test lets it go on.
    #[must_use]
    pub fn held(mut self) -> Self {
        self.steps.insert(0, Step::Hold);
        self
    }

    /// Resets the connection here.
    #[must_use]
    pub fn reset(self) -> Self {
        self.step(Step::Reset)
    }

    /// Closes the connection here, in the middle of the body.
    #[must_use]
    pub fn cut(self) -> Self {
        self.step(Step::Cut)
    }

    /// Sends a header with it.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Lets no page of another origin read it.
    #[must_use]
    pub fn closed_to_pages(mut self) -> Self {
        self.is_closed_to_pages = true;
        self
    }

    /// Ends lines with CR LF.
    #[must_use]
    pub fn with_crlf(self) -> Self {
        self.map_bytes(|bytes| {
            let text = String::from_utf8_lossy(&bytes).replace('\n', "\r\n");
            vec![text.into_bytes()]
        })
    }

    /// Sends each byte in a write of its own.
    #[must_use]
    pub fn byte_by_byte(self) -> Self {
        self.map_bytes(|bytes| bytes.into_iter().map(|byte| vec![byte]).collect())
    }

    fn step(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }

    fn map_bytes(mut self, change: impl Fn(Vec<u8>) -> Vec<Vec<u8>>) -> Self {
        let steps = std::mem::take(&mut self.steps);
        self.steps = steps
            .into_iter()
            .flat_map(|step| match step {
                Step::Bytes(bytes) => change(bytes).into_iter().map(Step::Bytes).collect(),
                other => vec![other],
            })
            .collect();
        self
    }
}
