//! Looking at the panel and working with it.

use super::{Kind, Seen};
use crate::chromium::Chromium;
use crate::wait::until;
use fantoccini::elements::{Element, ElementRef};
use fantoccini::key::Key;
use serde_json::{Value, json};

const LOOK: &str = include_str!("look.js");
const FIND: &str = include_str!("find.js");

/// The panel that a browser shows.
#[derive(Clone, Copy)]
pub struct AdminPage<'a> {
    chromium: &'a Chromium,
}

impl<'a> AdminPage<'a> {
    /// The panel in that browser.
    pub fn of(chromium: &'a Chromium) -> Self {
        Self { chromium }
    }

    /// What is to be seen now.
    ///
    /// # Panics
    /// When the page does not answer.
    pub async fn look(&self) -> Seen {
        let seen = self.chromium.run(LOOK).await;
        serde_json::from_value(seen).expect("what is seen has the shape of what is seen")
    }

    /// Waits for a state.
    pub async fn until(&self, what: &str, mut is_so: impl FnMut(&Seen) -> bool) -> Seen {
        until(what, async || {
            let seen = self.look().await;
            if is_so(&seen) { Ok(seen) } else { Err(format!("{seen:#?}")) }
        })
        .await
    }

    /// Waits until a text is to be seen.
    pub async fn says(&self, text: &str) -> Seen {
        self.until(&format!("it says {text:?}"), |seen| seen.says(text)).await
    }

    /// Everything of that kind and name that is shown. `Monday › Opens` is what is called Opens in
    /// the group that is called Monday; `Opens…` is whatever has a name that begins so.
    pub async fn all(&self, kind: Kind, name: &str) -> Vec<Element> {
        let found = self.chromium.run_with(FIND, vec![json!(kind.word()), json!(name)]).await;
        let found = found.as_array().cloned().unwrap_or_default();
        let id = |reference: &Value| reference.as_object()?.values().next()?.as_str().map(str::to_owned);
        let element = |id| Element::from_element_id(self.chromium.client().clone(), ElementRef::from(id));
        found.iter().filter_map(id).map(element).collect()
    }

    /// The one thing of that kind and name, when there is one in the end.
    pub async fn one(&self, kind: Kind, name: &str) -> Element {
        until(&format!("there is one {} called {name:?}", kind.word()), async || {
            match <[Element; 1]>::try_from(self.all(kind, name).await) {
                Ok([element]) => Ok(element),
                Err(others) => Err(format!("{} of them in {:#?}", others.len(), self.look().await)),
            }
        })
        .await
    }

    /// What the one thing of that kind and name says.
    ///
    /// # Panics
    /// When it says nothing that can be read.
    pub async fn text_of(&self, kind: Kind, name: &str) -> String {
        let element = self.one(kind, name).await;
        let text = self.chromium.run_with("return arguments[0].innerText", vec![json!(element)]).await;
        text.as_str().map_or_else(|| panic!("{name:?} says {text}"), str::to_owned)
    }

    /// Whether something of that kind and name is shown.
    pub async fn has(&self, kind: Kind, name: &str) -> bool {
        !self.all(kind, name).await.is_empty()
    }

    /// Waits until nothing of that kind and name is shown any more.
    pub async fn is_gone(&self, kind: Kind, name: &str) {
        until(&format!("there is no {} called {name:?} any more", kind.word()), async || {
            if self.has(kind, name).await { Err("it is there".to_owned()) } else { Ok(()) }
        })
        .await;
    }

    /// Clicks on a button or a tab.
    pub async fn press(&self, name: &str) {
        self.click(Kind::Button, name).await;
    }

    /// Clicks on a link.
    pub async fn follow(&self, name: &str) {
        self.click(Kind::Link, name).await;
    }

    /// Clicks, when what is to be clicked is there and nothing covers it.
    pub async fn click(&self, kind: Kind, name: &str) {
        until(&format!("{name:?} can be clicked"), async || {
            let element = self.one(kind, name).await;
            if kind == Kind::Button && !element.is_enabled().await.map_err(|cause| cause.to_string())? {
                return Err("it is disabled".to_owned());
            }
            // The save bar may lie over what is only just in sight.
            let scroll = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
            self.chromium.run_with(scroll, vec![json!(element)]).await;
            element.click().await.map_err(|cause| cause.to_string())
        })
        .await;
    }

