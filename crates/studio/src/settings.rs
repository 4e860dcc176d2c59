//! From flags to settings that can be served: what goes together and what does not.

use std::net::SocketAddr;
use std::path::PathBuf;

use gateway::{Secret, is_this_machine};
use url::Url;

use crate::error::StartError;
use crate::flags::Serve;

const FINEVOICE_URL: &str = "https://apis.finevoice.ai";

/// Who does the work.
pub enum Upstream {
    /// The engine inside this executable.
    Local,
    /// A service, and the key that it takes.
    Live { base: Url, key: Secret },
}

/// Decides who does the work, from the flags and the key that the environment holds.
///
/// # Errors
/// When the flags contradict each other, or the key would be within reach of strangers.
pub fn upstream(flags: &Serve, key: Option<Secret>) -> Result<Upstream, StartError> {
    let Some(key) = key else {
        return if flags.finevoice_url.is_some() {
            Err(StartError::UrlWithoutKey)
        } else {
            Ok(Upstream::Local)
        };
    };
    let base = match &flags.finevoice_url {
        Some(url) => url.clone(),
        None => Url::parse(FINEVOICE_URL).map_err(|_| StartError::UpstreamUrl)?,
    };
    match base.scheme() {
        "https" => {}
        "http" if is_this_machine(&base) => {}
        "http" => return Err(StartError::KeyInTheClear),
        _ => return Err(StartError::UpstreamUrl),
    }
    if !flags.listen.ip().is_loopback() {
        return Err(StartError::OpenToTheNetwork(flags.listen));
    }
    Ok(Upstream::Live { base, key })
}

/// The values of `Host` under which the studio answers.
///
/// # Errors
/// When the public URL is not a plain origin.
pub fn hosts(public_url: Option<&Url>, listening: SocketAddr) -> Result<Vec<String>, StartError> {
    let mut hosts = vec![listening.to_string()];
    if listening.ip().is_loopback() || listening.ip().is_unspecified() {
        let port = listening.port();
        hosts.extend(["127.0.0.1", "localhost", "[::1]"].map(|name| format!("{name}:{port}")));
    }
    if let Some(url) = public_url {
        hosts.push(public_host(url).ok_or(StartError::PublicUrl)?);
    }
    hosts.sort();
    hosts.dedup();
    Ok(hosts)
}

/// The hosts that results may be fetched from.
///
/// # Errors
/// When one of them is no name of a host: what is fetched from an address or a port of its own is not for a browser.
pub fn media_hosts(flags: &Serve) -> Result<Vec<String>, StartError> {
    if flags.media_hosts.is_empty() {
        return Ok(gateway::media::HOSTS.iter().map(|&host| host.to_owned()).collect());
    }
    flags.media_hosts.iter().map(|text| media_host(text)).collect()
}

fn media_host(text: &str) -> Result<String, StartError> {
    let wrong = || StartError::MediaHost(text.to_owned());
    let url = Url::parse(&format!("https://{text}/")).map_err(|_| wrong())?;
    url.domain().filter(|name| name.eq_ignore_ascii_case(text)).map(ToOwned::to_owned).ok_or_else(wrong)
}

/// Where tasks and results are kept.
///
/// # Errors
/// When no folder is named and the system has no usual place.
pub fn data_dir(named: Option<&PathBuf>) -> Result<PathBuf, StartError> {
    if let Some(named) = named {
        return Ok(named.clone());
    }
    let usual = directories::ProjectDirs::from("", "", "finevoice-studio").ok_or(StartError::NoDataDir)?;
    Ok(usual.data_dir().to_owned())
}

/// The host of an origin, with its port where that is not the scheme's own.
fn public_host(url: &Url) -> Option<String> {
    let is_origin = matches!(url.scheme(), "http" | "https")
        && url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty();
    let host = url.host_str().filter(|_| is_origin)?;
    Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::flags::Flags;

    fn serve(flags: &[&str]) -> Serve {
        Flags::parse_from([&["finevoice-studio"], flags].concat()).serve
    }

    fn key() -> Option<Secret> {
        Secret::new("k").ok()
    }

    #[test]
    fn without_a_key_the_local_engine_works() {
        assert!(matches!(upstream(&serve(&[]), None), Ok(Upstream::Local)));
    }

    #[test]
    fn with_a_key_the_service_works() {
        let Ok(Upstream::Live { base, .. }) = upstream(&serve(&[]), key()) else { panic!("it is live") };
        assert_eq!(base.as_str(), "https://apis.finevoice.ai/");
    }

    #[test]
    fn a_key_within_reach_of_strangers_is_refused() {
        let refusal = |flags: &[&str]| upstream(&serve(flags), key()).err();
        assert!(matches!(refusal(&["--listen", "0.0.0.0:8080"]), Some(StartError::OpenToTheNetwork(_))));
        assert!(matches!(
            refusal(&["--finevoice-url", "http://apis.example.com"]),
            Some(StartError::KeyInTheClear)
        ));
        assert!(matches!(
            refusal(&["--finevoice-url", "ftp://apis.example.com"]),
            Some(StartError::UpstreamUrl)
        ));
        assert!(refusal(&["--finevoice-url", "http://127.0.0.1:9"]).is_none());
    }

    #[test]
    fn an_address_of_a_service_without_a_key_is_refused() {
        let flags = serve(&["--finevoice-url", "https://apis.finevoice.ai"]);
        assert!(matches!(upstream(&flags, None), Err(StartError::UrlWithoutKey)));
    }

    #[test]
    fn a_media_host_is_a_name_and_nothing_else() {
        let hosts = |host: &str| media_hosts(&serve(&["--media-host", host]));
        assert_eq!(hosts("CDN.example.com").unwrap(), ["cdn.example.com"]);
        for wrong in
            ["https://cdn.example.com", "cdn.example.com:8443", "127.0.0.1", "cdn.example.com/x", "foo bar"]
        {
            assert!(matches!(hosts(wrong), Err(StartError::MediaHost(said)) if said == wrong), "{wrong}");
        }
    }

    #[test]
    fn the_studio_answers_under_its_own_names_only() {
        let listening = SocketAddr::from(([127, 0, 0, 1], 8080));
        let local = hosts(None, listening).unwrap();
        assert_eq!(local, ["127.0.0.1:8080", "[::1]:8080", "localhost:8080"]);
        let public = Url::parse("https://studio.example.com").unwrap();
        assert!(hosts(Some(&public), listening).unwrap().contains(&"studio.example.com".to_owned()));
        let with_path = Url::parse("https://studio.example.com/audio").unwrap();
        assert!(matches!(hosts(Some(&with_path), listening), Err(StartError::PublicUrl)));
    }
}
