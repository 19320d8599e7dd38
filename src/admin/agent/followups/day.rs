//! One day of the week: whether there are hours, from when to when, and the same for other days.

use super::clock;
use super::settings::{Settings, WEEK, change_day, intervals, names, next, place, set_time, time};
use crate::field::unique;
use crate::icon::{ADD, CLOSE, COPY, icon};
use crate::words::{Words, filled};
use palique_protocol::conversation_ai::limits;
use palique_view::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsCast;

/// One day. A handle.
#[derive(Clone, Copy)]
struct Day {
    settings: Settings,
    words: &'static Words,
    /// From Monday.
    index: usize,
    /// From Sunday, as the wire counts.
    number: u32,
    node: NodeRef<html::Div>,
}

/// A day of the week, counted from Monday.
pub fn day(settings: Settings, index: usize, words: &'static Words) -> AnyView {
    let number = u32::try_from((index + 1) % 7).unwrap_or_default();
    Day { settings, words, index, number, node: NodeRef::new() }.show()
}

impl Day {
    fn name(self) -> &'static str {
        self.words.followups.hours.days[self.index]
    }

    fn show(self) -> AnyView {
        let texts = &self.words.followups.hours;
        let count = Memo::new(move |_| intervals(&self.settings.read(""), self.number).count());
        let is_open = Memo::new(move |_| count.get() > 0);
        let (name, open) = (self.name(), filled(texts.open, &[self.name()]));
        let turn = move |is_open: bool| {
            self.change(self.number, &|list| {
                list.clear();
                if is_open {
                    list.push(next(&[]));
                }
            });
        };
        view! {
            <div class="day" role="group" aria-label=name node_ref=self.node>
                <label class="choice">
                    <input
                        type="checkbox"
                        role="switch"
                        aria-label=open
                        prop:checked=move || is_open.get()
                        on:change:target=move |event| turn(event.target().checked())
                    />
                    <span>{name}</span>
                </label>
                <div class="intervals">
                    <For
                        each=move || 0..count.get()
                        key=|index| *index
                        children=move |index| self.interval(index, count)
                    />
                    <Show when=move || !is_open.get()>
                        <span class="muted">{texts.closed}</span>
                    </Show>
                </div>
                {move || is_open.get().then(|| self.tools(count))}
            </div>
        }
        .into_any()
    }

    fn tools(self, count: Memo<usize>) -> AnyView {
        let texts = &self.words.followups.hours;
        let add = move || {
            self.change(self.number, &|list| list.push(next(list)));
            self.focus(".interval:last-of-type input");
        };
        // A weekday is copied to the weekdays, a day of the weekend to the other one.
        let (label, others) = match self.index {
            0..=4 => (filled(texts.copy, &[self.name()]), 1..6),
            5 => (filled(texts.copy_weekend, &[self.name(), texts.days[6]]), 0..1),
            _ => (filled(texts.copy_weekend, &[self.name(), texts.days[5]]), 6..7),
        };
        let copy = move || {
            let all = untrack(|| self.settings.read(""));
            let own: Vec<Value> = intervals(&all, self.number).cloned().collect();
            self.settings.change(WEEK, &|all| {
                for day in others.clone() {
                    change_day(all, day, &|list| list.clone_from(&own));
                }
            });
            self.settings.rest(WEEK);
        };
        let is_full = Memo::new(move |_| count.get() >= limits::INTERVALS);
        view! {
            <div class="tools">
                {tool(ADD, "add", filled(texts.add, &[self.name()]), Some(is_full), add)}
                {tool(COPY, "copy", label, None, copy)}
            </div>
        }
        .into_any()
    }

    fn interval(self, index: usize, count: Memo<usize>) -> AnyView {
        let texts = &self.words.followups.hours;
        let name = if index == 0 {
            self.name().to_owned()
        } else {
            [self.name(), " ", &(index + 1).to_string()].concat()
        };
        let fault = unique("interval");
        let (from, to) = (filled(texts.from, &[&name]), filled(texts.to, &[&name]));
        let remove = filled(texts.remove, &[&name]);
        let is_one_of_several = Memo::new(move |_| count.get() > 1);
        let take_out = move || {
            self.change(self.number, &|list| {
                if index < list.len() {
                    list.remove(index);
                }
            });
            self.focus(".add");
        };
        let removal =
            move || is_one_of_several.get().then(|| tool(CLOSE, "remove", remove.clone(), None, take_out));
        let said = move || self.fault(index, false).or_else(|| self.fault(index, true));
        view! {
            <div class="interval">
                {self.cell(index, false, from, fault.clone())}
                <span class="muted" aria-hidden="true">{texts.until}</span>
                {self.cell(index, true, to, fault.clone())}
                {removal}
                <p class="fault" id=fault>{said}</p>
            </div>
        }
        .into_any()
    }

    /// A time. What is typed stays as it is until the field is left; then it reads as `09:30`.
    fn cell(self, index: usize, is_end: bool, label: String, fault: String) -> AnyView {
        let typed = RwSignal::new(None::<String>);
        let value = move || {
            let time =
                intervals(&self.settings.read(""), self.number).nth(index).and_then(|it| time(it, is_end));
            let kept = typed.get().filter(|text| time_in(text, is_end) == time);
            kept.unwrap_or_else(|| time.map(clock::shown).unwrap_or_default())
        };
        view! {
            <input
                type="text"
                class="time"
                size="6"
                autocomplete="off"
                aria-label=label
                aria-describedby=fault
                aria-invalid=move || self.fault(index, is_end).map(|_| "true")
                prop:value=value
                on:input:target=move |event| {
                    let text = event.target().value();
                    let time = time_in(&text, is_end);
                    typed.set(Some(text));
                    self.write(&self.part(index), &|list| {
                        if let Some(interval) = list.get_mut(index) {
                            set_time(interval, is_end, time);
                        }
                    });
                }
                on:change=move |_| {
                    if typed.with_untracked(|text| text.as_ref().is_some_and(|text| time_in(text, is_end).is_some())) {
                        typed.set(None);
                    }
                    self.settings.rest(&[&self.part(index), "/", names(is_end)[0]].concat());
                    self.judge(&self.part(index));
                }
            />
        }
        .into_any()
    }

    /// The path of an interval within the settings.
    fn part(self, index: usize) -> String {
        let all = untrack(|| self.settings.read(""));
        let place = place(&all, self.number).unwrap_or_default();
        [WEEK, "/", &place.to_string(), "/intervals/", &index.to_string()].concat()
    }

    /// What is wrong with an interval as a whole, or with one of its two times.
    fn fault(self, index: usize, is_end: bool) -> Option<String> {
        let (draft, words) = (self.settings.draft, self.words);
        let place = place(&self.settings.read(""), self.number)?;
        let at = [WEEK, "/", &place.to_string(), "/intervals/", &index.to_string()].concat();
        let at = self.settings.at(&at);
        let no_time = || {
            let at = [&at, "/", names(is_end)[0]].concat();
            draft.fault_at(&at, words).map(|_| words.followups.hours.not_a_time.to_owned())
        };
        draft.fault_at(&at, words).or_else(no_time)
    }

    fn change(self, number: u32, change: &dyn Fn(&mut Vec<Value>)) {
        self.settings.change(WEEK, &|all| change_day(all, number, change));
        self.judge(WEEK);
    }

    fn write(self, part: &str, change: &dyn Fn(&mut Vec<Value>)) {
        self.settings.change(part, &|all| change_day(all, self.number, change));
    }

    /// Ends the step; each interval can be made wrong by another one of its day.
    fn judge(self, step: &str) {
        self.settings.rest(step);
        let all = untrack(|| self.settings.read(""));
        for index in 0..intervals(&all, self.number).count() {
            self.settings.rest(&self.part(index));
        }
    }

    fn focus(self, selector: &'static str) {
        request_animation_frame(move || {
            let found =
                self.node.get_untracked().and_then(|node| node.query_selector(selector).ok().flatten());
            if let Some(element) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
                // An element that cannot take the focus leaves it where it is.
                let _ = element.focus();
            }
        });
    }
}

/// The time that was written as a start or an end. A day that ends at midnight ends a minute before.
fn time_in(text: &str, is_end: bool) -> Option<u32> {
    let time = clock::time_of(text)?;
    let last = clock::DAY - 1;
    if is_end { Some(if time == 0 { last } else { time.min(last) }) } else { (time <= last).then_some(time) }
}

fn tool(
    drawing: &'static str,
    class: &'static str,
    label: String,
    is_idle: Option<Memo<bool>>,
    act: impl Fn() + 'static,
) -> AnyView {
    let title = label.clone();
    view! {
        <button
            type="button"
            class=["tool ", class].concat()
            aria-label=label
            title=title
            disabled=move || is_idle.is_some_and(Memo::get)
            on:click=move |_| act()
        >
            {icon(drawing)}
        </button>
    }
    .into_any()
}
