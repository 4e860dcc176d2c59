//! When to ask for a task again, and when to stop asking.

/// The wait before each of the first questions, in milliseconds. A short job is not made to wait, a long one is
/// asked about at the vendor's 2 to 3 seconds.
const FIRST_DELAYS_MILLIS: &[u32] = &[300, 300, 400, 600, 900, 1_300, 1_900];
const STEADY_DELAY_MILLIS: u32 = 2_500;

/// The wait after the first failed question; each further failure in a row doubles it.
const FAILURE_DELAY_MILLIS: u32 = 1_000;
const MAX_FAILURE_DELAY_MILLIS: u32 = 30_000;

/// The longest time that a `Retry-After` is obeyed for.
const MAX_RETRY_AFTER_SECONDS: u32 = 120;

/// How long a task is waited for: half an hour. The service documents no limit; the longest job it offers, a song
/// or a podcast, takes a few minutes.
pub const GIVE_UP_AFTER_MILLIS: u64 = 30 * 60 * 1_000;

/// How far the waiting has come.
#[derive(Clone, Copy, Debug, Default)]
pub struct Progress {
    /// Answers received so far.
    pub polls: u32,
    /// Time since the task was accepted.
    pub waited_millis: u64,
    /// Questions in a row that got no usable answer.
    pub failures: u32,
    /// The `Retry-After` of the last answer.
    pub retry_after_seconds: Option<u32>,
    /// A random number from 0 to 1, so that many browsers do not ask in step.
    pub jitter: f64,
}

/// What to do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Wait so long, then ask.
    After { millis: u32 },
    /// Stop asking; the task may still finish, and can be asked about by hand.
    GiveUp,
}

/// The next step of the schedule.
pub fn next(progress: &Progress) -> Next {
    if progress.waited_millis >= GIVE_UP_AFTER_MILLIS {
        return Next::GiveUp;
    }
    let millis = match (progress.retry_after_seconds, progress.failures) {
        (Some(seconds), _) => seconds.clamp(1, MAX_RETRY_AFTER_SECONDS) * 1_000,
        (None, 0) => steady_millis(progress.polls),
        (None, failures) => failure_millis(failures),
    };
    Next::After { millis: with_jitter(millis, progress.jitter) }
}

fn steady_millis(polls: u32) -> u32 {
    let index = usize::try_from(polls).unwrap_or(usize::MAX);
    FIRST_DELAYS_MILLIS.get(index).copied().unwrap_or(STEADY_DELAY_MILLIS)
}

fn failure_millis(failures: u32) -> u32 {
    let doublings = failures.saturating_sub(1).min(5);
    (FAILURE_DELAY_MILLIS << doublings).min(MAX_FAILURE_DELAY_MILLIS)
}

/// Lengthens waits of a second and more by up to a fifth; the first, short ones stay exact.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the share is from 0 to a fifth")]
fn with_jitter(millis: u32, jitter: f64) -> u32 {
    if millis < 1_000 {
        return millis;
    }
    let share = if jitter.is_finite() { jitter.clamp(0.0, 1.0) } else { 0.0 };
    millis + (f64::from(millis / 5) * share) as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn millis(progress: Progress) -> u32 {
        match next(&progress) {
            Next::After { millis } => millis,
            Next::GiveUp => panic!("it gave up"),
        }
    }

    #[test]
    fn a_short_job_is_asked_about_after_300_milliseconds() {
        assert_eq!(millis(Progress::default()), 300);
    }

    #[test]
    fn a_long_job_is_asked_about_every_two_to_three_seconds() {
        for jitter in [0.0, 0.5, 1.0] {
            let wait = millis(Progress { polls: 50, waited_millis: 60_000, jitter, ..Progress::default() });
            assert!((2_000..=3_000).contains(&wait), "{wait}");
        }
    }

    #[test]
    fn the_service_may_name_the_wait_within_reason() {
        let asked = |seconds| Progress { retry_after_seconds: Some(seconds), ..Progress::default() };
        assert_eq!(millis(asked(7)), 7_000);
        assert_eq!(millis(asked(u32::MAX)), 120_000);
    }

    #[test]
    fn failures_in_a_row_double_the_wait_up_to_half_a_minute() {
        let waits: Vec<_> =
            (1..=8).map(|failures| millis(Progress { failures, ..Progress::default() })).collect();
        assert_eq!(waits, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    }

    #[test]
    fn a_task_that_never_ends_is_given_up_after_half_an_hour() {
        let almost = Progress { polls: 700, waited_millis: 30 * 60 * 1_000 - 1, ..Progress::default() };
        assert_ne!(next(&almost), Next::GiveUp);
        assert_eq!(next(&Progress { waited_millis: 30 * 60 * 1_000, ..almost }), Next::GiveUp);
    }

    proptest! {
        #[test]
        fn every_wait_lasts_from_a_quarter_second_to_two_and_a_half_minutes(
            polls in any::<u32>(), waited_millis in 0..GIVE_UP_AFTER_MILLIS, failures in any::<u32>(),
            retry_after_seconds in prop::option::of(any::<u32>()), jitter in any::<f64>(),
        ) {
            let wait = millis(Progress { polls, waited_millis, failures, retry_after_seconds, jitter });
            prop_assert!((250..=150_000).contains(&wait), "{}", wait);
        }
    }
}
