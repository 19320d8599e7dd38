//! `POST /agent-studio/agent/{agentId}/execute`: one message in, the whole answer out. The thread is a
//! conversation like any other, so its messages and what they are made of are kept; the turn's id is
//! that of its answer.

use super::{find, version_number};
use crate::app::App;
use crate::brain::{Piece, Question, Turn};
use crate::error::owner::OwnerError;
use crate::extract::owner::{Document, Ids, StudioEditor, StudioVersioned};
use crate::handlers::admin::versions::put_back;
use crate::handlers::prompt;
use crate::handlers::query::answering::Answering;
use crate::idempotency;
use crate::store::agents::Agent;
use crate::store::conversations::Conversation;
use crate::store::messages::{Accepted, Incoming, Message, NewAnswer};
use anyhow::Context;
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use palique_protocol::agent_message::Contact;
use palique_protocol::channel::Channel;
use palique_protocol::conversation::Writer;
use palique_protocol::execute::{Executed, Execution, THREAD_LIFE, problems};
use serde_json::{Map, Value, json};
use std::net::{IpAddr, Ipv4Addr};
use std::time::Instant;

/// How many earlier messages a brain gets to see.
const MEMORY: i64 = 20;

const NO_THREAD: OwnerError = OwnerError::NotFound("there is no such execution, or it has expired");
const NO_VERSION: OwnerError = OwnerError::NotFound("this agent has no such version");

/// Runs an agent.
pub async fn run(
    State(app): State<App>,
    StudioEditor(holder): StudioEditor,
    _: StudioVersioned,
    Ids(id): Ids<String>,
    headers: HeaderMap,
    Document(body): Document,
) -> Result<Json<Executed>, OwnerError> {
    let problems = problems(&body);
    if !problems.is_empty() {
        return Err(OwnerError::Invalid(problems));
    }
    let asked: Execution = serde_json::from_value(body).context("a body without problems is read")?;
    // The limit is the account's, wherever its programs run.
    app.executions.take(IpAddr::V4(Ipv4Addr::UNSPECIFIED), Some(&app.location_id), Instant::now())?;
    let agent = in_version(&app, find(&app, &id, asked.location_id.as_deref()).await?, &asked).await?;
    if let Some(thread) = &asked.execution_id {
        let found = app.store.execution(thread).await?.filter(|found| found.agent_id == agent.id);
        let last_used = found.ok_or(NO_THREAD)?.last_used_at;
        if app.clock.now().saturating_sub(last_used) > THREAD_LIFE {
            return Err(NO_THREAD);
        }
    }
    let contact = contact(&app, asked.contact_id.as_deref()).await?;

    let key = idempotency::key_of_owner(&headers, &holder.id).map_err(OwnerError::invalid)?;
    let _permit = match &key {
        Some(key) => Some(app.in_progress.enter(&agent.id, key).await?),
        None => None,
    };
    let incoming = Incoming {
        agent_id: &agent.id,
        conversation_id: asked.execution_id.as_deref(),
        visitor_id: None,
        is_owner: true,
        channel: Channel::Api.as_str(),
        text: asked.message.trim(),
        key: key.as_ref(),
        contact: None,
        metadata: kept(&asked),
        now: app.clock.now(),
    };
    let (conversation, message) = match app.store.accept(&incoming).await? {
        Accepted::Stored(stored) => *stored,
        Accepted::Foreign => return Err(NO_THREAD),
        Accepted::KeyReused => {
            return Err(OwnerError::invalid("Idempotency-Key stands for another message"));
        }
    };
    let contact_id = asked.contact_id.as_deref();
    app.store.touch_execution(&conversation.id, &agent.id, contact_id, app.clock.now()).await?;
    let answer = match app.store.answer_to(&message.id).await? {
        Some(earlier) => Some(earlier),
        None if !conversation.is_ai_enabled => None,
        None => {
            let context = told(&asked, contact.as_ref());
            Some(answer(&app, agent, &conversation, &message, context).await?)
        }
    };
    Ok(Json(reply(&conversation, &message, answer)))
}