    /// Types a text in place of what stands in a field, and leaves the field.
    ///
    /// # Panics
    /// When it takes no keys.
    pub async fn fill(&self, label: &str, text: &str) {
        let field = self.one(Kind::Field, label).await;
        let select_all = format!("{}a{}", char::from(Key::Control), char::from(Key::Null));
        let keys = if text.is_empty() { char::from(Key::Backspace).to_string() } else { text.to_owned() };
        field.send_keys(&(select_all + &keys)).await.expect("the field takes keys");
        self.chromium.run("document.activeElement.blur()").await;
    }

    /// Puts a text into a field as a paste does.
    pub async fn paste(&self, label: &str, text: &str) {
        let field = self.one(Kind::Field, label).await;
        let script = "
            arguments[0].value = arguments[1];
            arguments[0].dispatchEvent(new InputEvent('input', { bubbles: true }));
            arguments[0].dispatchEvent(new Event('change', { bubbles: true }));
        ";
        self.chromium.run_with(script, vec![json!(field), json!(text)]).await;
    }

    /// Chooses an entry of a list by its name.
    pub async fn choose(&self, label: &str, option: &str) {
        until(&format!("{option:?} can be chosen as {label:?}"), async || {
            let list = self.one(Kind::Field, label).await;
            list.select_by_label(option).await.map_err(|cause| cause.to_string())
        })
        .await;
    }

    /// Chooses one of several that stand side by side.
    pub async fn choose_one(&self, label: &str, choice: &str) {
        self.turn(&format!("{label} › {choice}"), true).await;
    }

    /// Fills a list of phrases, a line for each.
    pub async fn list(&self, label: &str, phrases: &[&str]) {
        for (index, phrase) in phrases.iter().enumerate() {
            let line = format!("{label} {}", index + 1);
            if !self.has(Kind::Field, &line).await {
                self.press(&format!("Add {label}")).await;
            }
            self.fill(&line, phrase).await;
        }
    }

    /// Ticks a box, turns a switch or chooses one of several, by the keyboard.
    ///
    /// # Panics
    /// When it cannot be reached by keys.
    pub async fn turn(&self, label: &str, is_on: bool) {
        let field = self.one(Kind::Field, label).await;
        if self.is_on(label).await != is_on {
            field.send_keys(" ").await.expect("the field takes keys");
        }
        until(&format!("{label:?} is {}", if is_on { "on" } else { "off" }), async || {
            if self.is_on(label).await == is_on { Ok(()) } else { Err("it is not".to_owned()) }
        })
        .await;
    }

    /// Whether a box is ticked.
    pub async fn is_on(&self, label: &str) -> bool {
        let field = self.one(Kind::Field, label).await;
        self.chromium.run_with("return arguments[0].checked", vec![json!(field)]).await == Value::Bool(true)
    }

    /// What stands in a field.
    ///
    /// # Panics
    /// When it holds no text.
    pub async fn value(&self, label: &str) -> String {
        let field = self.one(Kind::Field, label).await;
        let value = self.chromium.run_with("return arguments[0].value", vec![json!(field)]).await;
        value.as_str().map_or_else(|| panic!("{label:?} holds {value}"), str::to_owned)
    }

    /// Saves by the save bar and waits until everything is on the server.
    pub async fn save(&self) {
        self.press("Save").await;
        self.is_saved().await;
    }

    /// Waits until everything is on the server.
    pub async fn is_saved(&self) {
        self.until("it is saved", |seen| {
            seen.unsaved.is_none() && seen.statuses.iter().any(|it| it == "Saved")
        })
        .await;
    }

    /// Presses a key where the focus is.
    pub async fn press_key(&self, key: Key) {
        self.chromium.press(key).await;
    }

    /// Presses a letter while Control is held.
    pub async fn press_control(&self, letter: char) {
        self.chromium.press_with(Key::Control, letter).await;
    }
}
