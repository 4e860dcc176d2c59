//! `/api/session`: what the app has to know about the studio that serves it.

use std::sync::Arc;

use axum::extract::State;
use catalog::Dialect;
use http::StatusCode;
use serde_json::json;

use crate::App;
use crate::config::UpstreamPlace;
use crate::reply::Reply;

/// The session's description, made once at the start. `instance` differs at every start: a browser that sends a
/// submission again says which one it was first sent through.
pub(crate) fn describe(version: &str, instance: &str, place: UpstreamPlace, dialect: Dialect) -> Reply {
    let value = json!({
        "version": version,
        "instance": instance,
        "finevoice": {"upstream": place.as_str(), "dialect": dialect},
    });
    Reply::json(StatusCode::OK, &value)
}

pub(crate) async fn show(State(app): State<Arc<App>>) -> Reply {
    app.session.clone()
}
