//! `GET /api/agents/{id}`: what a stranger may know about an agent.

use crate::app::App;
use crate::auth::Caller;
use crate::error::Error;
use crate::extract::Path;
use crate::origin;
use crate::store::agents::Agent;
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use palique_protocol::profile::{AgentProfile, IDEMPOTENCY};

/// The public profile. A private agent is not there for strangers.
pub async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Json<AgentProfile>, Error> {
    let caller = app.admin_key.caller(&headers)?;
    let agent = find(&app, &id, caller, &headers).await?;
    Ok(Json(AgentProfile {
        id: agent.id,
        name: agent.name,
        description: agent.description,
        visibility: Some(if agent.is_public { "public" } else { "private" }.to_owned()),
        interface_config: agent.interface,
        extensions: vec![IDEMPOTENCY.to_owned()],
    }))
}

/// The agent with this id, when it is there for this caller on this page.
///
/// # Errors
/// [`Error::NotFound`] and [`Error::OriginNotAllowed`].
pub(super) async fn find(app: &App, id: &str, caller: Caller, headers: &HeaderMap) -> Result<Agent, Error> {
    let agent = app.store.agent(id).await?.ok_or(Error::NotFound)?;
    if !agent.is_public && caller != Caller::Owner {
        return Err(Error::NotFound);
    }
    origin::check(&agent.allowed_origins, headers)?;
    Ok(agent)
}
