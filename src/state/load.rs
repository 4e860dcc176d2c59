//! A value that has to be fetched first.

use crate::client::Error;

/// A value on its way from the server.
#[derive(Clone, Debug, PartialEq)]
pub enum Load<T> {
    /// Asked for, not there yet.
    Loading,
    /// There.
    Ready(T),
    /// It could not be had; the error has the words for it.
    Failed(Error),
}

impl<T> Load<T> {
    /// The value, if it is there.
    pub fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(value) => Some(value),
            Self::Loading | Self::Failed(_) => None,
        }
    }
}
