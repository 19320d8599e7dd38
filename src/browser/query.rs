//! The query API as a client: what the engine asks for becomes requests, and what they bring
//! becomes events (contract: query API §1, §7.6, §9; shared conventions §3, §7).

use crate::fetch::{Break, Connection, Head};
use crate::json::Value;
use crate::timer::sleep;
use crate::{json, page, wire};
use gloo_net::http::{Method, RequestBuilder};
use palique_chat::{Attempt, Event, Failure};
use palique_protocol::percent;
use palique_protocol::profile::AgentProfile;
use palique_protocol::query::{Answer, QueryRequest};
use palique_protocol::stream::{QueryEvent, QueryStream};
use palique_protocol::{Error, ErrorKind};
use std::cell::Cell;
use std::ops::ControlFlow;
use wasm_bindgen::JsValue;

/// Milliseconds without a byte after which an answer counts as stalled.
pub const STALL: i32 = 60_000;
/// Milliseconds without a byte that an ordinary call may take.
const PATIENCE: i32 = 30_000;
/// How often a GET is tried in all.
const TRIES: i32 = 3;

/// One agent's API.
#[derive(Clone, Debug)]
pub struct QueryApi {
    base: String,
    agent_id: String,
    stall: i32,
}

impl QueryApi {
    /// The agent at that base address, for example `https://dashboard.laburen.com/api`.
    pub fn new(base: &str, agent_id: &str) -> Self {
        Self { base: base.trim_end_matches('/').to_owned(), agent_id: agent_id.to_owned(), stall: STALL }
    }

    /// The same agent, but silent for at most that many milliseconds.
    #[must_use]
    pub fn with_stall(mut self, milliseconds: i32) -> Self {
        self.stall = milliseconds;
        self
    }

    /// A connection for [`QueryApi::ask`]; closing it stops the answer.
    pub fn connect(&self) -> Connection {
        Connection::with_patience(self.stall)
    }

    /// Asks the agent and reports all that follows as events of that attempt. Never repeats the
    /// request: the server may have stored the message (§7.6 rule 9).
    pub async fn ask(
        &self,
        connection: &Connection,
        attempt: Attempt,
        request: &QueryRequest,
        key: &str,
        mut report: impl FnMut(Event),
    ) {
        let url = [&self.base, "/agents/", &percent::encode(&self.agent_id), "/query"].concat();
        let call = RequestBuilder::new(&url)
            .method(Method::POST)
            .header("content-type", "application/json")
            .header("accept", "text/event-stream")
            .header("idempotency-key", key);
        let failed = |failure| Event::AnswerFailed { attempt, failure };
        let head = match connection.send(call, Some(body_of(request))).await {
            Ok(head) if (200..300).contains(&head.status()) => head,
            Ok(head) => return report(failed(Failure::Refused(refusal(head).await))),
            Err(broken) => return report(failed(before_the_head(broken))),
        };
        if head.is("text/event-stream") {
            report(Event::HeadArrived { attempt });
            return stream(head, attempt, report).await;
        }
        if !head.is("application/json") {
            // A sign-in page of the network, for example.
            return report(failed(Failure::Refused(Error::new(ErrorKind::Protocol))));
        }
        match head.text().await.map(|text| object(&text)) {
            Ok(Some(value)) => {
                report(Event::FinalArrived { attempt, answer: Box::new(wire::answer(&value)) });
                report(Event::AnswerEnded { attempt });
            }
            Ok(None) => report(failed(Failure::Refused(Error::new(ErrorKind::Protocol)))),
            Err(broken) => report(failed(after_the_head(broken))),
        }
    }

    /// The newest page of a conversation.
    pub async fn history(&self, conversation_id: String, visitor_id: Option<&str>) -> Event {
        let path = ["/conversations/", &percent::encode(&conversation_id)].concat();
        let query = visitor_id.map(|id| ["?visitorId=", &percent::encode(id)].concat()).unwrap_or_default();
        match self.get(&[&path, query.as_str()].concat()).await {
            Ok(value) => {
                let conversation = value.is_object().then(|| wire::conversation(&value));
                Event::HistoryArrived { conversation_id, conversation }
            }
            Err(Failure::Refused(error)) if error.kind == ErrorKind::NotFound => {
                Event::HistoryArrived { conversation_id, conversation: None }
            }
            Err(failure) => Event::HistoryFailed { conversation_id, failure },
        }
    }

    /// The agent's public profile.
    ///
    /// # Errors
    /// Why it did not come.
    pub async fn profile(&self) -> Result<AgentProfile, Failure> {
        let value = self.get(&["/agents/", &percent::encode(&self.agent_id)].concat()).await?;
        Ok(wire::profile(&value))
    }

