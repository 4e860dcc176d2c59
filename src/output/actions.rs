//! What can be done with a job, at the foot of its card.

use leptos::{ev, prelude::*};

use super::transport::use_transport;
use crate::browser::{blob::ObjectUrl, focus, intl};
use crate::reactive::effect;
use crate::state::{Job, JobId, Load, use_draft, use_jobs};
use crate::ui::{Button, Glyph, Icon, IconButton, Look};

/// The age of the job, its own actions, and the two that every ended job has: make it again, and delete it.
#[component]
pub fn Foot(id: JobId, created_at_millis: f64, children: Children) -> AnyView {
    let is_asking = RwSignal::new(false);
    let jobs = use_jobs();
    view! {
        <div class="take__foot" hidden=is_asking>
            <Age created_at_millis />
            <div class="take__actions">
                {children()}
                <IconButton
                    glyph=Glyph::Again
                    label="Make it again with the same settings"
                    on_press=move |()| {
                        jobs.send_again(id);
                    }
                />
                <IconButton glyph=Glyph::Trash label="Delete" on_press=move |()| is_asking.set(true) />
            </div>
        </div>
        <Confirm job_id=id.to_string() is_asking on_delete=move |()| jobs.delete(id) />
    }
    .into_any()
}

/// Asks before something is lost that may have been paid for.
#[component]
fn Confirm(job_id: String, is_asking: RwSignal<bool>, #[prop(into)] on_delete: Callback<()>) -> AnyView {
    let question_id = format!("delete-{job_id}");
    let target = question_id.clone();
    effect(move || {
        if is_asking.get() {
            focus::by_id(&target);
        }
    });
    let delete = move |()| {
        on_delete.run(());
        focus::by_id("takes");
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            is_asking.set(false);
        }
    };
    view! {
        <div class="take__foot" hidden=move || !is_asking.get() on:keydown=on_key>
            <p id=question_id tabindex="-1">"Delete this from the browser for good?"</p>
            <div class="take__actions">
                <Button look=Look::Danger on_press=delete>"Delete"</Button>
                <Button look=Look::Small on_press=move |()| is_asking.set(false)>"Keep"</Button>
            </div>
        </div>
    }
    .into_any()
}

/// How long ago the job was started.
#[component]
fn Age(created_at_millis: f64) -> AnyView {
    let now = use_transport().now_millis;
    let age = Memo::new(move |_| intl::ago(now.get() - created_at_millis));
    view! { <span class="take__age soft">{age}</span> }.into_any()
}

/// A link that saves the file, with the icon alone or in words.
#[component]
pub fn Download(
    sound: ArcRwSignal<Load<ObjectUrl>>,
    file_name: String,
    #[prop(optional)] in_words: bool,
) -> AnyView {
    let name = format!("Download {file_name}");
    let href = move || sound.with(|sound| sound.ready().map(|url| url.as_str().to_owned()));
    // The router takes links within the app for its own unless they are marked as external.
    view! {
        <a
            class="button"
            class:button--icon=!in_words
            class:button--small=in_words
            rel="external"
            href=href
            download=file_name
            title="Download"
            aria-label=name
        >
            <Icon glyph=Glyph::Download />
            {in_words.then_some("Download")}
        </a>
    }
    .into_any()
}

/// Puts the settings of a job into the form of its operation.
pub fn put_into_form(job: &Job) {
    let draft = use_draft(job.operation);
    draft.clear();
    for field in job.operation.fields {
        if let (Some(text), Some(value)) = (draft.field(field.name), job.values.get(field.name)) {
            text.set(value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        }
    }
}
