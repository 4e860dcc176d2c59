//! The studio in the browser: pick what to make, fill in a form, hear the result.
//!
//! The rooms, from the outside in. A room may use those below it, never those above; `ui` and `browser` use none.
//! `reactive` is no room: it is how all of them use Leptos.

pub mod app;

pub mod pages;

pub mod form;
pub mod output;

pub mod state;

pub mod client;

pub mod browser;
pub mod ui;

pub mod reactive;
