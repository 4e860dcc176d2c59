//! Tests in a real browser: components are mounted and clicked, what a user would see is asserted.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::expect_used, clippy::panic, reason = "a test says by panicking what is wrong")]

mod editor;
mod form;
mod form_page;
mod jobs;
mod output;
mod picker;
mod shell;
mod stage;
mod state;
mod ui;
mod world;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);
