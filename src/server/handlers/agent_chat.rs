//! `POST /v1/agents/{id}/chat`: the owner's side opens a chat of an agent with one contact, now or later
//! (contract: agent-chat). What happens in it after that is in [`course`].

pub mod course;

use crate::app::App;
use crate::channels;
use crate::clock;
use crate::error::chat::ChatError;
use crate::extract::chat::{Body, Id, Opener};
use crate::store::agents::Agent;
use crate::store::chats::Chat;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use palique_protocol::agent_chat::{self, Started};
use serde::Serialize;
use std::net::{IpAddr, Ipv4Addr};
use std::time::Instant;

/// The envelope of a reply.
#[derive(Debug, Serialize)]
pub struct Data {
    data: Started,
}

/// Opens a chat.
pub async fn open(
    State(app): State<App>,
    _: Opener,
    Id(agent): Id<String>,
    Body(body): Body,
) -> Result<(StatusCode, Json<Data>), ChatError> {
    // The limit is the account's, wherever its programs run.
    app.chats.take(IpAddr::V4(Ipv4Addr::UNSPECIFIED), Some(&app.location_id), Instant::now())?;
    let no_agent = ChatError::NotFound("there is no agent with this id");
    let agent = app.store.agent(&agent).await?.ok_or(no_agent)?;
    let now = app.clock.now();
    let read = agent_chat::read(&body, now);
    let mut problems = read.as_ref().err().cloned().unwrap_or_default();
    problems.extend(inactive(&app, &agent));
    let sender = match &read {
        Ok(asked) => channels::sender(&channels::of_account(&app.store).await?, asked).map_err(|problem| {
            problems.push(problem);
        }),
        Err(_) => Err(()),
    };
    let (Ok(asked), Ok(sender), true) = (read, sender, problems.is_empty()) else {
        return Err(ChatError::Invalid(problems));
    };
    let chat = app.store.add_chat(&agent.id, &asked, &sender, now).await?;
    app.ordered.notify_one();
    let status = if asked.schedule_at.is_some() { StatusCode::ACCEPTED } else { StatusCode::CREATED };
    Ok((status, Json(Data { data: started(chat) })))
}

/// Why an agent opens no chats, if it does not.
fn inactive(app: &App, agent: &Agent) -> Option<String> {
    if !agent.is_active() {
        return Some("the agent is not active".to_owned());
    }
    app.brains.named(&agent.brain).is_none().then(|| "the agent's language model is not active".to_owned())
}

fn started(chat: Chat) -> Started {
    Started {
        id: chat.id,
        agent_id: chat.agent_id,
        kind: chat.kind,
        from: chat.sender,
        to: chat.recipient,
        status: chat.status,
        conversation_id: chat.conversation_id,
        contact_id: chat.contact_id,
        schedule_at: chat.schedule_at.map(clock::iso_brief),
        // As the contract's examples have it: to the second.
        created_at: clock::iso_brief(chat.created_at.div_euclid(1000) * 1000),
    }
}

/// A path that is not there.
pub async fn not_found() -> ChatError {
    ChatError::NotFound("there is no such path")
}

/// A path that is there, and does not know the method.
pub async fn method_not_allowed() -> ChatError {
    ChatError::MethodNotAllowed
}
