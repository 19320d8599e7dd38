//! `GET /healthz`: whether the server answers and its data can be read.

use crate::app::App;
use crate::error::Error;
use axum::extract::State;

/// 200 when ready.
pub async fn show(State(app): State<App>) -> Result<&'static str, Error> {
    app.store.setting("health").await.map_err(anyhow::Error::from)?;
    Ok("ok\n")
}
