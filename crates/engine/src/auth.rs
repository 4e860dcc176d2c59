//! The key that a client must bring.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::AUTHORIZATION;
use axum::middleware::Next;
use axum::response::Response;
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};

use crate::error::ApiError;

/// What is kept of the key: enough to know it again.
pub struct Key {
    digest: [u8; 32],
}

impl Key {
    pub fn new(key: &SecretString) -> Self {
        Self { digest: digest(key.expose_secret().as_bytes()) }
    }

    /// Digests are compared, so that the time it takes tells nothing about the key.
    fn is(&self, offered: &[u8]) -> bool {
        digest(offered) == self.digest
    }
}

fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Lets a request through that brings the key as `Authorization: Bearer KEY`.
pub async fn require(
    State(key): State<Arc<Key>>,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let mut offers = request.headers().get_all(AUTHORIZATION).iter();
    let offered = offers.next().and_then(|value| bearer(value.as_bytes()));
    match offered {
        Some(offered) if offers.next().is_none() && key.is(offered) => Ok(next.run(request).await),
        _ => Err(ApiError::Unauthorized),
    }
}

fn bearer(value: &[u8]) -> Option<&[u8]> {
    const SCHEME: &[u8] = b"Bearer ";
    let (scheme, token) = value.split_at_checked(SCHEME.len())?;
    scheme.eq_ignore_ascii_case(SCHEME).then(|| token.trim_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_stands_after_the_word_bearer() {
        assert_eq!(bearer(b"Bearer abc"), Some(&b"abc"[..]));
        assert_eq!(bearer(b"bearer  abc "), Some(&b"abc"[..]));
        assert_eq!(bearer(b"abc"), None);
        assert_eq!(bearer(b"Basic YWJj"), None);
    }

    #[test]
    fn only_the_key_itself_is_the_key() {
        let key = Key::new(&SecretString::from("abc"));
        assert!(key.is(b"abc"));
        assert!(!key.is(b"abcd") && !key.is(b"ab") && !key.is(b""));
    }
}
