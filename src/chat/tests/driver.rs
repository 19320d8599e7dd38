//! What a browser does for the engine, simulated: it performs effects, decodes answer streams and
//! mints ids. After every event it checks what must always hold (see [`Driver::check`]); it never
//! decides what a test expects beyond that.

mod mirror;
mod storage;

use mirror::Mirror;
use palique_chat::{Attempt, Chat, Effect, Event, Failure, Message, MessageId, Minted, State};
use palique_protocol::Error;
use palique_protocol::conversation::{Author, Conversation};
use palique_protocol::query::{Answer, QueryRequest};
use palique_protocol::stream::{self, QueryEvent, QueryStream};
use std::collections::{HashMap, HashSet};
use storage::Storage;

/// A request that went out.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) attempt: Attempt,
    pub(crate) request: QueryRequest,
    pub(crate) key: String,
}

/// The one connection that may be open.
#[derive(Debug)]
struct Open {
    attempt: Attempt,
    body: QueryStream,
}

/// An engine and the simulated world around it.
#[derive(Debug, Default)]
pub(crate) struct Driver {
    pub(crate) chat: Chat,
    pub(crate) storage: Storage,
    /// Every request, oldest first.
    pub(crate) sent: Vec<Sent>,
    /// Every request for a history: the conversation and the visitor.
    pub(crate) asked: Vec<(String, Option<String>)>,
    open: Option<Open>,
    mirror: Mirror,
    minted: u32,
    /// Which text each key stands for.
    keys: HashMap<String, String>,
    /// Every message that ever was; a visitor's with its text, which never changes.
    seen: HashMap<MessageId, (Author, Option<String>)>,
}

impl Driver {
    /// A visitor's first visit.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// A visitor who was here before: the engine has asked for the conversation.
    pub(crate) fn returning(visitor_id: &str, conversation_id: &str) -> Self {
        let mut driver = Self::new();
        driver.storage.visitor = Some(visitor_id.to_owned());
        driver.storage.conversation = Some(conversation_id.to_owned());
        driver.start();
        driver
    }

    /// Tells the engine what storage holds.
    pub(crate) fn start(&mut self) -> Vec<Effect> {
        let Storage { visitor, conversation, .. } = self.storage.clone();
        self.handle(Event::Started { visitor_id: visitor, conversation_id: conversation })
    }

    /// Hands an event in and performs what the engine asks for.
    pub(crate) fn handle(&mut self, event: Event) -> Vec<Effect> {
        if let Event::AnswerEnded { attempt } | Event::AnswerFailed { attempt, .. } = &event
            && self.open_attempt() == Some(*attempt)
        {
            self.open = None;
        }
        let happened = event.clone();
        let effects = self.chat.handle(event);
        for effect in &effects {
            self.perform(effect);
        }
        self.check(&happened);
        effects
    }

    fn perform(&mut self, effect: &Effect) {
        match effect {
            Effect::LoadHistory { conversation_id, visitor_id } => {
                self.asked.push((conversation_id.clone(), visitor_id.clone()));
            }
            Effect::Store { visitor_id, conversation_id } => self.storage.store(visitor_id, conversation_id),
            Effect::ForgetConversation => self.storage.conversation = None,
            Effect::Send { attempt, request, key } => self.send(*attempt, request, key),
            Effect::Abort { attempt } => {
                assert_eq!(self.open_attempt(), Some(*attempt), "only an open connection can be aborted");
                self.open = None;
            }
            Effect::Show(change) => self.mirror.apply(change, &self.chat),
        }
    }

    fn send(&mut self, attempt: Attempt, request: &QueryRequest, key: &str) {
        assert!(self.open.is_none(), "one request at a time");
        assert!(!self.chat.is_offline() && !self.chat.is_restoring(), "nothing goes out before its time");
        assert!(self.sent.last().is_none_or(|last| last.attempt < attempt), "attempt {attempt} is not fresh");
        assert_eq!(request.check(), Ok(()));
        assert!(request.streaming);
        assert!(request.visitor_id.is_some() && request.conversation_id.is_some(), "ids go with a request");
        assert_eq!(
            (&request.visitor_id, &request.conversation_id),
            (&self.storage.visitor, &self.storage.conversation),
            "ids are stored before they are sent"
        );
        assert!(!key.is_empty());
        let text = self.keys.entry(key.to_owned()).or_insert_with(|| request.query.clone());
        assert_eq!(*text, request.query, "{key} stands for another text already");
        self.sent.push(Sent { attempt, request: request.clone(), key: key.to_owned() });
        self.open = Some(Open { attempt, body: QueryStream::new() });
    }

