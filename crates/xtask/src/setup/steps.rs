//! The steps of the set-up, in order.

use super::packages::{ESPEAK, FFMPEG};
use super::tools::{TRUNK, WASM_BINDGEN, WASM_OPT};
use super::{Need, Step, browser, target};
use crate::shell;

/// Everything that the commands may need.
pub const STEPS: &[Step] = &[
    Step {
        what: "the WebAssembly target",
        why: "because the app in the browser is Rust compiled to WebAssembly",
        need: Need::App,
        is_done: target::is_there,
        do_it: target::install,
        by_hand: || "rustup target add wasm32-unknown-unknown".to_owned(),
    },
    Step {
        what: "Trunk 0.21.14",
        why: "which builds the app (compiled from source once, some 4 minutes)",
        need: Need::App,
        is_done: || TRUNK.is_there(),
        do_it: || TRUNK.install(),
        by_hand: || TRUNK.by_hand(),
    },
    Step {
        what: "wasm-bindgen 0.2.129",
        why: "which joins the app to the browser (compiled from source once, some 2 minutes)",
        need: Need::App,
        is_done: || WASM_BINDGEN.is_there(),
        do_it: || WASM_BINDGEN.install(),
        by_hand: || WASM_BINDGEN.by_hand(),
    },
    Step {
        what: "wasm-opt 132",
        why: "which makes the app smaller",
        need: Need::App,
        is_done: || WASM_OPT.is_there(),
        do_it: || WASM_OPT.install(),
        by_hand: || WASM_OPT.by_hand(),
    },
    Step {
        what: "espeak-ng",
        why: "with which the local engine speaks",
        need: Need::Engine,
        is_done: || ESPEAK.is_there(),
        do_it: || ESPEAK.install(),
        by_hand: || ESPEAK.by_hand(),
    },
    Step {
        what: "ffmpeg",
        why: "with which the local engine writes MP3",
        need: Need::Engine,
        is_done: || FFMPEG.is_there(),
        do_it: || FFMPEG.install(),
        by_hand: || FFMPEG.by_hand(),
    },
    Step {
        what: "Chromium and its driver",
        why: "in which the app is tested",
        need: Need::Tests,
        is_done: browser::is_there,
        do_it: browser::install,
        by_hand: browser::by_hand,
    },
    Step {
        what: "rustfmt and clippy",
        why: "which check the source",
        need: Need::Tests,
        is_done: || ["fmt", "clippy"].iter().all(|name| answers(name)),
        do_it: || {
            shell::run_quietly(shell::command("rustup").args(["component", "add", "rustfmt", "clippy"]))
        },
        by_hand: || "rustup component add rustfmt clippy".to_owned(),
    },
];

fn answers(subcommand: &str) -> bool {
    shell::answer(shell::command("cargo").args([subcommand, "--version"])).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_says_what_why_and_how_by_hand_in_one_line_each() {
        for step in STEPS {
            for text in [step.what.to_owned(), step.why.to_owned(), (step.by_hand)()] {
                assert!(!text.trim().is_empty() && !text.contains('\n'), "{}: {text:?}", step.what);
            }
        }
    }

    #[test]
    fn the_versions_announced_are_the_versions_installed() {
        for (name, version) in
            [("Trunk", TRUNK.version), ("wasm-bindgen", WASM_BINDGEN.version), ("wasm-opt", WASM_OPT.version)]
        {
            assert!(STEPS.iter().any(|step| step.what == format!("{name} {version}")), "{name}");
        }
    }
}
