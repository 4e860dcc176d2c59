//! Why the executable did not start: one line each, with what to do.

use std::fmt;
use std::io;
use std::net::SocketAddr;

/// A reason not to start.
#[derive(Debug)]
pub enum StartError {
    Runtime(io::Error),
    Listen {
        address: SocketAddr,
        error: io::Error,
    },
    NoDataDir,
    Key(gateway::SecretError),
    /// An upstream other than the local engine, and no key for it.
    UrlWithoutKey,
    /// A key that would travel in the clear.
    KeyInTheClear,
    /// A key that anybody on the network could spend.
    OpenToTheNetwork(SocketAddr),
    PublicUrl,
    UpstreamUrl,
    /// Something that results cannot be fetched from.
    MediaHost(String),
    Engine(engine::StartError),
    /// The system does not tell what it listens on.
    NoAddress(io::Error),
    /// The local engine did not end as it should.
    EngineEnded(tokio::task::JoinError),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Runtime(error) => write!(f, "the system gave no threads to work with: {error}"),
            Self::Listen { address, error } => listen_sentence(f, *address, error),
            Self::NoDataDir => {
                write!(f, "this system names no data directory; choose a folder with --data-dir")
            }
            Self::Key(error) => error.fmt(f),
            Self::UrlWithoutKey => write!(
                f,
                "--finevoice-url is set but no key for it; set FINEVOICE_API_KEY or FINEVOICE_API_KEY_FILE, or leave \
                 the URL out to use the local engine"
            ),
            Self::KeyInTheClear => write!(
                f,
                "the key would travel unencrypted over http; use an https address for --finevoice-url (plain http is \
                 taken for this machine only)"
            ),
            Self::OpenToTheNetwork(address) => write!(
                f,
                "{address} can be reached from the network, and everybody there could spend the FineVoice key; listen \
                 on 127.0.0.1, or unset the key to use the local engine"
            ),
            Self::PublicUrl => {
                write!(f, "--public-url must be an address such as https://studio.example.com, with no path")
            }
            Self::UpstreamUrl => {
                write!(
                    f,
                    "--finevoice-url must be an http or https address such as https://apis.finevoice.ai"
                )
            }
            Self::MediaHost(text) => write!(
                f,
                "--media-host takes the name of a host that answers https, such as cdn.example.com; {text:?} is none. \
                 The upstream's own host needs no entry when it is on this machine"
            ),
            Self::Engine(error) => write!(f, "{error} The flag for it is --data-dir."),
            Self::NoAddress(error) => write!(f, "the system does not say which address it gave: {error}"),
            Self::EngineEnded(error) => write!(f, "the local engine ended by a fault of its own: {error}"),
        }
    }
}

impl std::error::Error for StartError {}

fn listen_sentence(f: &mut fmt::Formatter<'_>, address: SocketAddr, error: &io::Error) -> fmt::Result {
    match error.kind() {
        io::ErrorKind::AddrInUse => write!(
            f,
            "{address} is in use by another program; stop that one, or choose another address with --listen, such as \
             --listen 127.0.0.1:0 for any free port"
        ),
        io::ErrorKind::PermissionDenied => {
            write!(f, "this user may not listen on {address}; choose a port above 1023 with --listen")
        }
        io::ErrorKind::AddrNotAvailable => {
            write!(f, "{address} is no address of this machine; choose another with --listen")
        }
        _ => write!(f, "listening on {address} failed: {error}; choose another address with --listen"),
    }
}
