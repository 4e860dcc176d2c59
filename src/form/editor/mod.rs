//! The script editor: a plain text area over a copy of its text in which the tags are coloured.

mod pen;
mod places;
mod suggestions;
mod tag_menu;
mod tint;
mod tips;

use catalog::script::{Class, TAGS, Tag, count};
use leptos::{ev, html, prelude::*};

use crate::form::control::Binding;
use crate::reactive::{effect, rows};
use crate::ui::{Button, Glyph, Icon, Look, figures};
use pen::Pen;
use suggestions::{Suggesting, Suggestions};
use tag_menu::TagMenu;
use tint::{Line, Lines, Stripe};
use tips::{TipList, Tips};

/// The editor of a script, with tags to insert, advice on them, and a count of its characters.
#[component]
pub fn Editor(binding: Binding, max_chars: usize) -> AnyView {
    let pen = Pen { area: NodeRef::new(), script: binding.value, has_focus: RwSignal::new(false) };
    let tint = NodeRef::<html::Div>::new();
    let tips = Tips::of(pen);
    let suggesting = Suggesting::new(pen);
    view! {
        <div class="editor" class:editor--bad=binding.is_bad>
            <div class="editor__scroll">
                <div class="editor__sheet">
                    <Tint script=binding.value node=tint />
                    <Area binding pen suggesting />
                </div>
            </div>
            <div class="editor__foot">
                <div class="editor__bar">
                    <TagMenu pen />
                    {pauses(pen)}
                    <Count script=binding.value max_chars />
                </div>
                <Suggestions suggesting />
            </div>
            <TipList tips pen tint />
        </div>
    }
    .into_any()
}

/// The text area. Its text is set from outside only when it was not typed here: setting it moves the caret.
#[component]
fn Area(binding: Binding, pen: Pen, suggesting: Suggesting) -> AnyView {
    let typed = StoredValue::new(String::new());
    effect(move || {
        let Some(area) = pen.area.get() else { return };
        pen.script.with(|script| {
            if typed.with_value(|typed| typed != script) {
                area.set_value(script);
                typed.set_value(script.clone());
            }
        });
    });
    let on_input = move |event: ev::Event| {
        let text = event_target_value(&event);
        typed.set_value(text.clone());
        pen.script.set(text);
        suggesting.look();
    };
    view! {
        <textarea
            node_ref=pen.area
            id=binding.id()
            class="editor__text"
            dir="auto"
            rows="1"
            spellcheck="true"
            placeholder="Write what should be said, or press Example."
            aria-required=binding.field.required.to_string()
            aria-invalid=move || binding.invalid()
            aria-describedby=binding.note_id()
            aria-autocomplete="list"
            aria-controls=suggestions::LIST_ID
            aria-activedescendant=move || suggesting.active_id()
            on:input=on_input
            on:keydown=move |event| suggesting.on_key(&event)
            on:pointerdown=move |_| suggesting.close()
            on:focus=move |_| pen.has_focus.set(true)
            on:blur=move |_| {
                pen.has_focus.set(false);
                suggesting.close();
            }
        />
    }
    .into_any()
}

/// A button for each tag that is silence: one wants them often, and there are few.
fn pauses(pen: Pen) -> Vec<AnyView> {
    let is_pause = |tag: &&'static Tag| tag.class == Class::Pause;
    let button = |tag: &'static Tag| {
        let put = move |()| {
            let caret = pen.caret();
            pen.put_tag(caret..caret, tag);
        };
        view! { <Button look=Look::Quiet on_press=put><Icon glyph=Glyph::Plus />{tag.name}</Button> }
            .into_any()
    };
    TAGS.iter().filter(is_pause).map(button).collect()
}

#[component]
fn Tint(script: RwSignal<String>, node: NodeRef<html::Div>) -> AnyView {
    let lines = StoredValue::new(Lines::default());
    let list = RwSignal::new(Vec::new());
    effect(move || {
        if script.with(|script| lines.try_update_value(|lines| lines.show(script))) == Some(true) {
            list.set(lines.with_value(Lines::list));
        }
    });
    let stripe = |stripe: Stripe| view! { <span class=stripe.tone.class()>{stripe.text}</span> }.into_any();
    let line = move |line: Line| {
        let stripes = rows(move || line.stripes.get(), |stripe: &Stripe| stripe.id.into(), stripe);
        view! { <div class="editor__line">{stripes}</div> }.into_any()
    };
    view! {
        <div node_ref=node class="editor__tint" dir="auto" aria-hidden="true">
            {rows(move || list.get(), |line: &Line| line.id.into(), line)}
        </div>
    }
    .into_any()
}

#[component]
fn Count(script: RwSignal<String>, max_chars: usize) -> AnyView {
    let characters = Memo::new(move |_| script.with(|script| count(script).characters));
    let is_over = Memo::new(move |_| characters.get() > max_chars);
    let most = figures::count(max_chars);
    view! {
        <span
            class="editor__count figures" class:editor__count--over=is_over
        >
            {move || format!("{} / {most}", figures::count(characters.get()))}
        </span>
    }
    .into_any()
}
