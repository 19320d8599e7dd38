//! The tab *Behaviour*.

/// The texts.
#[derive(Debug)]
pub struct Texts {
    /// Heading.
    pub title: &'static str,
    /// Under the heading.
    pub lead: &'static str,
    /// Field.
    pub mode: &'static str,
    /// A choice of the field.
    pub off: &'static str,
    /// What it means.
    pub off_text: &'static str,
    /// A choice of the field.
    pub suggestive: &'static str,
    /// What it means.
    pub suggestive_text: &'static str,
    /// A choice of the field.
    pub auto_pilot: &'static str,
    /// What it means.
    pub auto_pilot_text: &'static str,
    /// Field.
    pub messages: &'static str,
    /// Under the field.
    pub messages_hint: &'static str,
    /// Field.
    pub images: &'static str,
    /// Under the field.
    pub images_hint: &'static str,
    /// Field.
    pub audio: &'static str,
    /// Under the field.
    pub audio_hint: &'static str,
    /// Field.
    pub primary: &'static str,
    /// Under the field.
    pub primary_hint: &'static str,
    /// Under the field, when it is on and cannot be switched off.
    pub primary_stays: &'static str,
}

/// English.
pub const EN: Texts = Texts {
    title: "Behaviour",
    lead: "Whether it answers by itself, how much it says, and what it takes in.",
    mode: "When a visitor writes",
    off: "It stays quiet",
    off_text: "The agent is off. Messages wait for a person.",
    suggestive: "It suggests replies",
    suggestive_text: "It drafts an answer. A person reads it, changes it, and sends it.",
    auto_pilot: "It answers by itself",
    auto_pilot_text: "It sends its answers at once, up to the number of messages below.",
    messages: "Messages in a conversation",
    messages_hint: "After so many messages of its own it stops, and a person goes on. From 1 to 100.",
    images: "Looks at images",
    images_hint: "Pictures that visitors send become a part of the question.",
    audio: "Listens to voice messages",
    audio_hint: "They are written down and answered like text.",
    primary: "Primary agent",
    primary_hint: "It answers wherever no other agent is named. The agent that is primary now gives this up.",
    primary_stays: "There is always one primary agent, and it is this one. To change that, make another agent primary.",
};

/// Spanish.
pub const ES: Texts = Texts {
    title: "Comportamiento",
    lead: "Si responde por su cuenta, cuánto dice y qué acepta.",
    mode: "Cuando escribe un visitante",
    off: "No dice nada",
    off_text: "El agente está apagado. Los mensajes esperan a una persona.",
    suggestive: "Sugiere respuestas",
    suggestive_text: "Redacta una respuesta. Una persona la lee, la cambia y la envía.",
    auto_pilot: "Responde por su cuenta",
    auto_pilot_text: "Envía sus respuestas al momento, hasta el número de mensajes de abajo.",
    messages: "Mensajes por conversación",
    messages_hint: "Tras ese número de mensajes propios se detiene y sigue una persona. De 1 a 100.",
    images: "Mira imágenes",
    images_hint: "Las imágenes que envían los visitantes forman parte de la pregunta.",
    audio: "Escucha mensajes de voz",
    audio_hint: "Se transcriben y se responden como el texto.",
    primary: "Agente principal",
    primary_hint: "Responde donde no se nombra a otro agente. El que ahora es principal deja de serlo.",
    primary_stays: "Siempre hay un agente principal, y es este. Para cambiarlo, haz principal a otro agente.",
};

/// The label of a field, by its name on the wire.
pub fn label(field: &str, texts: &Texts) -> Option<&'static str> {
    Some(match field {
        "mode" => texts.mode,
        "autoPilotMaxMessages" => texts.messages,
        "respondToImages" => texts.images,
        "respondToAudio" => texts.audio,
        "isPrimary" => texts.primary,
        _ => return None,
    })
}
