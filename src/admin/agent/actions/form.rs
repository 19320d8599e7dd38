//! The seven forms as tables: which fields are asked for, how, and when.

use crate::document;
use crate::words::actions::Texts;
use palique_protocol::conversation_ai::limits;
use serde_json::Value;

/// The form of a type.
pub struct Form {
    /// The type on the wire.
    pub word: &'static str,
    /// Its drawing.
    pub icon: &'static str,
    /// The fields that tell best what one of them does.
    pub said: &'static [&'static str],
    /// Its fields.
    pub groups: &'static [Group],
}

/// Fields that are asked for together.
pub struct Group {
    /// When.
    pub when: When,
    /// The fields.
    pub parts: &'static [Part],
}

/// When fields are asked for.
pub enum When {
    /// In any case.
    Always,
    /// When that switch is on, or off.
    Is(&'static str, bool),
    /// When that field is one of these.
    In(&'static str, &'static [&'static str]),
}

/// A field by its name on the wire.
pub struct Part(pub &'static str, pub Control);

/// How a field is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Control {
    /// A line.
    Line,
    /// A line that may stay empty.
    OptionalLine,
    /// Several lines.
    Area,
    /// Several lines that may stay empty.
    OptionalArea,
    /// So many phrases at least.
    Phrases(usize),
    /// A switch.
    Switch,
    /// A switch that excludes others.
    OnlyLink,
    /// A switch that the one before excludes.
    BeyondLink,
    /// One of few, with the condition that follows it.
    Choice(&'static str),
    /// Another agent.
    Agent,
    /// `sleepTime` and `sleepTimeUnit`.
    Silence,
    /// The steps of a follow-up.
    Steps,
}

use Control::{
    Agent, Area, BeyondLink, Choice, Line, OnlyLink, OptionalArea, OptionalLine, Phrases, Silence, Steps,
    Switch,
};

const fn always(parts: &'static [Part]) -> Group {
    Group { when: When::Always, parts }
}

const fn when(switch: &'static str, parts: &'static [Part]) -> Group {
    Group { when: When::Is(switch, true), parts }
}

static FORMS: [Form; 7] = [
    Form {
        word: "triggerWorkflow",
        icon: "M5 4h6v5H5zM13 15h6v5h-6zM8 9v5a3 3 0 0 0 3 3h2",
        said: &["triggerCondition"],
        groups: &[always(&[
            Part("triggerCondition", Area),
            Part("workflowIds", Phrases(1)),
            Part("triggerMessage", OptionalArea),
        ])],
    },
    Form {
        word: "updateContactField",
        icon: "M4 5h16v14H4zM8 10h8M8 14h5",
        said: &["description"],
        groups: &[always(&[
            Part("contactFieldId", Line),
            Part("description", Area),
            Part("contactUpdateExamples", Phrases(0)),
        ])],
    },
    Form {
        word: "appointmentBooking",
        icon: "M4 6h16v14H4zM4 11h16M8 3v5M16 3v5",
        said: &["calendarId"],
        groups: &[
            always(&[
                Part("calendarId", Line),
                Part("onlySendLink", OnlyLink),
                Part("rescheduleEnabled", BeyondLink),
                Part("cancelEnabled", BeyondLink),
                Part("triggerWorkflow", BeyondLink),
            ]),
            when("triggerWorkflow", &[Part("workflowIds", Phrases(1))]),
            always(&[Part("sleepAfterBooking", BeyondLink)]),
            when("sleepAfterBooking", &[Part("sleepTime", Silence)]),
            always(&[Part("transferBot", BeyondLink)]),
            when("transferBot", &[Part("transferAgent", Agent)]),
        ],
    },
    Form {
        word: "stopBot",
        icon: "M8.5 4h7L20 8.5v7L15.5 20h-7L4 15.5v-7ZM9 12h6",
        said: &["stopBotTriggerCondition"],
        groups: &[
            always(&[
                Part("enabled", Switch),
                Part("stopBotDetectionType", Choice("stopBotTriggerCondition")),
                Part("stopBotTriggerCondition", Area),
                Part("stopBotExamples", Phrases(limits::EXAMPLES)),
                Part("finalMessage", Area),
                Part("reactivateEnabled", Switch),
            ]),
            when("reactivateEnabled", &[Part("sleepTime", Silence)]),
            always(&[Part("tags", Phrases(0))]),
        ],
    },
    Form {
        word: "humanHandOver",
        icon: "M12 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM5 20c0-7 14-7 14 0",
        said: &["triggerCondition"],
        groups: &[
            always(&[
                Part("enabled", Switch),
                Part("handoverType", Choice("triggerCondition")),
                Part("triggerCondition", Area),
            ]),
            Group {
                when: When::In("handoverType", &["custom", "contactRequest"]),
                parts: &[Part("examples", Phrases(1))],
            },
            always(&[Part("finalMessage", Area), Part("reactivateEnabled", Switch)]),
            when("reactivateEnabled", &[Part("sleepTime", Silence)]),
            always(&[Part("skipAssignToUser", Switch)]),
            Group {
                when: When::Is("skipAssignToUser", false),
                parts: &[Part("assignToUserId", OptionalLine)],
            },
            always(&[Part("createTask", Switch), Part("tags", Phrases(0))]),
        ],
    },
    Form {
        word: "advancedFollowup",
        icon: "M12 7v5l3 2M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16Z",
        said: &["scenarioId"],
        groups: &[always(&[
            Part("enabled", Switch),
            Part("scenarioId", Choice("")),
            Part("followupSequence", Steps),
        ])],
    },
    Form {
        word: "transferBot",
        icon: "M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4",
        said: &["transferBotTriggerCondition", "transferBotType"],
        groups: &[
            always(&[
                Part("enabled", Switch),
                Part("transferToBot", Agent),
                Part("transferBotType", Choice("")),
            ]),
            Group {
                when: When::In("transferBotType", &["Custom"]),
                parts: &[
                    Part("transferBotTriggerCondition", Area),
                    Part("transferBotExamples", Phrases(limits::EXAMPLES)),
                ],
            },
        ],
    },
];

/// The form of a type, if it is known.
pub fn form_of(word: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.word == word)
}

impl When {
    /// Whether details ask for it.
    pub fn holds(&self, details: &Value) -> bool {
        match self {
            Self::Always => true,
            Self::Is(field, wanted) => flag(details, field) == *wanted,
            Self::In(field, words) => {
                details.get(*field).and_then(Value::as_str).is_some_and(|word| words.contains(&word))
            }
        }
    }
}

impl Group {
    /// Whether a field of the wire is among these.
    pub fn has(&self, field: &str) -> bool {
        self.parts.iter().any(|part| part.0 == field || part.1 == Silence && field == "sleepTimeUnit")
    }
}

impl Form {
    /// What one of them does, in a line.
    pub fn sentence(&self, details: &Value, texts: &Texts) -> String {
        let Some(kind) = texts.kind(self.word) else { return String::new() };
        let is_shown =
            |field: &&&str| self.groups.iter().any(|group| group.has(field) && group.when.holds(details));
        let texts_of = |field: &&str| {
            let text = details.get(*field).and_then(Value::as_str).unwrap_or_default().trim();
            let choice = texts.choices_of(field).iter().find(|(word, _)| *word == text);
            choice.map_or(text, |(_, name)| name).to_owned()
        };
        let said = self.said.iter().filter(is_shown).map(texts_of).find(|text| !text.is_empty());
        said.map_or_else(|| kind.text.to_owned(), |text| crate::words::filled(kind.does, &[&text]))
    }
}

/// The truth of a switch; off when it says nothing.
pub fn flag(details: &Value, field: &str) -> bool {
    document::get(details, &["/", field].concat()).as_bool().unwrap_or_default()
}
