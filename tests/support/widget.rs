//! The widget as its visitor has it: what is to be seen, and what can be done. Real clicks and real
//! key presses; only very long texts are put into the field by script.

use crate::chromium::Chromium;
use crate::wait::until;
use fantoccini::elements::{Element, ElementRef};
use fantoccini::key::Key;
use serde::Deserialize;
use serde_json::json;

const LOOK: &str = include_str!("widget/look.js");

/// Finds the shown elements of a part.
const FIND: &str = "
    const root = document.querySelector('div[data-palique]')?.shadowRoot;
    const found = root ? [...root.querySelectorAll(`[part~=\"${arguments[0]}\"]`)] : [];
    return found.filter((element) => element.checkVisibility({ visibilityProperty: true }));
";

/// Everything that is to be seen at one moment.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Seen {
    /// How many widgets the page has.
    pub widgets: usize,
    /// The launcher's label, if there is a launcher.
    pub launcher: Option<String>,
    /// Whether the launcher says that the panel is open.
    pub is_expanded: bool,
    /// What is said beside the launcher when the widget could not be loaded.
    pub load_failure: Option<String>,
    /// Whether the panel is open.
    pub is_open: bool,
    /// The panel's title.
    pub title: Option<String>,
    /// What greets an empty transcript.
    pub greeting: Option<String>,
    /// The starter questions.
    pub starters: Vec<String>,
    /// The transcript.
    pub messages: Vec<Message>,
    /// What is said about the whole conversation.
    pub notice: Option<String>,
    /// Whether that can be tried again.
    pub notice_retry: bool,
    /// Why the text in the field cannot be sent.
    pub refusal: Option<String>,
    /// Whether there is a send button.
    pub can_send: bool,
    /// Whether there is a stop button.
    pub can_stop: bool,
    /// Whether there is the button that leads to new text.
    pub has_new_text: bool,
    /// The text in the field.
    pub input: Option<String>,
    /// The part that has the focus.
    pub focus: Option<String>,
    /// What a screen reader was told last.
    pub announcement: Option<String>,
    /// How far the transcript is scrolled.
    pub top: f64,
    /// How much of the transcript is below the view.
    pub below: f64,
}

/// One message of the transcript.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// Whether the visitor wrote it.
    pub is_visitor: bool,
    /// What it says.
    pub text: String,
    /// The kinds of elements that it is made of.
    pub elements: Vec<String>,
    /// Where its links lead.
    pub links: Vec<String>,
    /// What the agent is doing.
    pub activity: Option<String>,
    /// The person who answered.
    pub operator: Option<String>,
    /// A quiet line under it.
    pub remark: Option<String>,
    /// An error under it.
    pub error: Option<String>,
    /// Whether it can be asked for again.
    pub can_retry: bool,
    /// What it rests on.
    pub sources: Vec<Source>,
}

/// One source under an answer.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Source {
    /// Its name.
    pub label: String,
    /// Where it leads, if anywhere.
    pub href: Option<String>,
}

impl Seen {
    /// The answers of the transcript.
    pub fn answers(&self) -> Vec<&Message> {
        self.messages.iter().filter(|message| !message.is_visitor).collect()
    }

    /// The texts that the visitor wrote.
    pub fn questions(&self) -> Vec<&str> {
        self.messages
            .iter()
            .filter(|message| message.is_visitor)
            .map(|message| message.text.as_str())
            .collect()
    }

    /// The newest answer.
    ///
    /// # Panics
    /// When there is none.
    pub fn answer(&self) -> &Message {
        self.answers().pop().unwrap_or_else(|| panic!("there is no answer: {self:?}"))
    }

    /// Whether the newest message is an answer that has ended, well or badly.
    pub fn is_settled(&self) -> bool {
        self.can_send
            && self.messages.last().is_some_and(|message| !message.is_visitor && message.activity.is_none())
    }

    /// The sentence about the newest answer, when it has failed.
    pub fn error(&self) -> Option<&str> {
        self.messages.last()?.error.as_deref()
    }
}

/// The widget on the page that a browser shows.
pub struct Widget<'a> {
    chromium: &'a Chromium,
}

impl<'a> Widget<'a> {
    /// The widget in that browser.
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
            if is_so(&seen) { Ok(seen) } else { Err(summary(&seen)) }
        })
        .await
    }

    /// Waits for the launcher.
    pub async fn appears(&self) -> Seen {
        self.until("there is a launcher", |seen| seen.launcher.is_some()).await
    }

    /// Opens the panel by the launcher.
    pub async fn open(&self) -> Seen {
        self.appears().await;
        self.click("launcher").await;
        self.until("the panel is open and has the focus", |seen| {
            seen.is_open && seen.focus.as_deref() == Some("input")
        })
        .await
    }

    /// Clicks on the last shown element of a part.
    ///
    /// # Panics
    /// When it cannot be clicked.
    pub async fn click(&self, part: &str) {
        let element = self.part(part).await;
        element.click().await.unwrap_or_else(|cause| panic!("{part} cannot be clicked: {cause}"));
    }

    /// The last shown element of a part, when there is one in the end.
    pub async fn part(&self, part: &str) -> Element {
        until(&format!("there is a {part}"), async || {
            let found = self.chromium.run_with(FIND, vec![json!(part)]).await;
            let last = found.as_array().and_then(|found| found.last()?.as_object()?.values().next().cloned());
            let id = last.and_then(|id| id.as_str().map(str::to_owned));
            id.map(|id| Element::from_element_id(self.chromium.client().clone(), ElementRef::from(id)))
                .ok_or_else(|| "no such part is shown".to_owned())
        })
        .await
    }

    /// Types into the field without sending.
    ///
    /// # Panics
    /// When it takes no keys.
    pub async fn type_text(&self, text: &str) {
        self.part("input").await.send_keys(text).await.expect("the field takes keys");
    }

    /// Types a message and presses Enter.
    pub async fn say(&self, text: &str) {
        self.type_text(text).await;
        self.press(Key::Enter).await;
    }

    /// Says something and waits until it is answered, or refused.
    pub async fn ask(&self, text: &str) -> Seen {
        let before = self.look().await.answers().len();
        self.say(text).await;
        self.until("the answer is there", |seen| seen.answers().len() > before && seen.is_settled()).await
    }

    /// Asks for the newest answer again and waits until it is there.
    pub async fn retry(&self) -> Seen {
        self.click("retry").await;
        self.until("the answer came again", |seen| seen.is_settled() && seen.error().is_none()).await
    }

    /// Puts a text into the field as a paste does.
    pub async fn paste(&self, text: &str) {
        let script = "
            const field = document.querySelector('div[data-palique]').shadowRoot.querySelector('[part~=input]');
            field.value = arguments[0];
            field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        ";
        self.chromium.run_with(script, vec![json!(text)]).await;
    }

    /// Presses a key where the focus is.
    pub async fn press(&self, key: Key) {
        self.chromium.press(key).await;
    }

    /// Presses a key while another is held.
    pub async fn press_with(&self, held: Key, key: Key) {
        self.chromium.press_with(held, key).await;
    }
}

/// What was seen, short enough to read in a failed test.
fn summary(seen: &Seen) -> String {
    let mut short = seen.clone();
    for message in &mut short.messages {
        message.text = message.text.chars().take(200).collect();
    }
    format!("{short:#?}")
}
