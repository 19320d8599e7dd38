//! One turn: a visitor's message and its one answer. Whatever is said to a caller has been stored
//! before: the message before the answer begins, the answer before its final object is written.

use crate::app::App;
use crate::brain::{Outcome, Piece, Question, Turn as EarlierTurn};
use crate::clock;
use crate::error::Error;
use crate::handlers::agents;
use crate::handlers::prompt;
use crate::handlers::query::answering::Answering;
use crate::idempotency::{self, Permit};
use crate::store::agents::Agent;
use crate::store::conversations::Conversation;
use crate::store::generations::NewGeneration;
use crate::store::messages::{Accepted, Incoming, Message, NewAnswer};
use anyhow::Context;
use axum::http::HeaderMap;
use palique_protocol::channel::Channel;
use palique_protocol::conversation::Writer;
use palique_protocol::conversation_ai::agent::Mode;
use palique_protocol::query::beside::Beside;
use palique_protocol::query::{Answer, QueryRequest, Status};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::net::IpAddr;
use std::time::Instant;

/// How many earlier messages a brain gets to see.
const MEMORY: i64 = 20;

/// A request as it came in.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) agent: String,
    pub(super) query: QueryRequest,
    pub(super) beside: Beside,
    pub(super) address: IpAddr,
    pub(super) headers: HeaderMap,
}

/// A turn that has begun: the visitor's message is stored.
pub(super) struct Turn {
    agent: Agent,
    conversation: Conversation,
    message: Message,
    /// The answer that an earlier request with the same key got.
    stored: Option<Message>,
    context: Option<String>,
    system_prompt: Option<String>,
    /// Whether the caller holds a key.
    is_owner: bool,
    /// Whether the owner tries the agent out, which works in every mode.
    is_trial: bool,
    /// Held until the turn is over, so that others with the same key wait for it.
    _permit: Option<Permit>,
}

/// The final object: the reply of the contract with its free `metadata`.
#[derive(Debug, Serialize)]
pub(super) struct Reply {
    #[serde(flatten)]
    answer: Answer,
    metadata: serde_json::Map<String, serde_json::Value>,
}

/// How a turn is to be answered.
pub(super) enum Way {
    /// A person answers: nothing is said, the reply is all.
    Silence(Reply),
    /// The answer is there already.
    Again(Reply, String),
    /// A brain answers now.
    Now(Box<Answering>),
}

impl Turn {
    /// Checks a request and takes its message in.
    pub(super) async fn begin(app: &App, request: Request) -> Result<Self, Error> {
        let Request { agent, query, beside, address, headers } = request;
        let caller = app.operator.visitor_or_owner(&app.store, &headers).await?;
        query.check()?;
        beside.check().map_err(Error::Invalid)?;
        let visitor = query.visitor_id.as_deref();
        let key = idempotency::key_of(&headers, visitor, address)?;
        app.limiter.take(address, visitor, Instant::now())?;
        let agent = agents::find(app, &agent, &caller, &headers).await?;

        let permit = match &key {
            Some(key) => Some(app.in_progress.enter(&agent.id, key).await?),
            None => None,
        };
        let is_owner = caller.is_owner();
        let incoming = Incoming {
            agent_id: &agent.id,
            conversation_id: query.conversation_id.as_deref(),
            visitor_id: visitor,
            is_owner,
            channel: query.channel.as_ref().unwrap_or(&Channel::Api).as_str(),
            text: query.query.trim(),
            key: key.as_ref(),
            contact: beside.contact.clone(),
            metadata: kept(&beside),
            now: clock::now(),
        };
        let (conversation, message) = match app.store.accept(&incoming).await? {
            Accepted::Stored(stored) => *stored,
            Accepted::Foreign => return Err(Error::ForeignConversation),
            Accepted::KeyReused => return Err(Error::KeyReused),
        };
        let stored = match key {
            Some(_) => app.store.answer_to(&message.id).await?,
            None => None,
        };
        let instead = beside.raw_prompt().map(str::to_owned).or(query.system_prompt);
        Ok(Self {
            agent,
            conversation,
            message,
            stored,
            context: told(query.context, &beside),
            // A page could otherwise make the owner's agent say anything.
            system_prompt: instead.filter(|prompt| is_owner && !prompt.is_empty()),
            is_owner,
            is_trial: is_owner && query.channel == Some(Channel::Dashboard),
            _permit: permit,
        })
    }

