//! Messages at the foot of the window.

use leptos::prelude::*;

use crate::reactive::rows;
use crate::state::{Notice, use_notices};
use crate::ui::toast::Toast;

/// All messages of the moment, told to a screen reader as they come.
#[component]
pub fn NoticeList() -> AnyView {
    let notices = use_notices();
    let toast = move |notice: Notice| {
        view! { <Toast text=notice.text on_close=move |()| notices.dismiss(notice.id) /> }.into_any()
    };
    view! {
        <div class="toasts" role="status">
            {rows(move || notices.list().get(), |notice| notice.id.into(), toast)}
        </div>
    }
    .into_any()
}
