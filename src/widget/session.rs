//! The widget's middle: it hands events to the engine, performs the effects that come back, and
//! keeps the signals that the views draw from.

use crate::options::Options;
use crate::prose::Prose;
use crate::watched::Watched;
use crate::words::Words;
use js_sys::Function;
use leptos::prelude::{ArcTrigger, GetValue, LocalStorage, Notify, StoredValue};
use palique_browser::fetch::Connection;
use palique_browser::frame::OncePerFrame;
use palique_browser::query::QueryApi;
use palique_browser::storage::{Key, Storage, Tier};
use palique_browser::task::spawn;
use palique_browser::{id, page};
use palique_chat::{Attempt, Change, Chat, Effect, Event, Failure, Message, MessageId, Minted, State};
use palique_protocol::conversation::Author;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};
use wasm_bindgen::JsValue;
use web_sys::Element;

/// One message of the transcript, as the views know it.
#[derive(Clone)]
pub struct Entry {
    /// Its name in the engine.
    pub id: MessageId,
    /// Whose it is.
    pub author: Author,
    /// The operator's name.
    pub operator: Option<String>,
    /// Fires when anything about it changes, but for an answer's text.
    pub changed: ArcTrigger,
}

/// What the whole conversation is doing.
#[derive(Clone, Default, PartialEq)]
pub struct Status {
    /// An answer is being made.
    pub is_answering: bool,
    /// The earlier transcript is on its way.
    pub is_restoring: bool,
    /// The earlier transcript did not come.
    pub unrestored: bool,
    /// The network is gone.
    pub is_offline: bool,
    /// A person is to answer.
    pub awaits_person: bool,
    /// Nothing can be remembered on this page.
    pub is_fleeting: bool,
}

/// What is known of the agent.
#[derive(Clone, Default, PartialEq)]
pub struct Agent {
    /// Its name for visitors.
    pub name: Option<String>,
    /// What it greets with.
    pub greetings: Vec<String>,
    /// Starter questions.
    pub starters: Vec<String>,
}

/// One widget's conversation with its agent.
pub struct Session {
    /// The widget's own texts.
    pub words: &'static Words,
    /// The transcript.
    pub entries: Watched<Vec<Entry>>,
    /// What the conversation is doing.
    pub status: Watched<Status>,
    /// What is known of the agent.
    pub agent: Watched<Agent>,
    /// What a screen reader says next.
    pub announcement: Watched<String>,
    /// Counts the visitor's own messages: the transcript goes to its end for each.
    pub sent: Watched<u32>,
    me: Weak<Session>,
    options: Options,
    emit: Function,
    chat: RefCell<Chat>,
    api: QueryApi,
    storage: Storage,
    connections: RefCell<Vec<(Attempt, Connection)>>,
    proses: RefCell<Vec<(MessageId, Prose)>>,
    frame: OncePerFrame,
    inbox: RefCell<VecDeque<Event>>,
    is_handling: Cell<bool>,
    has_started: Cell<bool>,
}

/// How views hold the session: a handle that can be copied into every closure, and that lets go
/// when the owner it was made under goes.
#[derive(Clone, Copy)]
pub struct Room(StoredValue<Rc<Session>, LocalStorage>);

impl Room {
    /// A handle that the current owner keeps.
    pub fn new(session: Rc<Session>) -> Self {
        Self(StoredValue::new_local(session))
    }

    /// The session.
    pub fn session(self) -> Rc<Session> {
        self.0.get_value()
    }
}

impl Session {
    /// A conversation that has not begun. Nothing is fetched and nothing is stored.
    pub fn new(options: Options, emit: Function) -> Rc<Self> {
        Rc::new_cyclic(|me: &Weak<Self>| {
            let session = me.clone();
            Self {
                words: Words::of(&options.language, &options.texts),
                entries: Watched::new(Vec::new()),
                status: Watched::new(Status::default()),
                agent: Watched::new(Agent::default()),
                announcement: Watched::new(String::new()),
                sent: Watched::new(0),
                me: me.clone(),
                api: QueryApi::new(&options.base_url, &options.agent_id),
                storage: Storage::of(&options.agent_id),
                options,
                emit,
                chat: RefCell::new(Chat::new()),
                connections: RefCell::default(),
                proses: RefCell::default(),
                frame: OncePerFrame::new(move || {
                    if let Some(session) = session.upgrade() {
                        session.write_pending();
                    }
                }),
                inbox: RefCell::default(),
                is_handling: Cell::new(false),
                has_started: Cell::new(false),
            }
        })
    }

    /// The panel is being looked at for the first time: ask who the agent is, and bring back what
    /// was said. Does nothing the second time.
    pub fn start(&self) {
        if self.has_started.replace(true) {
            return;
        }
        self.ask_profile();
        self.handle(Event::ConnectionChanged { online: page::is_online() });
        self.handle(Event::Started {
            visitor_id: self.storage.read(Key::Visitor),
            conversation_id: self.storage.read(Key::Conversation),
        });
    }

