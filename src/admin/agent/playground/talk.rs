//! The conversation with the draft: what was asked, what is being answered, and how to stop it.

use crate::agent::playground::asking::{Heard, ask, connect};
use crate::agent::playground::exchange::{Exchange, Paper, Status};
use crate::answers::record;
use crate::api::Api;
use crate::document::get;
use crate::draft::Draft;
use crate::shell::Door;
use palique_browser::fetch::Connection;
use palique_browser::id::mint;
use palique_protocol::conversation_ai::prompt;
use palique_protocol::{Error, ErrorKind};
use palique_view::prelude::*;
use serde_json::{Value, json};

/// A conversation with a draft. A handle: copies are the same conversation.
#[derive(Clone, Copy)]
pub struct Talk {
    /// Everything asked so far, oldest first.
    pub exchanges: RwSignal<Vec<Exchange>>,
    /// What a listener hears when an answer is whole.
    pub spoken: RwSignal<String>,
    /// Changes whenever the transcript has become longer.
    pub grown: RwSignal<u32>,
    draft: Draft,
    door: Door,
    fixed: StoredValue<Fixed>,
    thread: StoredValue<Thread>,
    running: StoredValue<Option<Connection>>,
    is_answering: RwSignal<bool>,
}

/// What never changes.
struct Fixed {
    api: Api,
    agent: String,
    /// Exchanges live as long as the playground, whoever makes them.
    owner: Owner,
}

/// What the next question continues.
#[derive(Clone)]
struct Thread {
    conversation: String,
    visitor: Option<String>,
    /// Counts the requests, so that one that was given up is not heard any more.
    turn: u32,
}

impl Thread {
    fn new(turn: u32) -> Self {
        // Named by us, so that a first answer that was stopped belongs to it already.
        Self { conversation: mint(), visitor: None, turn }
    }
}

impl Talk {
    /// A conversation in which nothing has been said.
    pub fn new(api: Api, agent: String, draft: Draft, door: Door) -> Self {
        let owner = Owner::current().unwrap_or_default();
        let talk = Self {
            exchanges: RwSignal::new(Vec::new()),
            spoken: RwSignal::new(String::new()),
            grown: RwSignal::new(0),
            draft,
            door,
            fixed: StoredValue::new(Fixed { api, agent, owner }),
            thread: StoredValue::new(Thread::new(0)),
            running: StoredValue::new_local(None),
            is_answering: RwSignal::new(false),
        };
        // A server need not work for a page that was left.
        on_cleanup(move || talk.hang_up());
        talk
    }

    /// Whether an answer is on its way.
    pub fn is_answering(self) -> bool {
        self.is_answering.get()
    }

    /// Asks a question.
    pub fn say(self, question: &str) {
        let question = question.trim().to_owned();
        if question.is_empty() || self.is_answering.get_untracked() {
            return;
        }
        // Every question ends a turn, so that the turn names it.
        let number = self.thread.with_value(|thread| thread.turn);
        let made = self.fixed.with_value(|fixed| fixed.owner.with(|| Exchange::new(number, question)));
        self.exchanges.update(|exchanges| exchanges.push(made));
        self.send(made);
    }

    /// Asks a question again, of the draft as it is now.
    pub fn say_again(self, exchange: Exchange) {
        if self.is_answering.get_untracked() {
            return;
        }
        exchange.write(Paper::clear);
        exchange.record.set(None);
        exchange.status.set(Status::Thinking);
        self.send(exchange);
    }

    /// Stops the answer that is on its way. What has come of it stays.
    pub fn stop(self) {
        let open = self.exchanges.with_untracked(|all| all.last().copied());
        self.hang_up();
        if let Some(exchange) = open.filter(|it| it.status.with_untracked(Status::is_open)) {
            exchange.write(|paper| {
                paper.finish();
            });
            exchange.status.set(Status::Stopped);
        }
        self.is_answering.set(false);
        self.grow();
    }

    /// Forgets everything and begins another conversation.
    pub fn start_over(self) {
        self.hang_up();
        self.is_answering.set(false);
        self.exchanges.set(Vec::new());
        self.spoken.set(String::new());
        self.thread.update_value(|thread| *thread = Thread::new(thread.turn));
    }

