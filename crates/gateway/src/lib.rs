//! The thin proxy between browsers and the API: it serves the app, adds the key, and lets nothing else through.
//!
//! A request passes the guard, is resolved against the catalog's list of operations, checked, built anew and sent.
//! Nothing of a browser's request is forwarded as it came.

mod api;
mod assets;
mod config;
mod connect;
mod error;
mod guard;
mod health;
pub mod media;
mod memory;
mod once;
mod reply;
mod route;
mod secret;
mod serve;
mod session;
mod upstream;

use std::sync::Arc;

use axum::Router;
use axum::routing::{any, get};
use tower_http::compression::CompressionLayer;
use uuid::Uuid;

pub use assets::Assets;
pub use config::{Config, Limits, Upstream, UpstreamPlace, is_this_machine};
pub use guard::CONTENT_SECURITY;
pub use secret::{Secret, SecretError};
pub use serve::{DRAIN, serve, serve_within};

use error::Error;
use reply::Reply;

/// What every route can reach.
struct App {
    api: upstream::Api,
    media: media::Media,
    outcomes: Arc<dyn once::Outcomes>,
    assets: Assets,
    hosts: Vec<String>,
    readiness: health::Readiness,
    /// Differs at every start.
    instance: String,
    session: Reply,
    limits: Limits,
}

/// The gateway.
pub fn router(config: Config) -> Router {
    router_within(config, Limits::default())
}

/// The gateway with limits of its own.
pub fn router_within(config: Config, limits: Limits) -> Router {
    let instance = Uuid::new_v4().to_string();
    let Config { upstream, assets, hosts, media_hosts, version } = config;
    let app = Arc::new(App {
        session: session::describe(version, &instance, upstream.place, upstream.dialect),
        readiness: health::Readiness::of(&upstream.base),
        media: media::Media::new(media_hosts, &upstream, &limits),
        api: upstream::Api::new(upstream, &limits),
        outcomes: Arc::new(memory::Memory::new(&limits)),
        assets,
        hosts,
        instance,
        limits,
    });
    Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/api/session", get(session::show))
        .route("/api/media", get(media::stream))
        // A library of voices is half a megabyte of JSON, and a tenth of that when it is packed.
        .route(&format!("{}/{{*path}}", api::PREFIX), any(api::answer).layer(CompressionLayer::new()))
        .method_not_allowed_fallback(async || Error::MethodNotAllowed("GET, HEAD"))
        .fallback(assets::serve)
        .layer(axum::middleware::from_fn_with_state(Arc::clone(&app), guard::watch))
        .with_state(app)
}
