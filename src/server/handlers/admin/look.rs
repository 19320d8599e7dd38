//! `/api/admin/agents/{id}/look`: how an agent shows itself to visitors, and where.

use crate::app::App;
use crate::clock;
use crate::error::owner::OwnerError;
use crate::extract::owner::{Document, Editor, Ids, IfMatch, Reader};
use crate::handlers::conversation_ai::{NO_AGENT, find, refuse, tagged};
use crate::store::agents::Agent;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use palique_protocol::conversation_ai::check;

/// `GET`: the document.
pub async fn show(State(app): State<App>, _: Reader, Ids(id): Ids<String>) -> Result<Response, OwnerError> {
    Ok(replied(&find(&app, &id).await?))
}

/// `PUT`: the whole document; what is left out goes back to its default.
pub async fn change(
    State(app): State<App>,
    Editor(key): Editor,
    Ids(id): Ids<String>,
    if_match: IfMatch,
    Document(body): Document,
) -> Result<Response, OwnerError> {
    refuse(&check::look(&body))?;
    let change = |agent: &mut Agent| {
        if_match.check(&agent.look)?;
        agent.look = body;
        Ok::<_, OwnerError>(())
    };
    let changed = app.store.change_agent(&id, &key.name, clock::now(), change).await?;
    Ok(replied(&changed.ok_or(NO_AGENT)?.agent))
}

fn replied(agent: &Agent) -> Response {
    tagged(StatusCode::OK, agent.look.clone(), &agent.look)
}
