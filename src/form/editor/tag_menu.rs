//! The palette: every tag, to look through, to search and to insert.

use catalog::script::{Class, TAGS, Tag};
use leptos::{ev, html, prelude::*};

use super::pen::Pen;
use crate::reactive::effect;
use crate::ui::{Glyph, Icon, combobox};

const MENU_ID: &str = "tag-menu";
const LIST_ID: &str = "tag-list";

/// How many tags Page Up and Page Down go past.
const PAGE: usize = 8;

/// What is looked for, and which tag is marked. A handle: copy it freely.
#[derive(Clone, Copy)]
struct Palette {
    pen: Pen,
    menu: NodeRef<html::Div>,
    query: RwSignal<String>,
    active: RwSignal<usize>,
    found: Memo<Vec<&'static Tag>>,
}

/// A button that opens the palette.
#[component]
pub fn TagMenu(pen: Pen) -> AnyView {
    let is_open = RwSignal::new(false);
    let palette = Palette::new(pen);
    let on_toggle = move |_| {
        let menu = palette.menu.get_untracked();
        is_open.set(menu.is_some_and(|menu| menu.matches(":popover-open").unwrap_or(false)));
    };
    view! {
        <button type="button" class="button button--small button--quiet tag-menu__opener" popovertarget=MENU_ID aria-haspopup="dialog">
            <Icon glyph=Glyph::Plus />
            "Emotion"
        </button>
        <div node_ref=palette.menu id=MENU_ID class="tag-menu" popover="auto" role="dialog" aria-label="Tags" on:toggle=on_toggle>
            <Show when=move || is_open.get()>
                <Search palette />
                <Found palette />
            </Show>
        </div>
    }
    .into_any()
}

impl Palette {
    fn new(pen: Pen) -> Self {
        let query = RwSignal::new(String::new());
        let found = Memo::new(move |_| query.with(|query| find(query)));
        Self { pen, menu: NodeRef::new(), query, active: RwSignal::new(0), found }
    }

    fn search(&self, query: String) {
        self.query.set(query);
        self.active.set(0);
    }

    /// Puts the tag into the script and closes the palette.
    fn choose(&self, tag: &Tag) {
        if let Some(menu) = self.menu.get_untracked() {
            // It fails only when it is closed already.
            let _ = menu.hide_popover();
        }
        self.search(String::new());
        let caret = self.pen.caret();
        self.pen.put_tag(caret..caret, tag);
    }

    fn on_key(&self, event: &ev::KeyboardEvent) {
        if event.is_composing() {
            return;
        }
        let count = self.found.with_untracked(Vec::len);
        let active = self.active.get_untracked();
        if event.key() == "Enter" && !event.ctrl_key() && !event.meta_key() {
            event.prevent_default();
            if let Some(tag) = self.found.with_untracked(|found| found.get(active).copied()) {
                self.choose(tag);
            }
        } else if let Some(next) = combobox::step(&event.key(), active, count, PAGE) {
            event.prevent_default();
            self.active.set(next);
        }
    }
}

/// The tags for the palette that have these letters in their names, by class.
fn find(query: &str) -> Vec<&'static Tag> {
    let query = query.trim().to_ascii_lowercase();
    let classes = Class::ALL.iter().filter(|class| **class != Class::Pause);
    let of_class = |class: &'static Class| TAGS.iter().filter(move |tag| tag.class == *class);
    classes.flat_map(of_class).filter(|tag| tag.name.contains(&query)).collect()
}

#[component]
fn Search(palette: Palette) -> AnyView {
    let input = NodeRef::<html::Input>::new();
    effect(move || {
        if let Some(input) = input.get() {
            let _ = input.focus();
        }
    });
    view! {
        <input
            node_ref=input
            type="text"
            class="control tag-menu__search"
            role="combobox"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            placeholder="Find a tag"
            aria-label="Find a tag"
            aria-expanded="true"
            aria-autocomplete="list"
            aria-controls=LIST_ID
            aria-activedescendant=move || option_id(palette.active.get())
            prop:value=palette.query
            on:input=move |event| palette.search(event_target_value(&event))
            on:keydown=move |event| palette.on_key(&event)
        />
    }
    .into_any()
}

#[component]
fn Found(palette: Palette) -> AnyView {
    let groups = move || {
        let found = palette.found.get();
        let mut at = 0;
        let chunks = found.chunk_by(|a, b| a.class == b.class);
        chunks
            .map(|tags| {
                let first = at;
                at += tags.len();
                group(palette, tags, first)
            })
            .collect::<Vec<_>>()
    };
    view! {
        <div id=LIST_ID class="tag-menu__list" role="listbox" aria-label="Tags">{groups}</div>
        <p class="tag-menu__none" role="status">
            {move || palette.found.with(Vec::is_empty).then_some("No tag has these letters in its name.")}
        </p>
    }
    .into_any()
}

/// The tags of one class; `first` is the place of its first tag among all that were found.
fn group(palette: Palette, tags: &[&'static Tag], first: usize) -> AnyView {
    let title = tags.first().map_or("", |tag| tag.class.title());
    let options: Vec<_> =
        tags.iter().enumerate().map(|(index, tag)| option(palette, first + index, tag)).collect();
    view! {
        <div class="tag-menu__group" role="group" aria-label=title>
            <p class="tag-menu__title" aria-hidden="true">{title}</p>
            {options}
        </div>
    }
    .into_any()
}

fn option(palette: Palette, index: usize, tag: &'static Tag) -> AnyView {
    let is_active = move || palette.active.get() == index;
    let node = NodeRef::<html::Div>::new();
    effect(move || {
        if let Some(node) = node.get().filter(|_| is_active()) {
            crate::browser::focus::reveal(&node);
        }
    });
    view! {
        <div
            node_ref=node
            id=option_id(index)
            class="tag-menu__tag"
            role="option"
            aria-selected=move || is_active().to_string()
            on:click=move |_| palette.choose(tag)
        >
            {tag.name}
        </div>
    }
    .into_any()
}

fn option_id(index: usize) -> String {
    format!("{LIST_ID}-{index}")
}
