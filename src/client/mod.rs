//! The only HTTP of the app: it knows the studio's own address and no other.

mod error;
mod media;
mod poll;
mod send;
mod session;
mod submit;
mod voices;

pub use error::{Error, NextStep};
pub use media::{media, media_address};
pub use poll::{Stop, persist, wait_for};
pub use session::session;
pub use submit::submit;
pub use voices::voices;