    /// Reads a resource, trying again where that is safe and can help.
    async fn get(&self, path: &str) -> Result<Value, Failure> {
        let url = [&self.base, path].concat();
        let mut tried = 0;
        loop {
            tried += 1;
            let connection = Connection::with_patience(PATIENCE);
            let request = RequestBuilder::new(&url).header("accept", "application/json");
            let failure = match connection.send(request, None).await {
                Ok(head) if head.status() == 200 => match head.text().await {
                    Ok(text) => {
                        let value = Value::parse(&text).filter(|value| value.is_object() || value.is_null());
                        return value.ok_or_else(|| Failure::Refused(Error::new(ErrorKind::Protocol)));
                    }
                    Err(broken) => before_the_head(broken),
                },
                Ok(head) => Failure::Refused(refusal(head).await),
                Err(broken) => before_the_head(broken),
            };
            let Some(wait) = wait_before_retry(&failure, tried) else { return Err(failure) };
            sleep(wait).await;
        }
    }
}

/// Milliseconds to wait before the next try of a GET; `None` when another cannot help.
fn wait_before_retry(failure: &Failure, tried: i32) -> Option<i32> {
    let Failure::Refused(error) = failure else { return None };
    let transient = matches!(error.kind, ErrorKind::Network | ErrorKind::RateLimited | ErrorKind::Upstream);
    if tried >= TRIES || !transient || !page::is_online() {
        return None;
    }
    let asked = error.retry_after.map(|seconds| i32::try_from(seconds).unwrap_or(i32::MAX));
    match asked {
        // A visitor does not wait a minute in front of an empty panel.
        Some(seconds) if seconds > 5 => None,
        Some(seconds) => Some(seconds * 1_000),
        None => {
            // Jitter keeps a thousand visitors from coming back in the same instant.
            #[expect(clippy::cast_possible_truncation, reason = "at most a second")]
            let jitter = (js_sys::Math::random() * 250.0) as i32;
            Some(250 * (1 << tried) + jitter)
        }
    }
}

async fn stream(head: Head, attempt: Attempt, mut report: impl FnMut(Event)) {
    let mut stream = QueryStream::new();
    let is_over = Cell::new(false);
    let mut tell = |event| {
        is_over.set(matches!(event, QueryEvent::Done | QueryEvent::Failed(_) | QueryEvent::Interrupted));
        if let Some(event) = interpret(event, attempt) {
            report(event);
        }
    };
    let take = |bytes: &[u8]| {
        stream.push(bytes).into_iter().for_each(&mut tell);
        if is_over.get() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let read = head.chunks(take).await;
    match read {
        Ok(()) => stream.finish().into_iter().for_each(&mut tell),
        Err(broken) => report(Event::AnswerFailed { attempt, failure: after_the_head(broken) }),
    }
}

fn interpret(event: QueryEvent, attempt: Attempt) -> Option<Event> {
    let failed = |failure| Event::AnswerFailed { attempt, failure };
    Some(match event {
        QueryEvent::Answer(delta) => Event::DeltaArrived { attempt, delta },
        QueryEvent::ToolCall(text) => Event::ToolCalled { attempt, name: object(&text)?.get("name").text()? },
        QueryEvent::Final(text) => {
            // A broken final object must not cost the visitor the answer that has been read.
            let answer = object(&text).map_or_else(Answer::default, |value| wire::answer(&value));
            Event::FinalArrived { attempt, answer: Box::new(answer) }
        }
        QueryEvent::Done => Event::AnswerEnded { attempt },
        QueryEvent::Failed(text) => failed(Failure::Refused(Error::from_stream(&text))),
        QueryEvent::Interrupted => failed(Failure::Interrupted),
    })
}

fn object(text: &str) -> Option<Value> {
    Value::parse(text).filter(Value::is_object)
}

fn body_of(request: &QueryRequest) -> String {
    let text = |value: &str| Some(JsValue::from_str(value));
    json::object(&[
        ("query", text(&request.query)),
        ("streaming", request.streaming.then_some(JsValue::TRUE)),
        ("conversationId", request.conversation_id.as_deref().and_then(text)),
        ("visitorId", request.visitor_id.as_deref().and_then(text)),
        ("channel", request.channel.as_ref().and_then(|channel| text(channel.as_str()))),
        ("context", request.context.as_deref().and_then(text)),
    ])
}

async fn refusal(head: Head) -> Error {
    let status = head.status();
    let retry_after = head.header("retry-after").and_then(|value| value.trim().parse().ok());
    // A body that breaks off leaves the status, which says enough.
    let body = head.text().await.unwrap_or_default();
    Error::from_response(status, &body, retry_after, |text| Some(wire::error_body(&object(text)?)))
}

fn before_the_head(broken: Break) -> Failure {
    match broken {
        Break::Network => Failure::Refused(Error::new(ErrorKind::Network)),
        Break::Stalled => Failure::Stalled,
    }
}

fn after_the_head(broken: Break) -> Failure {
    match broken {
        Break::Network => Failure::Interrupted,
        Break::Stalled => Failure::Stalled,
    }
}
