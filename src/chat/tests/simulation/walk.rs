//! One random walk: a visitor, a server and a network that do whatever the dice say.

use super::dice::Dice;
use crate::driver::{Driver, body, last_word_of, pieces, saying};
use palique_chat::{Attempt, Event, Failure, Message, MessageId, State};
use palique_protocol::conversation::{Author, Conversation, Metadata, Operator, StoredMessage, Writer};
use palique_protocol::error::word;
use palique_protocol::query::{Answer, Approval, ApprovalConfig, ApprovalTool, Status};
use palique_protocol::{Error, ErrorKind};
use std::collections::HashMap;

/// A walk, and what it knows must be there.
#[derive(Debug)]
pub(crate) struct Walk {
    driver: Driver,
    dice: Dice,
    /// What the visitor wrote, in the order in which it must stand in the transcript.
    questions: Vec<String>,
    /// Whole answers, which nothing may change any more.
    settled: HashMap<MessageId, Message>,
    /// Makes every text of this walk a different one.
    serial: u32,
}

impl Walk {
    /// A first visit, or a later one.
    pub(crate) fn new(mut dice: Dice) -> Self {
        let mut driver = Driver::new();
        match dice.roll(4) {
            0 => {}
            1 => driver.storage.visitor = Some("me".to_owned()),
            _ => {
                driver.storage.visitor = Some("me".to_owned());
                driver.storage.conversation = Some("ours".to_owned());
            }
        }
        driver.start();
        Self { driver, dice, questions: Vec::new(), settled: HashMap::new(), serial: 0 }
    }

    /// Walks until the dice are spent, then heals the world.
    pub(crate) fn complete(mut self) -> Self {
        while !self.dice.is_spent() {
            self.step();
            self.check();
        }
        self.heal();
        self.check();
        self
    }

    /// How many requests went out.
    pub(crate) fn requests(&self) -> u64 {
        self.driver.sent.len() as u64
    }

    fn step(&mut self) {
        match self.dice.roll(24) {
            0..=3 => self.write(),
            4..=10 => self.answer(),
            11..=13 => self.receive(),
            14 => drop(self.driver.stop()),
            15 | 16 => self.retry(),
            17 => {
                let online = self.dice.one_in(2);
                self.driver.connect(online);
            }
            18 | 19 => self.bring_history(),
            20 => drop(self.driver.handle(Event::RestoreRequested)),
            21 => self.echo(),
            22 => self.stray(),
            _ => {
                self.driver.renew();
                assert!(self.driver.messages().is_empty());
                self.questions.clear();
                self.settled.clear();
            }
        }
    }

    fn write(&mut self) {
        if self.dice.one_in(8) {
            assert_eq!(self.driver.write(" \n"), []);
            return;
        }
        let text = self.fresh("question");
        self.driver.write(&text);
        self.questions.push(text);
    }

    /// Something about the request that is under way.
    fn answer(&mut self) {
        if let Some(attempt) = self.driver.open_attempt() {
            let event = self.event(attempt);
            self.driver.handle(event);
        }
    }

    /// A stream as bytes, cut anywhere; then it goes on, or the body ends.
    fn receive(&mut self) {
        if self.driver.open_attempt().is_none() {
            return;
        }
        let last_word = self.last_word();
        let stream = match self.dice.roll(3) {
            0 => body(&["Yes, ", "it is 🫖."], &last_word),
            1 => pieces(&["Yes, "]),
            _ => last_word_of(&last_word),
        };
        let length = u32::try_from(stream.len()).expect("a short stream");
        let cut = if self.dice.one_in(2) { stream.len() } else { self.dice.roll(length) as usize };
        let attempt = self.driver.open_attempt();
        self.driver.receive(&stream.as_bytes()[..cut]);
        if self.driver.open_attempt() == attempt && self.dice.one_in(2) {
            self.driver.finish();
        }
    }

    /// Asks for any message again, whether that makes sense or not.
    fn retry(&mut self) {
        let mut ids: Vec<_> = self.driver.messages().iter().map(|message| message.id).collect();
        ids.push(MessageId(u32::MAX));
        let id = self.dice.pick(&ids);
        let retryable = self.driver.chat.message(id).is_some_and(is_retryable);
        let before = self.driver.messages().len();
        let effects = self.driver.retry(id);
        assert_eq!(retryable, !effects.is_empty(), "retry of {id:?}");
        assert!(self.driver.messages().len() <= before, "a retry adds nothing but the answer it replaces");
    }