    /// Asks what an answer is made of.
    pub fn look_up(self, exchange: Exchange, message: String) {
        let Some(api) = self.fixed.try_with_value(|fixed| fixed.api.clone()) else { return };
        let _ = exchange.record.try_set(None);
        leptos::task::spawn_local(async move {
            let result = record::load(&api, &message).await;
            let _ = exchange.record.try_set(Some(result));
            self.grow();
        });
    }

    /// Tells those who follow the transcript that it has become longer.
    pub fn grow(self) {
        let _ = self.grown.try_update(|grown| *grown = grown.wrapping_add(1));
    }

    fn hang_up(self) {
        let _ = self.thread.try_update_value(|thread| thread.turn = thread.turn.wrapping_add(1));
        if let Some(Some(connection)) = self.running.try_update_value(Option::take) {
            connection.close();
        }
    }

    fn send(self, exchange: Exchange) {
        self.hang_up();
        self.is_answering.set(true);
        self.spoken.set(String::new());
        self.grow();
        let connection = connect();
        self.running.set_value(Some(connection.clone()));
        let (api, agent) = self.fixed.with_value(|fixed| (fixed.api.clone(), fixed.agent.clone()));
        let thread = self.thread.get_value();
        let mut body = json!({
            "query": exchange.question.get_value(),
            "streaming": true,
            "channel": "dashboard",
            "conversationId": thread.conversation,
            "systemPrompt": prompt::compose(&self.draft.peek("/agent")),
        });
        if let Some(visitor) = thread.visitor {
            body["visitorId"] = Value::String(visitor);
        }
        leptos::task::spawn_local(async move {
            let is_current = || self.thread.try_with_value(|now| now.turn == thread.turn).unwrap_or_default();
            let mut message = None;
            let tell = |heard| {
                if is_current() {
                    self.hear(exchange, heard, &mut message);
                }
            };
            let result = ask(&api, &agent, &connection, &body, tell).await;
            if is_current() {
                self.settle(exchange, result, message);
            }
        });
    }

    fn hear(self, exchange: Exchange, heard: Heard, message: &mut Option<String>) {
        match heard {
            Heard::Words(delta) => {
                if exchange.status.with_untracked(|status| *status != Status::Speaking) {
                    exchange.status.set(Status::Speaking);
                }
                let mut must_ask = false;
                exchange.write(|paper| must_ask = paper.take(&delta));
                if must_ask {
                    request_animation_frame(move || {
                        exchange.write(Paper::draw);
                        self.grow();
                    });
                }
            }
            Heard::Action(name) => exchange.status.set(Status::Acting(name)),
            Heard::Final(whole) => {
                let text =
                    |at: &str| get(&whole, at).as_str().filter(|text| !text.is_empty()).map(str::to_owned);
                *message = text("/messageId");
                self.thread.update_value(|thread| {
                    thread.conversation =
                        text("/conversationId").unwrap_or_else(|| thread.conversation.clone());
                    thread.visitor = text("/visitorId").or_else(|| thread.visitor.take());
                });
                if let Some(answer) = text("/answer") {
                    exchange.write(|paper| paper.correct(&answer));
                }
            }
        }
    }

    fn settle(self, exchange: Exchange, result: Result<(), Error>, message: Option<String>) {
        self.running.set_value(None);
        let (mut spoken, mut is_empty) = (String::new(), true);
        exchange.write(|paper| {
            is_empty = paper.is_empty();
            spoken = paper.finish();
        });
        self.is_answering.set(false);
        match result {
            Err(error) if error.kind == ErrorKind::Unauthorized => return self.door.close(Some(error)),
            Err(error) => exchange.status.set(Status::Failed(error)),
            Ok(()) if is_empty && message.is_none() => exchange.status.set(Status::Silent),
            Ok(()) => {
                exchange.status.set(Status::Whole(message.clone()));
                self.spoken.set(spoken);
                if let Some(message) = message {
                    self.look_up(exchange, message);
                }
            }
        }
        self.grow();
    }
}