/// The agent as it is, or as it was in the version that the caller wants. Whether it runs at all is
/// decided by how it is now.
async fn in_version(app: &App, mut agent: Agent, asked: &Execution) -> Result<Agent, OwnerError> {
    if !agent.is_active() {
        return Err(OwnerError::BadRequest("the agent is not active"));
    }
    let Some(version) = &asked.version_id else { return Ok(agent) };
    let number = version_number(&agent, version).ok_or(NO_VERSION)?;
    let (_, document) = app.store.version(&agent.id, number).await?.ok_or(NO_VERSION)?;
    put_back(&mut agent, document)?;
    Ok(agent)
}

async fn contact(app: &App, id: Option<&str>) -> Result<Option<Contact>, OwnerError> {
    let Some(id) = id else { return Ok(None) };
    let contact = app.store.contact(id).await?;
    contact.map(Some).ok_or_else(|| OwnerError::invalid("contactId was not found"))
}

/// What is kept with the message beside its words.
fn kept(asked: &Execution) -> Map<String, Value> {
    let mut kept = Map::new();
    if !asked.input_variables.is_empty() {
        kept.insert("inputVariables".to_owned(), Value::Object(asked.input_variables.clone()));
    }
    if !asked.attachments.is_empty() {
        kept.insert("attachments".to_owned(), json!(asked.attachments));
    }
    if let Some(version) = &asked.version_id {
        kept.insert("versionId".to_owned(), json!(version));
    }
    kept
}

/// What the agent is told beside the message, a line each. Attachments are named, not fetched.
fn told(asked: &Execution, contact: Option<&Contact>) -> Option<String> {
    let mut lines: Vec<String> = asked
        .input_variables
        .iter()
        .map(|(name, value)| format!("{name}: {}", value.as_str().map_or(value.to_string(), str::to_owned)))
        .collect();
    if let Some(contact) = contact {
        lines.extend(prompt::of_contact(contact));
    }
    lines.extend(asked.attachments.iter().map(|file| format!("attached {}: {}", file.kind, file.image_url)));
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Lets the agent's brain answer and keeps the answer.
async fn answer(
    app: &App,
    agent: Agent,
    conversation: &Conversation,
    message: &Message,
    context: Option<String>,
) -> Result<Message, OwnerError> {
    let brain = app
        .brains
        .named(&agent.brain)
        .with_context(|| format!("agent {} wants an unknown brain, {}", agent.id, agent.brain))?;
    let mut earlier = app.store.messages_before(&conversation.id, message.position, MEMORY, false).await?;
    earlier.reverse();
    let question = Question {
        prompt: prompt::of(app, &agent, None, Some(&conversation.id)).await?,
        agent,
        text: message.text.clone(),
        earlier: earlier
            .into_iter()
            .map(|message| Turn { is_visitor: message.writer == Writer::Human, text: message.text })
            .collect(),
        context,
        is_watched: false,
    };
    let mut answering = Answering::begin(brain, question);
    while let Some(piece) = answering.next().await {
        let Piece::End(outcome) = piece? else { continue };
        let answer = NewAnswer {
            input_id: &message.id,
            text: answering.text(),
            sources: &outcome.sources,
            request_human: outcome.request_human,
            usage: &outcome.usage,
            generation: answering.generation(&outcome),
        };
        let kept = app.store.keep_answer(conversation, &answer, app.clock.now()).await?;
        // The agent was deleted meanwhile, and its conversations with it.
        return kept.map(|(answer, _)| answer).ok_or(NO_THREAD);
    }
    Err(OwnerError::Internal(anyhow::anyhow!("the brain stopped without an end")))
}

/// The reply. Without an answer a person has taken the thread over, and says nothing here.
fn reply(conversation: &Conversation, message: &Message, answer: Option<Message>) -> Executed {
    let status = if answer.is_some() { "completed" } else { "paused" };
    let (interaction_id, response) = match answer {
        Some(answer) => (answer.id, answer.text),
        None => (message.id.clone(), String::new()),
    };
    Executed {
        success: true,
        execution_id: conversation.id.clone(),
        interaction_id,
        response,
        kind: "text".to_owned(),
        next_expected_input: "text".to_owned(),
        goal_completion: false,
        execution_status: status.to_owned(),
        flow_switch: false,
        attachments: Vec::new(),
        generative_outputs: Vec::new(),
    }
}
