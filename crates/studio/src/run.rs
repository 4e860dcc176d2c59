//! Puts the pieces together and serves them.

use std::net::SocketAddr;
use std::path::Path;

use gateway::{Config, Secret, UpstreamPlace};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use url::Url;

use crate::error::StartError;
use crate::settings::{self, Upstream};
use crate::stop::asked_to_stop;
use crate::{app_files, flags};

const KEY_VARIABLE: &str = "FINEVOICE_API_KEY";

/// Serves the studio until it is asked to stop.
pub async fn studio(flags: &flags::Serve) -> Result<(), StartError> {
    let key = Secret::from_env(KEY_VARIABLE).map_err(StartError::Key)?;
    let upstream = settings::upstream(flags, key)?;
    let listener = listen(flags.listen).await?;
    let address = listener.local_addr().map_err(StartError::NoAddress)?;
    let (upstream, engine) = match upstream {
        Upstream::Live { base, key } => (live(flags, base, key), None),
        Upstream::Local => {
            let (upstream, engine) = local(flags).await?;
            (upstream, Some(engine))
        }
    };
    let work = work_sentence(&upstream);
    let config = Config {
        upstream,
        assets: app_files::assets(),
        hosts: settings::hosts(flags.public_url.as_ref(), address)?,
        media_hosts: settings::media_hosts(flags)?,
        version: env!("CARGO_PKG_VERSION"),
    };
    let router = gateway::router(config);
    println!("FineVoice Studio is ready at {}", shown_address(flags.public_url.as_ref(), address));
    println!("{work}");
    gateway::serve(listener, router, asked_to_stop()).await;
    if let Some(engine) = engine {
        engine.await.map_err(StartError::EngineEnded)?;
    }
    Ok(())
}

/// Serves the engine alone until it is asked to stop.
pub async fn engine(flags: &flags::Engine) -> Result<(), StartError> {
    let (key, is_new) = match &flags.key {
        Some(key) => (key.clone(), false),
        None => (new_key(), true),
    };
    let listener = listen(flags.listen).await?;
    let address = listener.local_addr().map_err(StartError::NoAddress)?;
    let data_dir = settings::data_dir(flags.data_dir.as_ref())?;
    let router = engine_router(&data_dir, &key, address)?;
    println!("The local engine is ready at http://{address}");
    if is_new {
        println!("Its key, until it stops: {key}");
    }
    gateway::serve(listener, router, asked_to_stop()).await;
    Ok(())
}

async fn listen(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address).await.map_err(|error| StartError::Listen { address, error })
}

fn live(flags: &flags::Serve, base: Url, key: Secret) -> gateway::Upstream {
    gateway::Upstream { base, dialect: flags.finevoice_dialect.into(), key, place: UpstreamPlace::Live }
}

/// Starts the engine on loopback, behind a key of its own: to the gateway it is an upstream like any other.
async fn local(flags: &flags::Serve) -> Result<(gateway::Upstream, JoinHandle<()>), StartError> {
    let listener = listen(SocketAddr::from(([127, 0, 0, 1], 0))).await?;
    let address = listener.local_addr().map_err(StartError::NoAddress)?;
    let key = new_key();
    let data_dir = settings::data_dir(flags.data_dir.as_ref())?;
    let router = engine_router(&data_dir, &key, address)?;
    let server = tokio::spawn(gateway::serve(listener, router, asked_to_stop()));
    let base = Url::parse(&format!("http://{address}")).map_err(|_| StartError::UpstreamUrl)?;
    let key = Secret::new(&key).map_err(StartError::Key)?;
    let dialect = flags.finevoice_dialect.into();
    Ok((gateway::Upstream { base, dialect, key, place: UpstreamPlace::Local }, server))
}

fn engine_router(data_dir: &Path, key: &str, address: SocketAddr) -> Result<axum::Router, StartError> {
    let programs = engine::Programs::default();
    for missing in engine::missing_programs(&programs) {
        eprintln!("finevoice-studio: {missing}");
    }
    let config = engine::Config {
        data_dir: data_dir.join("engine"),
        key: key.into(),
        base_url: format!("http://{address}"),
        programs,
    };
    engine::router(config).map_err(StartError::Engine)
}

fn new_key() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}

fn shown_address(public_url: Option<&Url>, listening: SocketAddr) -> String {
    public_url.map_or_else(|| format!("http://{listening}/"), Url::to_string)
}

fn work_sentence(upstream: &gateway::Upstream) -> String {
    match upstream.place {
        UpstreamPlace::Local => {
            format!(
                "The local engine on this machine does the work. Set {KEY_VARIABLE} to use the FineVoice service."
            )
        }
        UpstreamPlace::Live => format!("{} does the work and is paid for it.", upstream.base),
    }
}
