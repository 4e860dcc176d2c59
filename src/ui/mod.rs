//! Building blocks without a word of the domain.

pub mod button;
pub mod combobox;
pub mod dialog;
pub mod figures;
pub mod icon;
pub mod toast;
pub mod waveform;

pub use button::{Button, IconButton, Look};
pub use dialog::Dialog;
pub use icon::{Glyph, Icon};
pub use waveform::Waveform;