    /// What must hold after every event, whatever happened.
    fn check(&mut self, event: &Event) {
        self.mirror.assert_shows(&self.chat, event);
        assert_eq!(self.chat.conversation_id(), self.storage.conversation.as_deref(), "after {event:?}");
        let messages = self.chat.messages();
        let streaming: Vec<_> =
            (0..messages.len()).filter(|&at| messages[at].state == State::Streaming).collect();
        assert_eq!(streaming.len(), usize::from(self.chat.is_answering()), "after {event:?}");
        assert_eq!(self.chat.is_answering(), self.open.is_some(), "after {event:?}");
        if let (Some(&at), Some(sent)) = (streaming.first(), self.sent.last()) {
            assert_eq!(messages[at].author, Author::Agent);
            let question = &messages[at - 1];
            assert_eq!(
                (question.author, &question.text),
                (Author::Visitor, &sent.request.query),
                "after {event:?}"
            );
            assert!(matches!(question.state, State::Sending | State::Done), "after {event:?}");
        }
        let mut present = HashSet::new();
        for message in messages {
            assert!(present.insert(message.id), "{:?} is there twice after {event:?}", message.id);
            let text = (message.author == Author::Visitor).then_some(&message.text);
            let (author, known) =
                self.seen.entry(message.id).or_insert_with(|| (message.author, text.cloned()));
            assert_eq!(
                (*author, known.as_ref()),
                (message.author, text),
                "{:?} names another message after {event:?}",
                message.id
            );
            assert_eq!(self.chat.message(message.id), Some(message));
        }
    }

    // What the visitor does.

    /// Sends a message.
    pub(crate) fn write(&mut self, text: &str) -> Vec<Effect> {
        let minted = self.mint();
        self.handle(Event::MessageWritten {
            text: text.to_owned(),
            minted,
            at: "2026-03-01T10:00:00Z".to_owned(),
        })
    }

    /// Asks for an answer again.
    pub(crate) fn retry(&mut self, answer: MessageId) -> Vec<Effect> {
        let minted = self.mint();
        self.handle(Event::RetryRequested { answer, minted })
    }

    /// Asks for the last answer again.
    pub(crate) fn retry_last(&mut self) -> Vec<Effect> {
        let last = self.messages().last().expect("a transcript").id;
        self.retry(last)
    }

    /// Stops the answer.
    pub(crate) fn stop(&mut self) -> Vec<Effect> {
        self.handle(Event::StopRequested)
    }

    /// Starts afresh.
    pub(crate) fn renew(&mut self) -> Vec<Effect> {
        self.handle(Event::NewConversationRequested)
    }

    /// The network goes or comes back.
    pub(crate) fn connect(&mut self, online: bool) -> Vec<Effect> {
        self.handle(Event::ConnectionChanged { online })
    }

    fn mint(&mut self) -> Minted {
        self.minted += 1;
        let n = self.minted;
        Minted {
            key: format!("key-{n}"),
            visitor_id: format!("visitor-{n}"),
            conversation_id: format!("conversation-{n}"),
        }
    }

    // What the server does.

    /// The number of the open request.
    pub(crate) fn open_attempt(&self) -> Option<Attempt> {
        self.open.as_ref().map(|open| open.attempt)
    }

    fn attempt(&self) -> Attempt {
        self.open_attempt().expect("a request is under way")
    }

    /// The head of the answer stream.
    pub(crate) fn head(&mut self) -> Vec<Effect> {
        let attempt = self.attempt();
        self.handle(Event::HeadArrived { attempt })
    }

    /// More bytes of the answer stream.
    pub(crate) fn receive(&mut self, bytes: &[u8]) -> Vec<Effect> {
        let open = self.open.as_mut().expect("a request is under way");
        let (attempt, events) = (open.attempt, open.body.push(bytes));
        events.into_iter().flat_map(|event| self.interpret(attempt, event)).collect()
    }

    /// The end of the body, marked or not.
    pub(crate) fn finish(&mut self) -> Vec<Effect> {
        let Some(open) = &mut self.open else { return Vec::new() };
        let (attempt, event) = (open.attempt, open.body.finish());
        event.into_iter().flat_map(|event| self.interpret(attempt, event)).collect()
    }