    /// The history comes, or fails to; now and then when nobody waits for it.
    fn bring_history(&mut self) {
        let Some((asked, _)) = self.driver.asked.last().cloned() else { return };
        let expected =
            self.driver.chat.is_restoring() && self.driver.chat.conversation_id() == Some(asked.as_str());
        let event = match self.dice.roll(8) {
            0..=3 => {
                let (conversation, mut questions) = self.history();
                if expected {
                    questions.append(&mut self.questions);
                    self.questions = questions;
                }
                Event::HistoryArrived { conversation_id: asked, conversation: Some(conversation) }
            }
            4 => Event::HistoryArrived { conversation_id: asked, conversation: None },
            _ => Event::HistoryFailed { conversation_id: asked, failure: self.failure() },
        };
        let effects = self.driver.handle(event);
        assert_eq!(expected, !effects.is_empty());
    }

    /// A request that was given up, or never made, reports something.
    fn echo(&mut self) {
        let attempts = Attempt::try_from(self.driver.sent.len()).expect("a short walk");
        let attempt = self.dice.roll(attempts + 2);
        if self.driver.open_attempt() != Some(attempt) {
            let event = self.event(attempt);
            assert_eq!(self.driver.handle(event), []);
        }
    }

    /// A history of another conversation, or what storage holds, at the wrong moment.
    fn stray(&mut self) {
        let (conversation, _) = self.history();
        let conversation_id = "another".to_owned();
        let history = Event::HistoryArrived { conversation_id, conversation: Some(conversation) };
        assert_eq!(self.driver.handle(history), []);
        if self.driver.chat.conversation_id().is_some() {
            let visitor_id = Some("another".to_owned());
            let started = Event::Started { conversation_id: visitor_id.clone(), visitor_id };
            assert_eq!(self.driver.handle(started), []);
        }
    }

    fn event(&mut self, attempt: Attempt) -> Event {
        match self.dice.roll(10) {
            0 => Event::HeadArrived { attempt },
            1..=3 => {
                let delta = self.dice.pick(&["Yes", ", ", "it is.", "", " ", "\n", "🫖"]).to_owned();
                Event::DeltaArrived { attempt, delta }
            }
            4 => Event::ToolCalled { attempt, name: "lookup_order".to_owned() },
            5 | 6 => Event::FinalArrived { attempt, answer: Box::new(self.last_word()) },
            7 | 8 => Event::AnswerEnded { attempt },
            _ => Event::AnswerFailed { attempt, failure: self.failure() },
        }
    }

    fn last_word(&mut self) -> Answer {
        match self.dice.roll(9) {
            0 | 1 => saying("Yes, it is 🫖."),
            2 => Answer::default(),
            3 => Answer { request_human: true, ..Answer::default() },
            4 => Answer { status: Some(Status::HumanRequested), ..saying("I call Ana.") },
            5 => Answer { status: Some(Status::Queued), ..Answer::default() },
            6 => {
                let tool = ApprovalTool { config: ApprovalConfig { name: "refund".to_owned() } };
                Answer { approvals: vec![Approval { tool }], ..saying("") }
            }
            7 => Answer { conversation_id: Some(self.fresh("theirs")), ..saying("Yes") },
            _ => Answer { visitor_id: Some(self.fresh("them")), ..saying("Yes") },
        }
    }

    fn failure(&mut self) -> Failure {
        let kinds = [
            ErrorKind::Unauthorized,
            ErrorKind::NotFound,
            ErrorKind::Invalid,
            ErrorKind::PaymentRequired,
            ErrorKind::RateLimited,
            ErrorKind::Upstream,
            ErrorKind::Network,
            ErrorKind::Protocol,
        ];
        match self.dice.roll(8) {
            0 | 1 => Failure::Interrupted,
            2 => Failure::Stalled,
            3 | 4 => Failure::Refused(Error::new(ErrorKind::Forbidden).with_message(word::UNAUTHORIZED)),
            5 => Failure::Refused(Error::new(ErrorKind::Forbidden).with_message("ORIGIN_NOT_ALLOWED")),
            _ => Failure::Refused(Error::new(self.dice.pick(&kinds))),
        }
    }