    /// Decides how to answer. `is_watched` says whether somebody reads along.
    pub(super) async fn way(&self, app: &App, is_watched: bool) -> Result<Way, Error> {
        if let Some(stored) = &self.stored {
            let reply = self.reply(Some(stored), self.conversation.status.clone());
            return Ok(Way::Again(reply, stored.text.clone()));
        }
        let is_on = self.is_trial || self.agent.text("mode") == Mode::AutoPilot.as_str();
        if !self.conversation.is_ai_enabled || !is_on {
            return Ok(Way::Silence(self.reply(None, self.conversation.status.clone())));
        }
        let brain = app.brains.named(&self.agent.brain).with_context(|| {
            format!("agent {} wants an unknown brain, {}", self.agent.id, self.agent.brain)
        })?;
        let mut earlier =
            app.store.messages_before(&self.conversation.id, self.message.position, MEMORY, false).await?;
        earlier.reverse();
        let question = Question {
            agent: self.agent.clone(),
            text: self.message.text.clone(),
            earlier: earlier.into_iter().map(seen_by_brain).collect(),
            context: self.context.clone(),
            prompt: prompt::of(
                app,
                &self.agent,
                self.system_prompt.clone(),
                self.is_owner.then_some(self.conversation.id.as_str()),
            )
            .await?,
            is_watched,
        };
        Ok(Way::Now(Box::new(Answering::begin(brain, question))))
    }

    /// The whole answer at once.
    pub(super) async fn answer(self, app: &App) -> Result<Reply, Error> {
        let mut answering = match self.way(app, false).await? {
            Way::Silence(reply) | Way::Again(reply, _) => return Ok(reply),
            Way::Now(answering) => answering,
        };
        while let Some(piece) = answering.next().await {
            if let Piece::End(outcome) = piece? {
                let made_of = answering.generation(&outcome);
                return self.keep(app, answering.text(), made_of, &outcome).await;
            }
        }
        Err(Error::Internal(anyhow::anyhow!("the brain stopped without an end")))
    }

    /// Stores a finished answer with what it was made of, and returns its final object.
    pub(super) async fn keep(
        &self,
        app: &App,
        text: &str,
        generation: NewGeneration,
        outcome: &Outcome,
    ) -> Result<Reply, Error> {
        let answer = NewAnswer {
            input_id: &self.message.id,
            text,
            sources: &outcome.sources,
            request_human: outcome.request_human,
            usage: &outcome.usage,
            generation,
        };
        let kept = app.store.keep_answer(&self.conversation, &answer, clock::now()).await?;
        let (kept, status) = kept.ok_or(Error::NotFound)?;
        Ok(self.reply(Some(&kept), status))
    }

    /// The final object. Without an answer a person has taken over (§5).
    fn reply(&self, answer: Option<&Message>, status: Status) -> Reply {
        Reply {
            answer: Answer {
                answer: answer.map(|answer| answer.text.clone()),
                sources: answer.map(|answer| answer.sources.clone()).unwrap_or_default(),
                message_id: answer.map(|answer| answer.id.clone()),
                conversation_id: Some(self.conversation.id.clone()),
                visitor_id: Some(self.conversation.visitor_id.clone()),
                request_human: answer.is_none_or(|answer| answer.request_human),
                status: Some(status),
                usage: answer.map(|answer| answer.usage.clone()).unwrap_or_default(),
                approvals: Vec::new(),
            },
            metadata: serde_json::Map::new(),
        }
    }
}

/// What is kept with the message beside its words.
fn kept(beside: &Beside) -> Map<String, Value> {
    let mut kept = Map::new();
    if !beside.attachments.is_empty() {
        kept.insert("attachments".to_owned(), json!(beside.attachments));
    }
    kept
}

/// What the agent is told beside the message, a line each. Files are named, not fetched.
fn told(context: Option<String>, beside: &Beside) -> Option<String> {
    let mut lines: Vec<String> = context.into_iter().filter(|context| !context.is_empty()).collect();
    lines.extend(beside.contact.iter().flat_map(prompt::of_contact));
    lines.extend(beside.attachments.iter().map(|file| {
        let name = file.name.as_deref().or(file.mime_type.as_deref()).unwrap_or("file");
        format!("attached {name}: {}", file.url)
    }));
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn seen_by_brain(message: Message) -> EarlierTurn {
    EarlierTurn { is_visitor: message.writer == Writer::Human, text: message.text }
}
