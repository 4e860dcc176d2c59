//! A field that searches a list: which entry a key moves to, and a list that stays quick at any length.

use std::sync::Arc;

use crate::reactive::{effect, rows};
use leptos::{ev, html, prelude::*};

/// Rows that are kept ready above and below what can be seen, so that fast scrolling shows no gaps.
const SPARE_ROWS: usize = 6;

/// The height that a list is taken to have until it has been measured, in pixels.
const LIKELY_HEIGHT: f64 = 640.0;

/// The entry that a key moves to from the marked one, or none where the key does not move. The ends are joined for
/// single steps, not for pages. `page` is how many entries Page Up and Page Down go past.
pub fn step(key: &str, active: usize, count: usize, page: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowDown" => Some(if active >= last { 0 } else { active + 1 }),
        "ArrowUp" => Some(if active == 0 { last } else { active - 1 }),
        "PageDown" => Some((active + page).min(last)),
        "PageUp" => Some(active.saturating_sub(page)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

/// The id of an entry of a list in the document.
pub fn option_id(list_id: &str, index: usize) -> String {
    format!("{list_id}-{index}")
}

/// A list of options of which only those in sight are in the document. The field that searches it points to the
/// marked one with `aria-activedescendant`, by [`option_id`].
#[component]
pub fn LongList(
    /// Its id in the document.
    id: &'static str,
    /// Its name, for a screen reader.
    label: &'static str,
    /// What stands in it, each by a number of its own.
    #[prop(into)]
    entries: Signal<Arc<[usize]>>,
    /// The place of the marked entry.
    #[prop(into)]
    active: Signal<usize>,
    /// The height of a row in pixels.
    row_height: u32,
    /// Makes the row of an entry.
    row: Callback<usize, AnyView>,
    /// Called with the entry that was pressed.
    on_choose: Callback<usize>,
) -> AnyView {
    let scroller = NodeRef::<html::Div>::new();
    let top = RwSignal::new(0.0);
    let height = RwSignal::new(LIKELY_HEIGHT);
    let row_pixels = f64::from(row_height);
    let count = move || entries.with(|entries| entries.len());
    let in_sight = Memo::new(move |_| in_sight(top.get(), height.get(), row_pixels, count()));
    let in_view = move || {
        let (first, end) = in_sight.get();
        entries
            .with(|entries| (first..end).filter_map(|at| Some((at, *entries.get(at)?))).collect::<Vec<_>>())
    };
    let measure = move || {
        if let Some(scroller) = scroller.get_untracked() {
            top.set(f64::from(scroller.scroll_top()));
            height.set(f64::from(scroller.client_height()).max(row_pixels));
        }
    };
    effect(move || {
        entries.track();
        let active = active.get();
        let Some(scroller) = scroller.get() else { return };
        measure();
        if let Some(wanted) = scroll_to(active, top.get_untracked(), height.get_untracked(), row_pixels) {
            scroller.set_scroll_top(wanted);
            measure();
        }
    });
    let option = move |(at, entry): (usize, usize)| {
        view! {
            <div
                id=option_id(id, at)
                class="long-list__row"
                class:long-list__row--active=move || active.get() == at
                role="option"
                aria-selected=move || (active.get() == at).to_string()
                aria-setsize=move || count().to_string()
                aria-posinset=(at + 1).to_string()
                style:height=format!("{row_height}px")
                style:top=format!("{}px", at * row_height as usize)
                on:pointerdown=|event: ev::PointerEvent| event.prevent_default()
                on:click=move |_| on_choose.run(entry)
            >
                {row.run(entry)}
            </div>
        }
        .into_any()
    };
    view! {
        <div node_ref=scroller class="long-list" on:scroll=move |_| measure()>
            <div
                id=id
                class="long-list__rows"
                role="listbox"
                aria-label=label
                style:height=move || format!("{}px", count() * row_height as usize)
            >
                {rows(in_view, |(at, entry)| (*at as u128) << 64 | *entry as u128, option)}
            </div>
        </div>
    }
    .into_any()
}

/// The rows that must be in the document, from the first to before the end.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the pixels of a list are far below the limit, and negative ones are cut"
)]
fn in_sight(top: f64, height: f64, row_height: f64, count: usize) -> (usize, usize) {
    let first = (top.max(0.0) / row_height) as usize;
    let shown = (height / row_height).ceil() as usize + 1;
    let end = (first + shown + SPARE_ROWS).min(count);
    (first.saturating_sub(SPARE_ROWS).min(end), end)
}

/// Where to scroll so that a row is whole in sight, or none where it is already.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "the pixels of a list are far below the limit"
)]
fn scroll_to(row: usize, top: f64, height: f64, row_height: f64) -> Option<i32> {
    let row_top = row as f64 * row_height;
    if row_top < top {
        Some(row_top as i32)
    } else if row_top + row_height > top + height {
        Some((row_top + row_height - height).ceil() as i32)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_round_and_pages_stop_at_the_ends() {
        assert_eq!(step("ArrowDown", 9, 10, 5), Some(0));
        assert_eq!(step("ArrowUp", 0, 10, 5), Some(9));
        assert_eq!(step("PageDown", 7, 10, 5), Some(9));
        assert_eq!(step("PageUp", 3, 10, 5), Some(0));
        assert_eq!((step("Home", 5, 10, 5), step("End", 5, 10, 5)), (Some(0), Some(9)));
    }

    #[test]
    fn other_keys_and_empty_lists_do_not_move() {
        assert_eq!(step("a", 0, 10, 5), None);
        assert_eq!(step("ArrowDown", 0, 0, 5), None);
    }

    #[test]
    fn of_1500_rows_only_those_in_sight_are_made() {
        let (first, end) = in_sight(30_000.0, 400.0, 50.0, 1_500);
        assert!(first <= 600 && end >= 608, "the rows in sight are there");
        assert!(end - first <= 30, "and few others");
        assert_eq!(in_sight(0.0, 400.0, 50.0, 3), (0, 3));
        assert_eq!(in_sight(9_999.0, 400.0, 50.0, 0), (0, 0));
        assert_eq!(in_sight(-80.0, 400.0, 50.0, 1).0, 0, "a bounce at the top of a touch screen");
    }

    #[test]
    fn the_list_scrolls_just_far_enough() {
        assert_eq!(scroll_to(3, 0.0, 400.0, 50.0), None);
        assert_eq!(scroll_to(8, 0.0, 400.0, 50.0), Some(50));
        assert_eq!(scroll_to(2, 300.0, 400.0, 50.0), Some(100));
    }
}