    /// A stored conversation, newest first, and the visitor's messages in it, oldest first.
    fn history(&mut self) -> (Conversation, Vec<String>) {
        let mut conversation = Conversation {
            is_ai_enabled: self.dice.pick(&[None, Some(true), Some(false)]),
            status: self.dice.pick(&[None, Some(Status::Unresolved), Some(Status::HumanRequested)]),
            ..Conversation::default()
        };
        let mut questions = Vec::new();
        for _ in 0..self.dice.roll(4) {
            let text = self.fresh("stored");
            let key = self.dice.one_in(2).then(|| format!("key of {text}"));
            let mut stored = StoredMessage { text: text.clone(), ..StoredMessage::default() };
            match self.dice.roll(3) {
                0 => {
                    stored.from = Writer::Human;
                    stored.metadata = Metadata { idempotency_key: key };
                    questions.push(text);
                }
                1 => stored.from = Writer::Agent,
                _ => {
                    stored.from = Writer::Human;
                    stored.user = Some(Operator::default());
                }
            }
            conversation.messages.insert(0, stored);
        }
        (conversation, questions)
    }

    fn fresh(&mut self, what: &str) -> String {
        self.serial += 1;
        format!("{what} {}", self.serial)
    }

    fn check(&mut self) {
        let written = self.driver.messages().iter().filter(|message| message.author == Author::Visitor);
        assert!(
            written.clone().map(|message| &message.text).eq(&self.questions),
            "every message once and in its place: {:#?}",
            self.driver.transcript()
        );
        for message in self.settled.values() {
            assert_eq!(self.driver.chat.message(message.id), Some(message), "a whole answer stays");
        }
        let whole = |message: &&Message| message.author != Author::Visitor && message.state == State::Done;
        for message in self.driver.messages().iter().filter(whole) {
            self.settled.entry(message.id).or_insert_with(|| message.clone());
        }
    }

    /// The network and the server become good. Then nothing may stay open, whatever happened.
    fn heal(&mut self) {
        self.driver.connect(true);
        if self.driver.chat.is_restoring() {
            self.driver.restore(Some(Conversation::default()));
        }
        if self.driver.open_attempt().is_some() {
            self.driver.fail(Failure::Interrupted);
        }
        self.answer_all();
        while let Some(id) = self.driver.messages().iter().find(|message| is_retryable(message)).map(|m| m.id)
        {
            assert_ne!(self.driver.retry(id), [], "a retry that does nothing helps nobody");
            self.answer_all();
        }
        let mut keys = HashMap::new();
        for sent in &self.driver.sent {
            let key = keys.entry(&sent.request.query).or_insert(&sent.key);
            assert_eq!(*key, &sent.key, "one message under two keys would be stored twice");
        }
    }

    /// The server answers whatever waits, each behind its question.
    fn answer_all(&mut self) {
        let waits = |state: &State| matches!(state, State::Queued | State::Sending | State::Streaming);
        while self.driver.open_attempt().is_some() {
            let question = self.driver.sent.last().expect("it is open").request.query.clone();
            self.driver.reply(&body(&["Yes"], &saying("Yes")));
            let messages = self.driver.messages();
            let asked = |message: &Message| message.author == Author::Visitor && message.text == question;
            let at = messages.iter().position(asked).expect("the question is there");
            assert_eq!((&messages[at].state, &messages[at + 1].state), (&State::Done, &State::Done));
            assert_eq!(messages[at + 1].text, "Yes");
        }
        let transcript = self.driver.transcript();
        assert!(!self.driver.messages().iter().any(|message| waits(&message.state)), "{transcript:#?}");
    }
}

/// Whether a visitor can ask for this answer again.
fn is_retryable(message: &Message) -> bool {
    let can_help = match &message.state {
        State::Stopped => true,
        State::Failed(failure) => failure.is_retryable(),
        _ => false,
    };
    can_help && message.author == Author::Agent
}
