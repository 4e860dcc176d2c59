//! The addresses: every operation of the catalog in both dialects, and the files.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::rejection::{PathRejection, RawPathParamsRejection};
use axum::extract::{Path, RawPathParams, Request, State};
use axum::http::Response;
use axum::routing::{MethodRouter, get, post};
use axum::{Json, Router, middleware};
use catalog::request::Values;
use catalog::{Api, Dialect, Kind, Method, OPERATIONS, Operation, Output};
use serde_json::Value;
use uuid::Uuid;

use crate::auth::{Key, require};
use crate::error::ApiError;
use crate::files::{self, Results, Samples};
use crate::intake;
use crate::tasks::{Job, Tasks};
use crate::{voices, wire};

/// What the handlers work with.
pub struct Engine {
    /// Under which the engine is reached, without a slash at the end.
    pub base_url: String,
    pub tasks: Arc<Tasks>,
    pub results: Results,
    pub samples: Samples,
}

type RawPath = Result<RawPathParams, RawPathParamsRejection>;
type FileName = Result<Path<String>, PathRejection>;

/// Every address of the engine. Those of the API need the key; results and samples need only their name.
pub fn router(engine: Engine, key: Key) -> Router {
    let engine = Arc::new(engine);
    let api = OPERATIONS
        .iter()
        .filter(|operation| operation.api == Api::FineVoice)
        .flat_map(|operation| [(operation, Dialect::Gateway), (operation, Dialect::Quickstart)])
        .fold(Router::new(), |router, (operation, dialect)| add(router, operation, dialect));
    api.fallback(|| async { ApiError::NoSuchAddress })
        .method_not_allowed_fallback(wrong_method)
        .layer(middleware::from_fn_with_state(Arc::new(key), require))
        .merge(files())
        .with_state(engine)
}

fn files() -> Router<Arc<Engine>> {
    Router::new()
        .route("/results/{file}", get(result))
        .route("/samples/{file}", get(sample))
        .method_not_allowed_fallback(wrong_method)
}

async fn wrong_method() -> ApiError {
    ApiError::MethodNotAllowed
}

fn add(router: Router<Arc<Engine>>, operation: &'static Operation, dialect: Dialect) -> Router<Arc<Engine>> {
    match operation.path_in(dialect) {
        Some(path) => router.route(path, handler(operation, dialect)),
        None => router,
    }
}

/// What an operation gives decides what is done.
fn handler(operation: &'static Operation, dialect: Dialect) -> MethodRouter<Arc<Engine>> {
    let answer = move |State(engine): State<Arc<Engine>>, path: RawPath, request: Request| async move {
        // An address that does not decode to text is none of ours.
        let path = path.map_err(|_| ApiError::NoSuchAddress)?;
        let values = intake::values(operation, &path, request).await?;
        match operation.output {
            Output::Audio => submit(&engine, operation, dialect, &values).await,
            Output::Task => task(&engine, operation, dialect, &values).await,
            Output::Voices => Ok(list_voices(&engine, &values)),
            Output::Voice => voice(&engine, operation, &values),
        }
        .map(Json)
    };
    match operation.method {
        Method::Get => get(answer),
        Method::Post => post(answer),
    }
}

async fn submit(
    engine: &Engine,
    operation: &Operation,
    dialect: Dialect,
    values: &Values,
) -> Result<Value, ApiError> {
    let script = text_of(operation, values, |kind| matches!(kind, Kind::Script { .. }));
    let voice = text_of(operation, values, |kind| matches!(kind, Kind::Voice));
    let name = voices::find(&voice).ok_or(ApiError::VoiceNotFound { name: voice })?.name;
    let id = new_id(dialect);
    let job = Job::Speech { voice: name.to_owned(), script };
    engine.tasks.add(id.clone(), &job).await.map_err(ApiError::Store)?;
    Ok(wire::accepted(dialect, &id))
}

async fn task(
    engine: &Engine,
    operation: &Operation,
    dialect: Dialect,
    values: &Values,
) -> Result<Value, ApiError> {
    let id = text_of(operation, values, |kind| matches!(kind, Kind::Id));
    let task = engine.tasks.find(id).await.map_err(ApiError::Store)?.ok_or(ApiError::TaskNotFound)?;
    Ok(wire::task(dialect, &task, |result| format!("{}/results/{result}.mp3", engine.base_url)))
}

fn list_voices(engine: &Engine, values: &Values) -> Value {
    wire::voices(&voices::page(voices::all(), values), |name| engine.sample_url(name))
}

fn voice(engine: &Engine, operation: &Operation, values: &Values) -> Result<Value, ApiError> {
    let name = text_of(operation, values, |kind| matches!(kind, Kind::Id));
    let voice = voices::find(&name).ok_or(ApiError::VoiceNotFound { name })?;
    Ok(wire::voice(voice, |name| engine.sample_url(name)))
}

async fn result(
    State(engine): State<Arc<Engine>>,
    file: FileName,
    request: Request,
) -> Result<Response<Body>, ApiError> {
    let Path(file) = file.map_err(|_| ApiError::ResultNotFound)?;
    let path = engine.results.requested(&file).ok_or(ApiError::ResultNotFound)?;
    files::send(&path, request).await
}

async fn sample(
    State(engine): State<Arc<Engine>>,
    file: FileName,
    request: Request,
) -> Result<Response<Body>, ApiError> {
    let Path(file) = file.map_err(|_| ApiError::ResultNotFound)?;
    let voice = files::sample_of(&file).and_then(voices::find).ok_or(ApiError::ResultNotFound)?;
    files::send(&engine.samples.of(voice).await?, request).await
}

impl Engine {
    fn sample_url(&self, name: &str) -> String {
        format!("{}/samples/{name}.mp3", self.base_url)
    }
}

/// The checked value of the first field of a kind; empty where the operation has none.
fn text_of(operation: &Operation, values: &Values, is_wanted: impl Fn(&Kind) -> bool) -> String {
    let field = operation.fields.iter().find(|field| is_wanted(&field.kind));
    field.and_then(|field| values.get(field.name)?.as_str()).unwrap_or_default().to_owned()
}

/// An id of the form that each dialect's documents show.
fn new_id(dialect: Dialect) -> String {
    let id = Uuid::new_v4();
    match dialect {
        Dialect::Gateway => id.to_string(),
        Dialect::Quickstart => format!("p1-{id}"),
    }
}
