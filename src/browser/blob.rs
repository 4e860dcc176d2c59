//! Files in memory.

use std::sync::Arc;

use web_sys::{Blob, Url};

/// An address of a file in memory, for an audio element or a download. The address lives as long as the last clone.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectUrl(Arc<Address>);

#[derive(Debug, PartialEq)]
struct Address(String);

impl ObjectUrl {
    /// Gives a file an address. None where the browser refuses.
    pub fn of(blob: &Blob) -> Option<Self> {
        let address = Url::create_object_url_with_blob(blob).ok()?;
        Some(Self(Arc::new(Address(address))))
    }

    /// The address: `blob:…`.
    pub fn as_str(&self) -> &str {
        &self.0.0
    }
}

impl Drop for Address {
    fn drop(&mut self) {
        // An address that the browser no longer knows is as good as revoked.
        let _ = Url::revoke_object_url(&self.0);
    }
}