    /// Sends a message as the visitor; does nothing with a text that cannot be one.
    pub fn write(&self, text: String) {
        if Chat::check(&text).is_err() {
            return;
        }
        self.start();
        self.sent.update(|count| *count += 1);
        self.tell("sent", &[("text", &text)]);
        self.handle(Event::MessageWritten { text, minted: mint(), at: page::now() });
    }

    /// Asks for an answer again.
    pub fn retry(&self, answer: MessageId) {
        self.handle(Event::RetryRequested { answer, minted: mint() });
    }

    /// Starts afresh.
    pub fn renew(&self) {
        self.handle(Event::NewConversationRequested);
        self.tell("new-conversation", &[]);
    }

    /// Closes every connection; called when the widget is taken off the page.
    pub fn end(&self) {
        for (_, connection) in self.connections.borrow_mut().drain(..) {
            connection.close();
        }
    }

    /// Asks the loader to close the panel.
    pub fn dismiss(&self) {
        self.tell("dismissed", &[]);
    }

    /// What greets an empty transcript.
    pub fn greetings(&self) -> Vec<String> {
        let mut greetings = match self.options.greeting.trim() {
            "" => self.agent.get().greetings,
            greeting => vec![greeting.to_owned()],
        };
        greetings.retain(|greeting| !greeting.trim().is_empty());
        if greetings.is_empty() {
            greetings.push(self.words.greeting.to_owned());
        }
        greetings
    }

    /// Reads a message as the engine holds it.
    pub fn read<R>(&self, id: MessageId, read: impl FnOnce(&Message) -> R) -> Option<R> {
        self.chat.borrow().message(id).map(read)
    }

    /// Gives an answer its place in the page. What it says already is written at once, the rest
    /// as it comes.
    pub fn place(&self, id: MessageId, root: &Element) {
        let chat = self.chat.borrow();
        let Some(message) = chat.message(id) else { return };
        let mut prose = Prose::new(root);
        prose.write(&message.text);
        if message.state != State::Streaming {
            prose.finish();
        }
        self.proses.borrow_mut().push((id, prose));
    }

    /// Hands an event to the engine. Events that come up while one is being handled wait for
    /// their turn.
    pub fn handle(&self, event: Event) {
        self.inbox.borrow_mut().push_back(event);
        if self.is_handling.replace(true) {
            return;
        }
        loop {
            let next = self.inbox.borrow_mut().pop_front();
            let Some(event) = next else { break };
            let effects = self.chat.borrow_mut().handle(event);
            self.perform(effects);
        }
        self.is_handling.set(false);
    }

    fn perform(&self, effects: Vec<Effect>) {
        let mut list_changed = false;
        for effect in effects {
            match effect {
                Effect::Store { visitor_id, conversation_id } => {
                    let visitor = self.storage.write(Key::Visitor, &visitor_id);
                    let conversation = self.storage.write(Key::Conversation, &conversation_id);
                    let is_fleeting = visitor == Tier::Memory || conversation == Tier::Memory;
                    self.status.update(|status| status.is_fleeting = is_fleeting);
                }
                Effect::ForgetConversation => self.storage.forget(Key::Conversation),
                Effect::LoadHistory { conversation_id, visitor_id } => {
                    let (api, me) = (self.api.clone(), self.me.clone());
                    spawn(async move {
                        let event = api.history(conversation_id, visitor_id.as_deref()).await;
                        if let Some(session) = me.upgrade() {
                            session.handle(event);
                        }
                    });
                }
                Effect::Send { attempt, request, key } => {
                    let connection = self.api.connect();
                    self.connections.borrow_mut().push((attempt, connection.clone()));
                    let (api, me) = (self.api.clone(), self.me.clone());
                    spawn(async move {
                        let report = |event| {
                            if let Some(session) = me.upgrade() {
                                session.handle(event);
                            }
                        };
                        api.ask(&connection, attempt, &request, &key, report).await;
                        if let Some(session) = me.upgrade() {
                            session.connections.borrow_mut().retain(|(held, _)| *held != attempt);
                        }
                    });
                }
                Effect::Abort { attempt } => {
                    let mut connections = self.connections.borrow_mut();
                    if let Some(at) = connections.iter().position(|(held, _)| *held == attempt) {
                        connections.swap_remove(at).1.close();
                    }
                }
                Effect::Show(Change::Added(_) | Change::Removed(_) | Change::Cleared) => list_changed = true,
                Effect::Show(Change::Appended(id, delta)) => self.append(id, &delta),
                Effect::Show(Change::Replaced(id)) => self.replace(id),
                Effect::Show(Change::Changed(id)) => self.refresh(id),
                Effect::Show(Change::Status) => self.refresh_status(),
            }
        }
        if list_changed {
            self.refresh_list();
        }
    }

    fn refresh_list(&self) {
        let chat = self.chat.borrow();
        let old = self.entries.peek(Vec::clone);
        let entry = |message: &Message| {
            let held = old.iter().find(|entry| entry.id == message.id).cloned();
            held.unwrap_or_else(|| Entry {
                id: message.id,
                author: message.author,
                operator: message.operator.clone(),
                changed: ArcTrigger::new(),
            })
        };
        let entries: Vec<Entry> = chat.messages().iter().map(entry).collect();
        self.proses.borrow_mut().retain(|(id, _)| chat.message(*id).is_some());
        self.entries.update(|held| *held = entries);
    }

