//! Files in memory.

use std::sync::Arc;

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::Url;

pub use web_sys::Blob;

/// An address of a file in memory, for an audio element or a download. The address lives as long as the last clone.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectUrl(Arc<Address>);

#[derive(Debug, PartialEq)]
struct Address(String);

impl ObjectUrl {
    /// Gives a file an address. None where the browser refuses.
    pub fn of(file: &Blob) -> Option<Self> {
        let address = Url::create_object_url_with_blob(file).ok()?;
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

/// The bytes of a file, or none where it has more than the limit or cannot be read.
pub async fn read(file: &Blob, max_bytes: u32) -> Option<Vec<u8>> {
    if file.size() > f64::from(max_bytes) {
        return None;
    }
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