    /// A whole reply: head, body and end.
    pub(crate) fn reply(&mut self, body: &str) -> Vec<Effect> {
        let attempt = self.attempt();
        let mut effects = self.head();
        effects.extend(self.receive(body.as_bytes()));
        if self.open_attempt() == Some(attempt) {
            effects.extend(self.finish());
        }
        effects
    }

    /// A refusal before the head.
    pub(crate) fn refuse(&mut self, status: u16, body: &str) -> Vec<Effect> {
        let error = Error::from_response(status, body, None, |text| serde_json::from_str(text).ok());
        self.fail(Failure::Refused(error))
    }

    /// A failure of the request.
    pub(crate) fn fail(&mut self, failure: Failure) -> Vec<Effect> {
        let attempt = self.attempt();
        self.handle(Event::AnswerFailed { attempt, failure })
    }

    /// The stored conversation, or that there is none.
    pub(crate) fn restore(&mut self, conversation: Option<Conversation>) -> Vec<Effect> {
        let (conversation_id, _) = self.asked.last().expect("a history was asked for").clone();
        self.handle(Event::HistoryArrived { conversation_id, conversation })
    }

    fn interpret(&mut self, attempt: Attempt, event: QueryEvent) -> Vec<Effect> {
        let event = match event {
            QueryEvent::Answer(delta) => Event::DeltaArrived { attempt, delta },
            QueryEvent::Final(json) => {
                let answer = Box::new(serde_json::from_str(&json).unwrap_or_default());
                Event::FinalArrived { attempt, answer }
            }
            QueryEvent::ToolCall(json) => {
                let call: serde_json::Value = serde_json::from_str(&json).expect("our own encoding");
                Event::ToolCalled { attempt, name: call["name"].as_str().expect("a name").to_owned() }
            }
            QueryEvent::Done => Event::AnswerEnded { attempt },
            QueryEvent::Failed(text) => {
                Event::AnswerFailed { attempt, failure: Failure::Refused(Error::from_stream(&text)) }
            }
            QueryEvent::Interrupted => Event::AnswerFailed { attempt, failure: Failure::Interrupted },
        };
        self.handle(event)
    }

    // What is to be seen.

    pub(crate) fn messages(&self) -> &[Message] {
        self.chat.messages()
    }

    pub(crate) fn last(&self) -> &Message {
        self.messages().last().expect("a transcript")
    }

    /// The transcript, a line per message: `visitor (done): Hello`.
    pub(crate) fn transcript(&self) -> Vec<String> {
        self.messages().iter().map(line).collect()
    }
}

fn line(message: &Message) -> String {
    let author = match message.author {
        Author::Visitor => "visitor",
        Author::Agent => "agent",
        Author::Operator => "operator",
    };
    let state = match &message.state {
        State::Queued => "queued".to_owned(),
        State::Sending => "sending".to_owned(),
        State::Streaming => "streaming".to_owned(),
        State::Done => "done".to_owned(),
        State::Stopped => "stopped".to_owned(),
        State::Failed(Failure::Refused(error)) => format!("refused {:?}", error.kind),
        State::Failed(failure) => format!("failed {failure:?}"),
    };
    format!("{author} ({state}): {}", message.text).trim_end().to_owned()
}

/// The body of a stream: these deltas, then this final object, then the end mark.
pub(crate) fn body(deltas: &[&str], last_word: &Answer) -> String {
    [pieces(deltas), last_word_of(last_word), stream::encode_done()].concat()
}

/// Deltas as they stand in a stream.
pub(crate) fn pieces(deltas: &[&str]) -> String {
    deltas.iter().map(|delta| stream::encode_answer(delta)).collect()
}

/// A final object as it stands in a stream.
pub(crate) fn last_word_of(answer: &Answer) -> String {
    stream::encode_final(&serde_json::to_string(answer).expect("an answer is JSON"))
}

/// A final object with that text.
pub(crate) fn saying(text: &str) -> Answer {
    Answer { answer: Some(text.to_owned()), message_id: Some("m".to_owned()), ..Answer::default() }
}

/// The numbers of the requests that these effects send.
pub(crate) fn sends(effects: &[Effect]) -> usize {
    effects.iter().filter(|effect| matches!(effect, Effect::Send { .. })).count()
}
