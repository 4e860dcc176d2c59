//! The column of takes: everything made with one operation, newest first.

use catalog::Operation;
use leptos::prelude::*;

use super::{card::JobCard, empty::Empty, sound_bar::SoundBar, transport::Transport};
use crate::browser::{clock, keys, task, timer};
use crate::reactive::rows;
use crate::state::{Job, StorageState, use_jobs, use_player};
use crate::ui::{Button, Look};

/// How many takes are shown before one asks for more.
const PAGE: usize = 20;

/// The takes of one operation.
#[component]
pub fn Takes(operation: &'static Operation) -> AnyView {
    let jobs = use_jobs();
    let list = jobs.of(operation);
    let storage = jobs.storage();
    let transport = Transport::new(use_player(), clock::now_millis());
    provide_context(transport);
    keep_time(transport);
    answer_space(transport, list);
    let is_empty = move || list.with(Vec::is_empty) && storage.get() != StorageState::Opening;
    view! {
        <section class="takes" aria-labelledby="takes">
            <header class="takes__head">
                <h2 id="takes" tabindex="-1">"Takes"</h2>
                <SoundBar />
            </header>
            <p class="unseen" role="status">{transport.news}</p>
            <List list />
            <Show when=is_empty>
                <Empty operation />
            </Show>
        </section>
    }
    .into_any()
}

#[component]
fn List(list: Memo<Vec<Job>>) -> AnyView {
    let limit = RwSignal::new(PAGE);
    let shown = move || list.with(|jobs| jobs.iter().take(limit.get()).cloned().collect::<Vec<_>>());
    let has_more = move || list.with(Vec::len) > limit.get();
    view! {
        <ol class="takes__list">
            {rows(shown, |job| job.id.number(), |job| view! { <JobCard job /> }.into_any())}
        </ol>
        <Show when=has_more>
            <Button look=Look::Small on_press=move |()| limit.update(|limit| *limit += PAGE)>"Show earlier takes"</Button>
        </Show>
    }
    .into_any()
}

/// Moves the time on once a second, for all that is told in words on this page.
fn keep_time(transport: Transport) {
    let ticking = task::spawn(async move {
        loop {
            timer::sleep(1000).await;
            transport.now_millis.set(clock::now_millis());
        }
    });
    StoredValue::new_local(ticking);
}

fn answer_space(transport: Transport, list: Memo<Vec<Job>>) {
    let listener = keys::on_space(move || {
        let order: Vec<_> = list.with_untracked(|jobs| jobs.iter().map(|job| job.id).collect());
        transport.toggle(&order)
    });
    StoredValue::new_local(listener);
}
