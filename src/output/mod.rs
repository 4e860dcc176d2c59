//! What became of the jobs of an operation: the column of takes.

mod actions;
mod audio;
mod card;
mod deck;
mod details;
mod empty;
pub mod name;
mod pending;
mod sound_bar;
mod takes;
mod transport;
mod trouble;
pub mod words;

pub use takes::Takes;
