//! Versions of an agent.

/// The texts.
#[derive(Debug)]
pub struct Texts {
    /// Heading.
    pub title: &'static str,
    /// Under the heading.
    pub lead: &'static str,
    /// The way back to the agent.
    pub back: &'static str,
    /// Instead of the page, where the server keeps no versions.
    pub not_offered: &'static str,
    /// Where there is none yet.
    pub empty_title: &'static str,
    /// Under it.
    pub empty_text: &'static str,
    /// The list, for screen readers.
    pub list: &'static str,
    /// One of them; `{}` is its number.
    pub version: &'static str,
    /// The newest one.
    pub current: &'static str,
    /// Who saved it; `{}` is the name of a key.
    pub by: &'static str,
    /// What differs in the first one.
    pub first: &'static str,
    /// While none is chosen.
    pub choose: &'static str,
    /// Heading of the comparison; `{}` is the number.
    pub compared: &'static str,
    /// How many fields differ.
    pub differ: [&'static str; 2],
    /// None differs.
    pub same: &'static str,
    /// A side of the comparison.
    pub then: &'static str,
    /// A side of the comparison.
    pub now: &'static str,
    /// Button.
    pub revert: &'static str,
    /// Title of the question; `{}` is the number.
    pub revert_title: &'static str,
    /// The question.
    pub revert_text: &'static str,
    /// The answer yes.
    pub revert_now: &'static str,
    /// Afterwards; `{}` are the number that was chosen, and the new one.
    pub reverted: &'static str,
    /// While it goes on.
    pub reverting: &'static str,
}

/// English.
pub const EN: Texts = Texts {
    title: "Versions",
    lead: "Each save is kept, with the agent, its look and its actions. The newest hundred stay.",
    back: "Back to the agent",
    not_offered: "This server keeps no versions. Export the agent in the settings before you change much.",
    empty_title: "No versions yet",
    empty_text: "The first one is kept when you save a change.",
    list: "Saved versions, the newest first",
    version: "Version {}",
    current: "now",
    by: "by {}",
    first: "The beginning",
    choose: "Choose a version to see what has changed since then.",
    compared: "Version {} and now",
    differ: ["field differs", "fields differ"],
    same: "The agent is just as it was then.",
    then: "Then",
    now: "Now",
    revert: "Go back to this version",
    revert_title: "Go back to version {}?",
    revert_text: "Agent, look and actions become what they were. Which agent is primary stays as it is. This makes a new version, so you can come back from it.",
    revert_now: "Go back now",
    reverted: "Version {} is back, as version {}.",
    reverting: "Going back…",
};

/// Spanish.
pub const ES: Texts = Texts {
    title: "Versiones",
    lead: "Cada vez que guardas se conserva el agente con su aspecto y sus acciones. Se quedan las cien últimas.",
    back: "Volver al agente",
    not_offered: "Este servidor no conserva versiones. Exporta el agente en los ajustes antes de cambiar mucho.",
    empty_title: "Aún no hay versiones",
    empty_text: "La primera se conserva cuando guardes un cambio.",
    list: "Versiones guardadas, la última primero",
    version: "Versión {}",
    current: "ahora",
    by: "por {}",
    first: "El comienzo",
    choose: "Elige una versión para ver qué ha cambiado desde entonces.",
    compared: "Versión {} y ahora",
    differ: ["campo distinto", "campos distintos"],
    same: "El agente está igual que entonces.",
    then: "Entonces",
    now: "Ahora",
    revert: "Volver a esta versión",
    revert_title: "¿Volver a la versión {}?",
    revert_text: "El agente, el aspecto y las acciones quedan como estaban. Qué agente es el principal no cambia. Esto crea una versión nueva, así que podrás deshacerlo.",
    revert_now: "Volver ahora",
    reverted: "La versión {} está de vuelta, como versión {}.",
    reverting: "Volviendo…",
};
