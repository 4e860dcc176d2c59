//! The figures that the README states, measured on the real executable: `cargo xtask bench`.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a measurement that cannot be made says why and stops"
)]

#[allow(dead_code, reason = "it is shared, and each uses its own part")]
#[path = "../../../../tests/end_to_end/browser.rs"]
mod browser;
mod latency;
mod sample;
mod sound;
#[allow(dead_code, reason = "it is shared, and each uses its own part")]
#[path = "../../../../tests/support/studio.rs"]
mod studio;
mod typing;
mod visit;

/// One line of the table.
pub struct Figure {
    pub what: &'static str,
    pub measured: String,
    pub limit: &'static str,
}

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("threads to work with");
    let figures = runtime.block_on(async {
        let mut figures = latency::measure().await;
        figures.extend(visit::measure().await);
        figures.extend(sound::measure().await);
        figures.extend(typing::measure().await);
        figures
    });
    println!("| figure | measured | to reach |\n|---|---|---|");
    for Figure { what, measured, limit } in figures {
        println!("| {what} | {measured} | {limit} |");
    }
}
