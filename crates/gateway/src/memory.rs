//! The outcomes of submissions, kept in this process: gone with it, which is why a restart is told to the browser.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use futures_util::future::{BoxFuture, ready};
use tokio::sync::watch;

use crate::config::Limits;
use crate::once::{Claim, Ending, Fingerprint, Outcome, Outcomes};

/// An [`Outcomes`] in memory, bounded in number and in bytes.
pub(crate) struct Memory {
    table: Mutex<Table>,
    life: Duration,
    max_under_way: usize,
    max_entries: usize,
    max_bytes: usize,
}

#[derive(Default)]
struct Table {
    entries: HashMap<String, Entry>,
    /// The keys by the numbers of their claims, so oldest first.
    by_age: BTreeMap<u64, String>,
    /// The numbers of those whose replies are kept whole.
    whole: BTreeSet<u64>,
    next_number: u64,
    under_way: usize,
    /// The bytes of all replies that are kept whole.
    bytes: usize,
}

struct Entry {
    number: u64,
    claimed_at: Instant,
    fingerprint: Fingerprint,
    state: State,
}

enum State {
    UnderWay(watch::Sender<Option<Outcome>>),
    Ended(Outcome),
}

impl Memory {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            table: Mutex::default(),
            life: limits.outcome_life,
            max_under_way: limits.submissions_under_way,
            max_entries: limits.outcomes,
            max_bytes: limits.outcome_bytes,
        }
    }

    fn claim_at(&self, key: &str, fingerprint: Fingerprint, now: Instant) -> Claim {
        let mut table = self.table();
        table.forget_older_than(self.life, now);
        if let Some(entry) = table.entries.get(key) {
            return entry.claim(fingerprint);
        }
        if table.under_way >= self.max_under_way || table.entries.len() >= self.max_entries {
            return Claim::Full;
        }
        table.insert(key, fingerprint, now);
        Claim::New
    }

    fn settle_now(&self, key: &str, ending: &Ending) {
        let mut table = self.table();
        table.end(key, ending.outcome());
        match ending {
            Ending::Kept(_) => table.drop_replies_beyond(self.max_bytes),
            Ending::Released(_) => table.remove(key),
            Ending::Unknown => {}
        }
    }

    /// Every change of the table is whole before anything can panic, so a poisoned lock is taken all the same.
    fn table(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Outcomes for Memory {
    fn claim<'a>(&'a self, key: &'a str, fingerprint: Fingerprint) -> BoxFuture<'a, Claim> {
        ready(self.claim_at(key, fingerprint, Instant::now())).boxed()
    }

    fn settle<'a>(&'a self, key: &'a str, ending: Ending) -> BoxFuture<'a, ()> {
        self.settle_now(key, &ending);
        ready(()).boxed()
    }
}

impl Entry {
    fn claim(&self, fingerprint: Fingerprint) -> Claim {
        match &self.state {
            _ if self.fingerprint != fingerprint => Claim::OtherRequest,
            State::UnderWay(end) => Claim::UnderWay(wait_for(end.subscribe()).boxed()),
            State::Ended(outcome) => Claim::Ended(outcome.clone()),
        }
    }
}

async fn wait_for(mut end: watch::Receiver<Option<Outcome>>) -> Outcome {
    match end.wait_for(Option::is_some).await {
        Ok(outcome) => outcome.clone().unwrap_or(Outcome::Unknown),
        // The one who was sending is gone without a word.
        Err(_) => Outcome::Unknown,
    }
}

impl Table {
    fn insert(&mut self, key: &str, fingerprint: Fingerprint, now: Instant) {
        let number = self.next_number;
        self.next_number += 1;
        let state = State::UnderWay(watch::Sender::new(None));
        self.by_age.insert(number, key.to_owned());
        self.entries.insert(key.to_owned(), Entry { number, claimed_at: now, fingerprint, state });
        self.under_way += 1;
    }

    fn end(&mut self, key: &str, outcome: Outcome) {
        let Some(entry) = self.entries.get_mut(key) else { return };
        let State::UnderWay(waiting) = &entry.state else { return };
        waiting.send_replace(Some(outcome.clone()));
        if let Outcome::Known(reply) = &outcome {
            self.bytes += reply.body.len();
            self.whole.insert(entry.number);
        }
        entry.state = State::Ended(outcome);
        self.under_way -= 1;
    }

    fn remove(&mut self, key: &str) {
        let Some(entry) = self.entries.remove(key) else { return };
        self.by_age.remove(&entry.number);
        if self.whole.remove(&entry.number) {
            self.bytes -= size(&entry.state);
        }
    }

    /// Forgets what has had its time, but nothing that is under way.
    fn forget_older_than(&mut self, life: Duration, now: Instant) {
        while let Some(key) = self.by_age.first_entry().map(|oldest| oldest.get().clone()) {
            let is_over = self.entries.get(&key).is_none_or(|entry| {
                now.saturating_duration_since(entry.claimed_at) >= life
                    && matches!(entry.state, State::Ended(_))
            });
            if !is_over {
                return;
            }
            self.remove(&key);
        }
    }

    /// Makes room by dropping the oldest replies. Their keys stay, as «unknown»: a key that was sent once must not
    /// be sent again because somebody else's replies were large.
    fn drop_replies_beyond(&mut self, max_bytes: usize) {
        while self.bytes > max_bytes {
            let Some(number) = self.whole.pop_first() else { return };
            let Some(entry) = self.by_age.get(&number).and_then(|key| self.entries.get_mut(key)) else {
                continue;
            };
            self.bytes -= size(&entry.state);
            entry.state = State::Ended(Outcome::Unknown);
        }
    }
}

fn size(state: &State) -> usize {
    match state {
        State::Ended(Outcome::Known(reply)) => reply.body.len(),
        State::Ended(Outcome::Unknown) | State::UnderWay(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use http::StatusCode;
    use serde_json::json;

    use super::*;
    use crate::reply::Reply;

    const ONE: Fingerprint = [1; 32];
    const OTHER: Fingerprint = [2; 32];

    fn memory(limits: &Limits) -> Memory {
        Memory::new(limits)
    }

    fn reply(text: &str) -> Reply {
        Reply::json(StatusCode::OK, &json!(text))
    }

    fn told(claim: Claim) -> String {
        match claim {
            Claim::New => "send".to_owned(),
            Claim::UnderWay(_) => "wait".to_owned(),
            Claim::Ended(Outcome::Known(reply)) => String::from_utf8_lossy(&reply.body).into_owned(),
            Claim::Ended(Outcome::Unknown) => "unknown".to_owned(),
            Claim::OtherRequest => "other request".to_owned(),
            Claim::Full => "full".to_owned(),
        }
    }

    #[test]
    fn of_all_who_ask_with_one_key_one_may_send() {
        let memory = memory(&Limits::default());
        let now = Instant::now();
        assert_eq!(told(memory.claim_at("k", ONE, now)), "send");
        assert_eq!(told(memory.claim_at("k", ONE, now)), "wait");
        assert_eq!(told(memory.claim_at("k", OTHER, now)), "other request");
        memory.settle_now("k", &Ending::Kept(reply("done")));
        assert_eq!(told(memory.claim_at("k", ONE, now)), "\"done\"");
        assert_eq!(told(memory.claim_at("k", OTHER, now)), "other request");
    }

    #[test]
    fn what_was_not_accepted_may_be_sent_again_and_what_is_unknown_may_not() {
        let memory = memory(&Limits::default());
        let now = Instant::now();
        assert_eq!(told(memory.claim_at("busy", ONE, now)), "send");
        memory.settle_now("busy", &Ending::Released(reply("later")));
        assert_eq!(told(memory.claim_at("busy", ONE, now)), "send");
        assert_eq!(told(memory.claim_at("lost", ONE, now)), "send");
        memory.settle_now("lost", &Ending::Unknown);
        assert_eq!(told(memory.claim_at("lost", ONE, now)), "unknown");
    }

    #[tokio::test]
    async fn those_who_wait_get_the_answer_even_when_the_key_is_free_again() {
        let memory = memory(&Limits::default());
        let now = Instant::now();
        memory.claim_at("k", ONE, now);
        let Claim::UnderWay(end) = memory.claim_at("k", ONE, now) else { panic!("it is under way") };
        memory.settle_now("k", &Ending::Released(reply("later")));
        assert!(matches!(end.await, Outcome::Known(reply) if reply.body == "\"later\""));
    }

    #[test]
    fn an_outcome_is_kept_for_its_life_and_no_longer() {
        let life = Duration::from_mins(1);
        let memory = memory(&Limits { outcome_life: life, ..Limits::default() });
        let start = Instant::now();
        memory.claim_at("k", ONE, start);
        memory.settle_now("k", &Ending::Kept(reply("done")));
        assert_eq!(told(memory.claim_at("k", ONE, start + life / 2)), "\"done\"");
        assert_eq!(told(memory.claim_at("k", ONE, start + life)), "send");
        assert_eq!(memory.table().bytes, 0);
    }

    #[test]
    fn nothing_under_way_is_forgotten_however_long_it_takes() {
        let memory = memory(&Limits { outcome_life: Duration::from_mins(1), ..Limits::default() });
        let start = Instant::now();
        memory.claim_at("k", ONE, start);
        assert_eq!(told(memory.claim_at("k", ONE, start + Duration::from_mins(10))), "wait");
    }

    #[test]
    fn when_memory_is_full_nothing_more_is_sent_and_nothing_is_forgotten() {
        let memory = memory(&Limits { outcomes: 2, submissions_under_way: 2, ..Limits::default() });
        let now = Instant::now();
        for key in ["a", "b"] {
            memory.claim_at(key, ONE, now);
            memory.settle_now(key, &Ending::Kept(reply(key)));
        }
        assert_eq!(told(memory.claim_at("c", ONE, now)), "full");
        assert_eq!(told(memory.claim_at("a", ONE, now)), "\"a\"");
    }

    #[test]
    fn no_more_are_under_way_than_allowed() {
        let memory = memory(&Limits { submissions_under_way: 1, ..Limits::default() });
        let now = Instant::now();
        memory.claim_at("a", ONE, now);
        assert_eq!(told(memory.claim_at("b", ONE, now)), "full");
        memory.settle_now("a", &Ending::Unknown);
        assert_eq!(told(memory.claim_at("b", ONE, now)), "send");
    }

    #[test]
    fn large_replies_make_the_oldest_unknown_but_never_free() {
        let memory = memory(&Limits { outcome_bytes: 25, ..Limits::default() });
        let now = Instant::now();
        for key in ["a", "b", "c"] {
            memory.claim_at(key, ONE, now);
            memory.settle_now(key, &Ending::Kept(reply("ten bytes")));
        }
        assert_eq!(told(memory.claim_at("a", ONE, now)), "unknown");
        assert_eq!(told(memory.claim_at("b", ONE, now)), "\"ten bytes\"");
        assert_eq!(told(memory.claim_at("c", ONE, now)), "\"ten bytes\"");
    }
}
