//! Every text of the panel: one table per language, in parts that belong to the pages. The compiler
//! finds a missing text. A further language is one more constant in each part.

pub mod actions;
pub mod agent;
pub mod agents;
pub mod answers;
pub mod behaviour;
pub mod channels;
pub mod followups;
pub mod look;
pub mod playground;
pub mod problem;
pub mod settings;
pub mod shell;
pub mod versions;

/// The texts of one language.
#[derive(Debug)]
pub struct Words {
    /// The language, as `lang` and `Intl` take it.
    pub language: &'static str,
    /// A button that closes something.
    pub close: &'static str,
    /// A button that gives something up.
    pub cancel: &'static str,
    /// A button.
    pub delete: &'static str,
    /// A button.
    pub retry: &'static str,
    /// While something is on its way.
    pub loading: &'static str,
    /// A button that copies a text.
    pub copy: &'static str,
    /// After it was copied.
    pub copied: &'static str,
    /// Beside a field that may stay empty.
    pub optional: &'static str,
    /// A button that adds an entry to a list.
    pub add: &'static str,
    /// A button that takes an entry out; before its text.
    pub remove: &'static str,
    /// A switch that is on.
    pub yes: &'static str,
    /// A switch that is off.
    pub no: &'static str,
    /// What is wrong with a value.
    pub problem: problem::Texts,
    /// The frame, signing in, saving.
    pub shell: shell::Texts,
    /// Actions.
    pub actions: actions::Texts,
    /// The page of one agent.
    pub agent: agent::Texts,
    /// The list of agents.
    pub agents: agents::Texts,
    /// Past answers and the inspector.
    pub answers: answers::Texts,
    /// The tab.
    pub behaviour: behaviour::Texts,
    /// The tab.
    pub channels: channels::Texts,
    /// The tab.
    pub followups: followups::Texts,
    /// The tab.
    pub look: look::Texts,
    /// The playground.
    pub playground: playground::Texts,
    /// The settings.
    pub settings: settings::Texts,
    /// Versions.
    pub versions: versions::Texts,
}

/// English.
pub static EN: Words = Words {
    language: "en",
    close: "Close",
    cancel: "Cancel",
    delete: "Delete",
    retry: "Try again",
    loading: "Loading",
    copy: "Copy",
    copied: "Copied",
    optional: "optional",
    add: "Add",
    remove: "Remove",
    yes: "yes",
    no: "no",
    problem: problem::EN,
    shell: shell::EN,
    actions: actions::EN,
    agent: agent::EN,
    agents: agents::EN,
    answers: answers::EN,
    behaviour: behaviour::EN,
    channels: channels::EN,
    followups: followups::EN,
    look: look::EN,
    playground: playground::EN,
    settings: settings::EN,
    versions: versions::EN,
};

/// Spanish.
pub static ES: Words = Words {
    language: "es",
    close: "Cerrar",
    cancel: "Cancelar",
    delete: "Eliminar",
    retry: "Reintentar",
    loading: "Cargando",
    copy: "Copiar",
    copied: "Copiado",
    optional: "opcional",
    add: "Añadir",
    remove: "Quitar",
    yes: "sí",
    no: "no",
    problem: problem::ES,
    shell: shell::ES,
    actions: actions::ES,
    agent: agent::ES,
    agents: agents::ES,
    answers: answers::ES,
    behaviour: behaviour::ES,
    channels: channels::ES,
    followups: followups::ES,
    look: look::ES,
    playground: playground::ES,
    settings: settings::ES,
    versions: versions::ES,
};

/// The languages that there are, each in its own name.
pub const LANGUAGES: [(&str, &str); 2] = [("en", "English"), ("es", "Español")];

impl Words {
    /// The table of a language; English where there is none.
    pub fn of(language: &str) -> &'static Self {
        if language.to_ascii_lowercase().starts_with("es") { &ES } else { &EN }
    }
}

/// Fills the places of a text: `{}` one after the other.
pub fn filled(text: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let mut whole = String::with_capacity(text.len() + 16);
    for (index, piece) in text.split("{}").enumerate() {
        if index > 0 {
            whole.push_str(values.next().copied().unwrap_or_default());
        }
        whole.push_str(piece);
    }
    whole
}
