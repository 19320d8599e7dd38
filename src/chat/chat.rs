//! The engine: one conversation, one turn at a time.

use crate::restore::Restore;
use crate::turn::Turn;
use crate::{Attempt, Change, Effect, Event, Failure, Message, MessageId, Minted, State};
use palique_protocol::Channel;
use palique_protocol::conversation::Author;
use palique_protocol::query::{MAX_QUERY_CHARS, QueryRequest};

/// Why a text cannot be sent at all. Nothing happened then: the text stays with the visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsendable {
    /// There is nothing but white space.
    Empty,
    /// There are this many characters more than [`MAX_QUERY_CHARS`].
    TooLong(usize),
}

/// A conversation with an agent. See the crate's documentation for how to drive it.
#[derive(Debug)]
pub struct Chat {
    pub(crate) visitor_id: Option<String>,
    pub(crate) conversation_id: Option<String>,
    pub(crate) messages: Vec<Message>,
    pub(crate) turn: Option<Turn>,
    pub(crate) restore: Restore,
    offline: bool,
    pub(crate) awaits_person: bool,
    next_message: u32,
    next_attempt: Attempt,
}

impl Default for Chat {
    fn default() -> Self {
        Self::new()
    }
}

impl Chat {
    /// An empty conversation of an unknown visitor.
    pub fn new() -> Self {
        Self {
            visitor_id: None,
            conversation_id: None,
            messages: Vec::new(),
            turn: None,
            restore: Restore::Unneeded,
            offline: false,
            awaits_person: false,
            next_message: 0,
            next_attempt: 0,
        }
    }

    /// The transcript, oldest first.
    pub fn messages(&self) -> &[Message] {
        &self.messages
    }

    /// The message of that name.
    pub fn message(&self, id: MessageId) -> Option<&Message> {
        self.messages.iter().rev().find(|message| message.id == id)
    }

    /// Whether an answer is being made.
    pub fn is_answering(&self) -> bool {
        self.turn.is_some()
    }

    /// Whether the earlier transcript is being fetched.
    pub fn is_restoring(&self) -> bool {
        self.restore == Restore::Running
    }

    /// Why the earlier transcript could not be fetched.
    pub fn restore_failure(&self) -> Option<&Failure> {
        match &self.restore {
            Restore::Failed(failure) => Some(failure),
            _ => None,
        }
    }

    /// Whether the network is believed to be gone.
    pub fn is_offline(&self) -> bool {
        self.offline
    }

    /// Whether a person is to answer instead of the agent.
    pub fn awaits_person(&self) -> bool {
        self.awaits_person
    }

    /// The conversation's id, once there is one.
    pub fn conversation_id(&self) -> Option<&str> {
        self.conversation_id.as_deref()
    }

