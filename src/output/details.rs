//! What exactly was asked, and what came back.

use leptos::prelude::*;
use serde_json::Value;

use super::actions::put_into_form;
use crate::browser::{clipboard, task};
use crate::state::{Job, Known, Take, use_notices};
use crate::ui::figures::count;
use crate::ui::{Button, Look};

/// Request and reply of a job, built when it is first opened. The key is not among them: it never reaches the browser.
#[component]
pub fn Details(job: Job, take: Option<Take>, open: RwSignal<bool>) -> AnyView {
    view! {
        <Show when=move || open.get()>
            {
                let job = job.clone();
                let file = take.as_ref().map(file_line);
                view! { <Sheet job file /> }
            }
        </Show>
    }
    .into_any()
}

#[component]
fn Sheet(job: Job, file: Option<String>) -> AnyView {
    let Known { task, delivery, .. } = job.known.get_untracked();
    let request = pretty(&Value::Object((*job.values).clone()));
    let url = delivery.as_ref().and_then(|delivery| delivery.urls.first().cloned());
    let settings = job.clone();
    view! {
        <div class="take__details">
            <p class="take__actions">
                <Button look=Look::Small on_press=move |()| put_into_form(&settings)>"Put these settings into the form"</Button>
                {url.map(|url| view! { <CopyLink url /> })}
            </p>
            <dl>
                {file.map(|file| row("File", file))}
                {task.map(|task| row("Task", task))}
            </dl>
            <h3>"Request"</h3>
            <pre dir="auto" tabindex="0">{request}</pre>
            {delivery.map(|delivery| view! {
                <h3>"Reply"</h3>
                <pre dir="auto" tabindex="0">{pretty(&delivery.reply)}</pre>
            })}
        </div>
    }
    .into_any()
}

#[component]
fn CopyLink(url: String) -> AnyView {
    let notices = use_notices();
    let copy = move |()| {
        let url = url.clone();
        task::spawn_detached(async move {
            let is_copied = clipboard::copy(&url).await;
            notices.say(if is_copied {
                "The link to the result is copied."
            } else {
                "The browser does not let the studio copy here. The link stands in the reply; copy it by hand."
            });
        });
    };
    view! { <Button look=Look::Small on_press=copy>"Copy link"</Button> }.into_any()
}

fn row(term: &'static str, text: String) -> AnyView {
    view! {
        <div>
            <dt>{term}</dt>
            <dd dir="auto">{text}</dd>
        </div>
    }
    .into_any()
}

/// `audio/mpeg, 12 kB`.
fn file_line(take: &Take) -> String {
    format!("{}, {} kB", take.mime, count(kilobytes(take.bytes)))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast from float saturates")]
fn kilobytes(bytes: f64) -> usize {
    (bytes / 1000.0).ceil() as usize
}

/// A value as text for reading.
fn pretty(value: &Value) -> String {
    format!("{value:#}")
}
