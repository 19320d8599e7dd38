//! The course of a chat that was asked for: it is started when its time comes, the agent writes first if
//! that was wanted, and what it wrote is handed over. Each step is kept before the next is taken, so that
//! a step is never taken twice whatever ends in between; only a message that was just handed over when
//! the program died is handed over again, under the same id.

use crate::app::App;
use crate::brain::{Piece, Question};
use crate::handlers::prompt;
use crate::handlers::query::answering::Answering;
use crate::id;
use crate::outbound::{Letter, Sent};
use crate::store::agents::Agent;
use crate::store::chats::{ACTIVE, Chat, DELIVERED, NOT_DELIVERED, Opening, PENDING, SCHEDULED};
use crate::store::messages::Message;
use anyhow::Context;
use palique_protocol::conversation::Writer;
use palique_protocol::conversation_ai::agent::Mode;
use palique_protocol::query::Usage;
use serde_json::{Map, json};

/// Why a message stays here when the agent only suggests what a person might send.
const SUGGESTION: &str = "the agent only suggests";

/// Takes a chat as far as it goes now.
///
/// # Errors
/// When it may go further another time.
pub async fn carry_on(app: &App, id: &str) -> anyhow::Result<()> {
    // It may have gone with its agent.
    let Some(mut chat) = app.store.chat(id).await? else { return Ok(()) };
    let Some(agent) = app.store.agent(&chat.agent_id).await? else { return Ok(()) };
    if chat.status == SCHEDULED {
        if !agent.is_active() {
            app.store.fail_chat(&chat.id, "the agent is not active").await?;
            return Ok(());
        }
        let Some(started) = app.store.start_chat(&chat.id, app.clock.now()).await? else { return Ok(()) };
        chat = started;
    }
    if chat.status == ACTIVE && chat.writes_first && chat.message_id.is_none() {
        let opening = write(app, &agent, &chat).await?;
        let Some(opened) = app.store.open_chat(&chat, opening).await? else { return Ok(()) };
        chat = opened;
    }
    if chat.delivery.as_deref() == Some(PENDING) {
        let letter = letter(app, &agent, &chat).await?;
        match app.outbound.send(&letter).await? {
            Sent::Delivered => app.store.settle_chat(&chat.id, DELIVERED, None).await?,
            Sent::Refused(reason) => app.store.settle_chat(&chat.id, NOT_DELIVERED, Some(&reason)).await?,
        }
    }
    Ok(())
}

/// Notes that a chat goes no further, and why.
///
/// # Errors
/// When that cannot be noted.
pub async fn give_up(app: &App, id: &str, cause: &anyhow::Error) -> anyhow::Result<()> {
    // What stands behind the cause is in the log; it may hold what is nobody's business here.
    let reason = cause.to_string();
    app.store.settle_chat(id, NOT_DELIVERED, Some(&reason)).await?;
    app.store.fail_chat(id, &reason).await?;
    Ok(())
}

/// Lets the agent write first.
async fn write(app: &App, agent: &Agent, chat: &Chat) -> anyhow::Result<Opening> {
    let brain = app.brains.named(&agent.brain).context("the agent's language model is not active")?;
    let conversation = chat.conversation_id.as_deref().context("the chat has lost its conversation")?;
    let question = Question {
        prompt: prompt::of(app, agent, None, Some(conversation)).await?,
        agent: agent.clone(),
        text: String::new(),
        earlier: Vec::new(),
        context: None,
        is_watched: false,
    };
    let mut answering = Answering::begin(brain, question);
    while let Some(piece) = answering.next().await {
        let Piece::End(outcome) = piece? else { continue };
        let is_suggestion = agent.text("mode") != Mode::AutoPilot.as_str();
        let message = Message {
            id: id::mint()?,
            position: 0,
            writer: Writer::Agent,
            text: answering.text().to_owned(),
            sources: outcome.sources.clone(),
            request_human: outcome.request_human,
            usage: Usage::clone(&outcome.usage),
            input_id: None,
            idempotency_key: None,
            is_draft: is_suggestion,
            metadata: Map::new(),
            created_at: app.clock.now(),
        };
        let (delivery, reason) =
            if is_suggestion { (NOT_DELIVERED, Some(SUGGESTION)) } else { (PENDING, None) };
        return Ok(Opening { message, generation: answering.generation(&outcome), delivery, reason });
    }
    Err(anyhow::anyhow!("the brain stopped without an end"))
}

/// The first message as it leaves the house.
async fn letter(app: &App, agent: &Agent, chat: &Chat) -> anyhow::Result<Letter> {
    let id = chat.message_id.clone().context("the chat has lost its message")?;
    let conversation = chat.conversation_id.clone().context("the chat has lost its conversation")?;
    let message = app.store.message(&id).await?.context("the chat has lost its message")?;
    Ok(Letter {
        message_id: id,
        kind: chat.kind()?,
        from: chat.sender.clone(),
        to: chat.recipient.clone(),
        subject: agent.business().to_owned(),
        text: message.text,
        about: json!({
            "chatId": chat.id,
            "agentId": chat.agent_id,
            "conversationId": conversation,
            "contactId": chat.contact_id,
        }),
    })
}
