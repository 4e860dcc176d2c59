//! Set-up: everything that a command needs on this machine, installed when it is missing.
//!
//! The steps are data, in [`steps::STEPS`]. A step that is done already costs a look and prints nothing.

mod browser;
mod debian;
mod packages;
mod steps;
mod target;
pub mod tools;

pub use browser::driver;

use crate::failure::Failure;
use std::time::Instant;

/// What a command is going to do, and so which steps it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Build the app.
    App,
    /// Run the local engine.
    Engine,
    /// Run checks, tests and measurements.
    Tests,
}

/// One thing that has to be on the machine.
pub struct Step {
    /// The thing, in a word or two.
    pub what: &'static str,
    /// What the project does with it, as the end of a sentence.
    pub why: &'static str,
    /// Who needs it.
    pub need: Need,
    /// Whether it is there already. Has to be quick.
    pub is_done: fn() -> bool,
    /// Installs it.
    pub do_it: fn() -> Result<(), Failure>,
    /// What a person can do when that fails: one line.
    pub by_hand: fn() -> String,
}

/// Does every step that one of `needs` asks for and that is not done yet, in order.
pub fn set_up(needs: &[Need]) -> Result<(), Failure> {
    steps::STEPS.iter().filter(|step| needs.contains(&step.need)).try_for_each(take)
}

fn take(step: &Step) -> Result<(), Failure> {
    if (step.is_done)() {
        return Ok(());
    }
    println!("set-up: {}, {}", step.what, step.why);
    let start = Instant::now();
    (step.do_it)().and_then(|()| confirm(step)).map_err(|cause| Failure::Step {
        what: step.what,
        by_hand: (step.by_hand)(),
        cause: Box::new(cause),
    })?;
    println!("set-up: {} is ready after {} s", step.what, start.elapsed().as_secs());
    Ok(())
}

/// An installer may succeed without giving us what we need, for example in a version that does not run here.
fn confirm(step: &Step) -> Result<(), Failure> {
    if (step.is_done)() {
        Ok(())
    } else {
        Err(Failure::NoWay("it was installed, but still does not work".to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEP: Step = Step {
        what: "a lamp",
        why: "to see by",
        need: Need::App,
        is_done: || false,
        do_it: || Ok(()),
        by_hand: || "light a candle".to_owned(),
    };

    #[test]
    fn a_step_that_is_done_is_not_done_again() {
        let step = Step { is_done: || true, do_it: || Err(Failure::NoWay("done twice".into())), ..STEP };
        assert!(take(&step).is_ok());
    }

    #[test]
    fn a_step_that_fails_says_why_and_what_to_do_by_hand_in_one_line() {
        let step = Step { do_it: || Err(Failure::NoWay("no oil".into())), ..STEP };
        let said = take(&step).unwrap_err().to_string();
        assert_eq!(said, "a lamp: no oil. By hand: light a candle");
    }

    #[test]
    fn a_step_that_succeeds_without_effect_is_a_failure() {
        assert!(take(&STEP).unwrap_err().to_string().contains("light a candle"));
    }
}
