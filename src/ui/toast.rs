//! Short messages at the foot of the window.

use leptos::prelude::*;

use super::{button::IconButton, icon::Glyph};

/// One message, with room for a button of its own.
#[component]
pub fn Toast(
    #[prop(into)] text: Signal<String>,
    #[prop(into)] on_close: Callback<()>,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    view! {
        <div class="toast">
            <p dir="auto">{text}</p>
            {children.map(|children| children())}
            <IconButton glyph=Glyph::Close label="Close this message" on_press=move |()| on_close.run(()) />
        </div>
    }
    .into_any()
}