    /// Whether a text may be sent; ask before [`Event::MessageWritten`], which ignores what may
    /// not.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn check(text: &str) -> Result<(), Unsendable> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Unsendable::Empty);
        }
        match text.chars().count().checked_sub(MAX_QUERY_CHARS) {
            None | Some(0) => Ok(()),
            Some(excess) => Err(Unsendable::TooLong(excess)),
        }
    }

    /// Takes one event and says what to do about it, in order.
    pub fn handle(&mut self, event: Event) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.step(event, &mut effects);
        effects
    }

    fn step(&mut self, event: Event, effects: &mut Vec<Effect>) {
        match event {
            Event::Started { visitor_id, conversation_id } => {
                if self.visitor_id.is_some() || self.conversation_id.is_some() {
                    // Whoever wrote before storage was read is under way with other ids.
                    return;
                }
                self.visitor_id = visitor_id;
                self.conversation_id = conversation_id;
                self.load_history(effects);
            }
            Event::RestoreRequested => self.load_history(effects),
            Event::HistoryArrived { conversation_id, conversation } => {
                if self.expects_history(&conversation_id) {
                    self.restore(conversation, effects);
                }
            }
            Event::HistoryFailed { conversation_id, failure } => {
                if self.expects_history(&conversation_id) {
                    // With a message waiting it cannot be asked for again: see `write`.
                    self.restore =
                        if self.messages.is_empty() { Restore::Failed(failure) } else { Restore::Unneeded };
                    effects.push(Effect::Show(Change::Status));
                    self.send_next(effects);
                }
            }
            Event::MessageWritten { text, minted, at } => self.write(&text, minted, at, effects),
            Event::RetryRequested { answer, minted } => self.retry(answer, &minted, effects),
            Event::StopRequested => {
                if let Some(turn) = self.turn.take() {
                    effects.push(Effect::Abort { attempt: turn.attempt });
                    self.end_turn(turn, State::Stopped, effects);
                }
            }
            Event::NewConversationRequested => self.renew(effects),
            Event::ConnectionChanged { online } => {
                if self.offline == online {
                    self.offline = !online;
                    effects.push(Effect::Show(Change::Status));
                    self.send_next(effects);
                }
            }
            Event::HeadArrived { attempt }
            | Event::DeltaArrived { attempt, .. }
            | Event::ToolCalled { attempt, .. }
            | Event::FinalArrived { attempt, .. }
            | Event::AnswerEnded { attempt }
            | Event::AnswerFailed { attempt, .. } => {
                // Anything else is the echo of a request that was given up.
                if self.turn.as_ref().is_some_and(|turn| turn.attempt == attempt) {
                    self.answer_step(event, effects);
                }
            }
        }
    }

    fn write(&mut self, text: &str, minted: Minted, at: String, effects: &mut Vec<Effect>) {
        if Self::check(text).is_err() {
            return;
        }
        if let Restore::Failed(_) = self.restore {
            // Fetching it later would bring this very message back a second time.
            self.restore = Restore::Unneeded;
            effects.push(Effect::Show(Change::Status));
        }
        self.adopt(&minted, effects);
        let id = self.add(Author::Visitor, text.trim().to_owned(), State::Queued, effects);
        if let Some(message) = find(&mut self.messages, id) {
            message.key.clone_from(&minted.key);
            message.minted = Some(minted);
            message.at = at;
        }
        self.send_next(effects);
    }

    fn retry(&mut self, answer: MessageId, minted: &Minted, effects: &mut Vec<Effect>) {
        let retryable = |message: &Message| match &message.state {
            State::Stopped => true,
            State::Failed(failure) => failure.is_retryable(),
            _ => false,
        };
        // A visitor's message fails or stops together with its answer, and goes out again with it.
        let Some(at) = self.messages.iter().position(|message| {
            message.id == answer && message.author == Author::Agent && retryable(message)
        }) else {
            return;
        };
        let Some(question) =
            self.messages[..at].iter_mut().rev().find(|message| message.author == Author::Visitor)
        else {
            return;
        };
        question.state = State::Queued;
        if question.key.is_empty() {
            question.key.clone_from(&minted.key);
        }
        question.minted = Some(minted.clone());
        let question = question.id;
        self.messages.remove(at);
        effects.push(Effect::Show(Change::Removed(answer)));
        effects.push(Effect::Show(Change::Changed(question)));
        self.adopt(minted, effects);
        self.send_next(effects);
    }

    fn renew(&mut self, effects: &mut Vec<Effect>) {
        if let Some(turn) = self.turn.take() {
            effects.push(Effect::Abort { attempt: turn.attempt });
        }
        self.conversation_id = None;
        self.messages.clear();
        self.restore = Restore::Unneeded;
        self.awaits_person = false;
        effects.push(Effect::ForgetConversation);
        effects.push(Effect::Show(Change::Cleared));
        effects.push(Effect::Show(Change::Status));
    }

    /// Takes fresh ids where there are none, and has them remembered.
    fn adopt(&mut self, minted: &Minted, effects: &mut Vec<Effect>) {
        if self.visitor_id.is_some() && self.conversation_id.is_some() {
            return;
        }
        let visitor_id = self.visitor_id.get_or_insert_with(|| minted.visitor_id.clone()).clone();
        let conversation_id =
            self.conversation_id.get_or_insert_with(|| minted.conversation_id.clone()).clone();
        effects.push(Effect::Store { visitor_id, conversation_id });
    }

    /// Sends the oldest queued message, when nothing stands against it. Its answer is placed right
    /// behind it, so a retried question keeps its place in the transcript.
    pub(crate) fn send_next(&mut self, effects: &mut Vec<Effect>) {
        if self.turn.is_some() || self.offline || self.restore == Restore::Running {
            return;
        }
        let Some(at) = self.messages.iter().position(|message| message.state == State::Queued) else {
            return;
        };
        if let Some(minted) = self.messages[at].minted.take() {
            self.adopt(&minted, effects);
        }
        let attempt = self.next_attempt;
        self.next_attempt += 1;
        let question = &mut self.messages[at];
        question.state = State::Sending;
        let request = QueryRequest {
            query: question.text.clone(),
            streaming: true,
            conversation_id: self.conversation_id.clone(),
            visitor_id: self.visitor_id.clone(),
            channel: Some(Channel::Website),
            ..QueryRequest::default()
        };
        let (question, key) = (question.id, question.key.clone());
        let answer = self.next_id();
        let message = Message::new(answer, Author::Agent, String::new(), State::Streaming);
        self.messages.insert(at + 1, message);
        self.turn = Some(Turn { attempt, question, answer, last_word: None });
        effects.push(Effect::Show(Change::Changed(question)));
        effects.push(Effect::Show(Change::Added(answer)));
        effects.push(Effect::Show(Change::Status));
        effects.push(Effect::Send { attempt, request: Box::new(request), key });
    }

    pub(crate) fn add(
        &mut self,
        author: Author,
        text: String,
        state: State,
        effects: &mut Vec<Effect>,
    ) -> MessageId {
        let id = self.next_id();
        self.messages.push(Message::new(id, author, text, state));
        effects.push(Effect::Show(Change::Added(id)));
        id
    }

    pub(crate) fn next_id(&mut self) -> MessageId {
        let id = MessageId(self.next_message);
        self.next_message += 1;
        id
    }
}

pub(crate) fn find(messages: &mut [Message], id: MessageId) -> Option<&mut Message> {
    messages.iter_mut().rev().find(|message| message.id == id)
}
