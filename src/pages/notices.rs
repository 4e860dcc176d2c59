//! Messages at the foot of the window.

use leptos::prelude::*;

use crate::state::use_notices;
use crate::ui::toast::Toast;

/// All messages of the moment, told to a screen reader as they come.
#[component]
pub fn NoticeList() -> AnyView {
    let notices = use_notices();
    view! {
        <div class="toasts" role="status">
            <For each=move || notices.list().get() key=|notice| notice.id let:notice>
                <Toast text=notice.text on_close=move |()| notices.dismiss(notice.id) />
            </For>
        </div>
    }
    .into_any()
}
