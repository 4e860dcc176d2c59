//! The command line. Every flag is also an environment variable; secrets are only that, or a file.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use url::Url;

/// A browser studio for AI audio. With FINEVOICE_API_KEY (or FINEVOICE_API_KEY_FILE) set it speaks through the
/// FineVoice service; without, through a local engine on this machine, at no cost.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
pub struct Flags {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub serve: Serve,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serves the studio (what happens without a command).
    Serve(Serve),
    /// Serves the local engine alone, for any client of the FineVoice API.
    Engine(Engine),
}

#[derive(Debug, Args)]
pub struct Serve {
    /// The address to listen on; port 0 lets the system choose.
    #[arg(long, env = "STUDIO_LISTEN", default_value = "127.0.0.1:8080", value_parser = address)]
    pub listen: SocketAddr,
    /// The address under which browsers reach the studio, when it is not the one it listens on.
    #[arg(long, env = "STUDIO_PUBLIC_URL")]
    pub public_url: Option<Url>,
    /// Where results and tasks are kept [default: the platform's data directory].
    #[arg(long, env = "STUDIO_DATA_DIR")]
    pub data_dir: Option<PathBuf>,
    /// The FineVoice API [default: https://apis.finevoice.ai with a key, else the local engine].
    #[arg(long, env = "FINEVOICE_BASE_URL")]
    pub finevoice_url: Option<Url>,
    /// The family of addresses that the FineVoice API answers.
    #[arg(long, env = "FINEVOICE_DIALECT", default_value = "gateway")]
    pub finevoice_dialect: DialectFlag,
    /// A host that results may be fetched from; repeatable [default: the hosts of the FineVoice service].
    #[arg(long = "media-host", env = "STUDIO_MEDIA_HOSTS", value_delimiter = ',')]
    pub media_hosts: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Engine {
    /// The address to listen on; port 0 lets the system choose.
    #[arg(long, default_value = "127.0.0.1:8090", value_parser = address)]
    pub listen: SocketAddr,
    /// The key that clients must send [default: one made at start, and printed].
    #[arg(long, env = "ENGINE_KEY", hide_env_values = true)]
    pub key: Option<String>,
    /// Where results and tasks are kept [default: the platform's data directory].
    #[arg(long, env = "STUDIO_DATA_DIR")]
    pub data_dir: Option<PathBuf>,
}

/// [`catalog::Dialect`] as a flag.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum DialectFlag {
    Gateway,
    Quickstart,
}

impl From<DialectFlag> for catalog::Dialect {
    fn from(flag: DialectFlag) -> Self {
        match flag {
            DialectFlag::Gateway => Self::Gateway,
            DialectFlag::Quickstart => Self::Quickstart,
        }
    }
}

/// An address to listen on. `localhost` is this machine by whatever name.
fn address(text: &str) -> Result<SocketAddr, String> {
    let text =
        text.strip_prefix("localhost:").map_or_else(|| text.to_owned(), |port| format!("127.0.0.1:{port}"));
    text.parse().map_err(|_| "give an IP address and a port, such as 127.0.0.1:8080".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Flags::command().debug_assert();
    }

    #[test]
    fn flags_work_with_and_without_the_word_serve() {
        let listen = |flags: Flags| match flags.command {
            None => flags.serve.listen,
            Some(Command::Serve(serve)) => serve.listen,
            Some(Command::Engine(engine)) => engine.listen,
        };
        let bare = Flags::try_parse_from(["finevoice-studio", "--listen", "127.0.0.1:9"]);
        let named = Flags::try_parse_from(["finevoice-studio", "serve", "--listen", "127.0.0.1:9"]);
        assert_eq!(bare.map(listen).ok(), "127.0.0.1:9".parse().ok());
        assert_eq!(named.map(listen).ok(), "127.0.0.1:9".parse().ok());
    }
}
