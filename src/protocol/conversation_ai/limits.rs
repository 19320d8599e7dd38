//! Every number that the checks compare with. The contract names the bounds of times, messages,
//! hours and examples; the lengths of texts and lists are ours, wide enough for people and narrow
//! enough that a document stays a document.

/// Longest name of an agent, a business, an action or a key, in characters.
pub const NAME_CHARS: usize = 200;
/// Longest personality, goal or instructions, each, in characters.
pub const PROMPT_CHARS: usize = 20_000;
/// Longest condition, description or message, in characters.
pub const TEXT_CHARS: usize = 5_000;
/// Longest example, tag or greeting, in characters.
pub const PHRASE_CHARS: usize = 500;
/// Longest id, in characters.
pub const ID_CHARS: usize = 200;
/// Longest list.
pub const LIST_ITEMS: usize = 100;
/// Most steps of one follow-up.
pub const FOLLOWUP_STEPS: usize = 5;
/// Most days with working hours: a week.
pub const WORKING_DAYS: usize = 7;
/// Most intervals of working hours in a day.
pub const INTERVALS: usize = 24;
/// Highest number of a step.
pub const STEP_ID: f64 = 999_999.0;
/// Fewest examples where the contract demands a choice of them.
pub const EXAMPLES: usize = 2;

/// Fewest messages that an agent on auto-pilot may send.
pub const MESSAGES_MIN: f64 = 1.0;
/// Most messages that an agent on auto-pilot may send.
pub const MESSAGES_MAX: f64 = 100.0;
/// Shortest wait before an answer.
pub const WAIT_MIN: f64 = 0.0;
/// Shortest sleep, of an agent or after an action.
pub const SLEEP_MIN: f64 = 1.0;
/// Shortest time before a follow-up.
pub const FOLLOWUP_TIME_MIN: f64 = 1.0;

/// Longest title of the widget, in characters.
pub const DISPLAY_NAME_CHARS: usize = 80;
/// Most greetings.
pub const GREETINGS: usize = 3;
/// Most starter questions.
pub const STARTERS: usize = 6;
/// Longest starter question, in characters: it is a button.
pub const STARTER_CHARS: usize = 120;
/// Most pages' origins in one list.
pub const ORIGINS: usize = 50;

/// What a hand-over's condition should measure so that the vendor's own panel takes it too, in
/// characters. Advice, not a rule.
pub const ADVISED_CONDITION_CHARS: (usize, usize) = (10, 500);
/// The longest sleep after an action that the vendor's own panel takes, whatever the unit. Advice,
/// not a rule.
pub const ADVISED_ACTION_SLEEP: f64 = 30.0;

/// The longest wait before an answer, by unit; an unknown unit has the widest bound, because it is
/// a problem of its own.
pub fn max_wait(unit: &str) -> f64 {
    if unit == "minutes" { 5.0 } else { 300.0 }
}

/// The longest sleep of an agent, by unit.
pub fn max_sleep(unit: &str) -> f64 {
    match unit {
        "hours" => 48.0,
        "minutes" => 2_880.0,
        _ => 172_800.0,
    }
}

/// The longest sleep after an action, by unit: a year. The contract names no bound.
pub fn max_action_sleep(unit: &str) -> f64 {
    match unit {
        "days" => 365.0,
        "hours" => 8_760.0,
        _ => 525_600.0,
    }
}

/// The longest time before a follow-up, by unit.
pub fn followup_time_max(unit: &str) -> f64 {
    match unit {
        "minutes" => 60.0,
        "hours" => 24.0,
        _ => 180.0,
    }
}