    fn refresh(&self, id: MessageId) {
        let state = self.chat.borrow().message(id).map(|message| message.state.clone());
        if let Some(state) = state.filter(|state| *state != State::Streaming) {
            self.write_pending();
            if let Some((_, prose)) = self.proses.borrow_mut().iter_mut().find(|(held, _)| *held == id) {
                prose.finish();
            }
            self.announce_end(id, &state);
        }
        self.redraw(id);
    }

    /// Has everything around a message's text drawn anew.
    fn redraw(&self, id: MessageId) {
        let find = |entries: &Vec<Entry>| entries.iter().rev().find(|entry| entry.id == id).cloned();
        if let Some(entry) = self.entries.peek(find) {
            entry.changed.notify();
        }
    }

    fn append(&self, id: MessageId, delta: &str) {
        if let Some((_, prose)) = self.proses.borrow_mut().iter_mut().find(|(held, _)| *held == id) {
            prose.hold(delta);
            self.frame.request();
        }
        let is_first =
            self.chat.borrow().message(id).is_some_and(|message| message.text.len() == delta.len());
        if is_first {
            self.redraw(id);
        }
    }

    fn replace(&self, id: MessageId) {
        let chat = self.chat.borrow();
        let Some(message) = chat.message(id) else { return };
        if let Some((_, prose)) = self.proses.borrow_mut().iter_mut().find(|(held, _)| *held == id) {
            prose.clear();
            prose.write(&message.text);
        }
    }

    fn write_pending(&self) {
        for (_, prose) in self.proses.borrow_mut().iter_mut() {
            prose.write_held();
        }
    }

    fn refresh_status(&self) {
        let chat = self.chat.borrow();
        let was_answering = self.status.peek(|status| status.is_answering);
        let status = Status {
            is_answering: chat.is_answering(),
            is_restoring: chat.is_restoring(),
            unrestored: chat.restore_failure().is_some(),
            is_offline: chat.is_offline(),
            awaits_person: chat.awaits_person(),
            is_fleeting: self.status.peek(|status| status.is_fleeting),
        };
        if status.is_answering && !was_answering {
            self.announcement.set(self.words.thinking.to_owned());
        }
        self.status.set(status);
    }

    /// Tells those who listen, and the page, how an answer ended: once, whole, never by the word.
    fn announce_end(&self, id: MessageId, state: &State) {
        let chat = self.chat.borrow();
        let Some(message) = chat.message(id).filter(|message| message.author != Author::Visitor) else {
            return;
        };
        let text = message.text.clone();
        drop(chat);
        match state {
            State::Done => {
                // A screen reader would read out every mark of the Markdown.
                let proses = self.proses.borrow();
                let prose = proses.iter().find(|(held, _)| *held == id);
                self.announcement.set(prose.map(|(_, prose)| prose.spoken()).unwrap_or_default());
                self.tell("answered", &[("text", &text)]);
            }
            State::Failed(failure) => {
                self.announcement.set(self.words.failure(failure));
                self.report(failure);
                self.tell("failed", &[("reason", &self.words.failure(failure))]);
            }
            State::Stopped => self.announcement.set(self.words.stopped.to_owned()),
            State::Queued | State::Sending | State::Streaming => {}
        }
    }

    /// Gives the page's developer the cause behind a visitor's sentence.
    fn report(&self, failure: &Failure) {
        if let Failure::Refused(error) = failure {
            let status = error.status.unwrap_or_default().to_string();
            let cause = error.messages.first().map_or("", String::as_str);
            page::note(
                &[
                    &self.options.base_url,
                    " refused agent ",
                    &self.options.agent_id,
                    ": ",
                    &status,
                    " ",
                    cause,
                ]
                .concat(),
            );
        }
    }

    fn ask_profile(&self) {
        let (api, me) = (self.api.clone(), self.me.clone());
        spawn(async move {
            let profile = api.profile().await;
            let Some(session) = me.upgrade() else { return };
            match profile {
                Ok(profile) => session.agent.set(Agent {
                    name: profile
                        .interface_config
                        .display_name
                        .or(Some(profile.name))
                        .filter(|name| !name.trim().is_empty()),
                    greetings: profile.interface_config.initial_messages,
                    starters: profile.interface_config.message_templates,
                }),
                // Not every server has profiles. If the agent cannot be talked to either, the
                // visitor reads so under the first message.
                Err(failure) => session.report(&failure),
            }
        });
    }

    fn tell(&self, name: &str, detail: &[(&str, &str)]) {
        let object = js_sys::Object::new();
        for (field, value) in detail {
            // Setting a property of a fresh plain object cannot fail.
            let _ = js_sys::Reflect::set(&object, &JsValue::from_str(field), &JsValue::from_str(value));
        }
        // The loader catches what a listener throws.
        let _ = self.emit.call2(&JsValue::NULL, &JsValue::from_str(name), &object);
    }
}

fn mint() -> Minted {
    Minted { key: id::mint(), visitor_id: id::mint(), conversation_id: id::mint() }
}
