//! The tab *Channels & timing*.

/// The texts.
#[derive(Debug)]
pub struct Texts {
    /// Heading.
    pub title: &'static str,
    /// Under the heading.
    pub lead: &'static str,
    /// Field.
    pub channels: &'static str,
    /// Under the field.
    pub channels_hint: &'static str,
    /// The channels by their names on the wire.
    pub names: [(&'static str, &'static str); 6],
    /// Field.
    pub wait: &'static str,
    /// Under the field.
    pub wait_hint: &'static str,
    /// Field.
    pub wait_unit: &'static str,
    /// Field.
    pub pauses: &'static str,
    /// Under the field.
    pub pauses_hint: &'static str,
    /// Field: how long a pause lasts.
    pub lasts: &'static str,
    /// A choice of the field.
    pub for_a_time: &'static str,
    /// A choice of the field.
    pub for_ever: &'static str,
    /// Field.
    pub pause: &'static str,
    /// Under the field.
    pub pause_hint: &'static str,
    /// Field.
    pub pause_unit: &'static str,
    /// Field.
    pub on_manual: &'static str,
    /// Field.
    pub on_workflow: &'static str,
    /// The units by their names on the wire: in a list, for one, for several.
    pub units: [(&'static str, [&'static str; 3]); 3],
    /// Above the sentence that sums the settings up.
    pub in_words: &'static str,
    /// The parts of that sentence.
    pub sentence: Sentence,
}

/// What the settings come to. `{}` is where a time, channels or an occasion go.
#[derive(Debug)]
pub struct Sentence {
    /// The agent is off.
    pub off: &'static str,
    /// It answers after a wait, on these channels.
    pub answers: &'static str,
    /// It answers without a wait.
    pub answers_at_once: &'static str,
    /// It suggests after a wait.
    pub suggests: &'static str,
    /// It suggests without a wait.
    pub suggests_at_once: &'static str,
    /// No channel is chosen.
    pub nowhere: &'static str,
    /// It pauses for a time when somebody writes.
    pub pauses: &'static str,
    /// It pauses until it is switched on again.
    pub pauses_for_ever: &'static str,
    /// It goes on whoever writes.
    pub goes_on: &'static str,
    /// Pauses are on, but nothing begins one.
    pub never_pauses: &'static str,
    /// Who writes.
    pub person: &'static str,
    /// Who writes.
    pub workflow: &'static str,
    /// Who writes.
    pub both: &'static str,
    /// Before the last of several.
    pub and: &'static str,
}

/// English.
pub const EN: Texts = Texts {
    title: "Channels & timing",
    lead: "Where it answers, how long it waits, and when it leaves the conversation to others.",
    channels: "Channels",
    channels_hint: "The agent answers messages that come in by these.",
    names: [
        ("IG", "Instagram"),
        ("FB", "Facebook Messenger"),
        ("SMS", "SMS"),
        ("WebChat", "Web chat"),
        ("WhatsApp", "WhatsApp"),
        ("Live_Chat", "Live chat"),
    ],
    wait: "Wait before it answers",
    wait_hint: "Visitors often write in several messages: it waits for the rest. At most 5 minutes.",
    wait_unit: "Unit of the wait",
    pauses: "Pause when others write",
    pauses_hint: "A conversation that somebody else takes up is left to them.",
    lasts: "The pause lasts",
    for_a_time: "for a time",
    for_ever: "until I switch it on again",
    pause: "Length of the pause",
    pause_hint: "At most 48 hours.",
    pause_unit: "Unit of the pause",
    on_manual: "A person writes to the visitor",
    on_workflow: "A workflow writes to the visitor",
    units: [
        ("seconds", ["seconds", "second", "seconds"]),
        ("minutes", ["minutes", "minute", "minutes"]),
        ("hours", ["hours", "hour", "hours"]),
    ],
    in_words: "In plain words",
    sentence: Sentence {
        off: "The agent is off: none of this happens until its behaviour is changed.",
        answers: "After a message it waits {}, then answers on {}.",
        answers_at_once: "It answers at once on {}.",
        suggests: "After a message it waits {}, then suggests a reply on {}.",
        suggests_at_once: "It suggests a reply at once on {}.",
        nowhere: "No channel is chosen, so no message reaches it.",
        pauses: "When {} writes, it pauses for {}.",
        pauses_for_ever: "When {} writes, it pauses until you switch it on again.",
        goes_on: "It goes on when others write.",
        never_pauses: "Pauses are on, but nothing begins one: choose who must write.",
        person: "a person",
        workflow: "a workflow",
        both: "a person or a workflow",
        and: "and",
    },
};

/// Spanish.
pub const ES: Texts = Texts {
    title: "Canales y ritmo",
    lead: "Dónde responde, cuánto espera y cuándo deja la conversación a otros.",
    channels: "Canales",
    channels_hint: "El agente responde a los mensajes que llegan por ellos.",
    names: [
        ("IG", "Instagram"),
        ("FB", "Facebook Messenger"),
        ("SMS", "SMS"),
        ("WebChat", "Chat web"),
        ("WhatsApp", "WhatsApp"),
        ("Live_Chat", "Chat en directo"),
    ],
    wait: "Espera antes de responder",
    wait_hint: "Muchos visitantes escriben en varios mensajes: espera al resto. Como mucho 5 minutos.",
    wait_unit: "Unidad de la espera",
    pauses: "Pausa cuando escriben otros",
    pauses_hint: "Si otra persona o un flujo retoma la conversación, el agente se la deja.",
    lasts: "La pausa dura",
    for_a_time: "un tiempo",
    for_ever: "hasta que yo lo active de nuevo",
    pause: "Duración de la pausa",
    pause_hint: "Como mucho 48 horas.",
    pause_unit: "Unidad de la pausa",
    on_manual: "Una persona escribe al visitante",
    on_workflow: "Un flujo de trabajo escribe al visitante",
    units: [
        ("seconds", ["segundos", "segundo", "segundos"]),
        ("minutes", ["minutos", "minuto", "minutos"]),
        ("hours", ["horas", "hora", "horas"]),
    ],
    in_words: "En pocas palabras",
    sentence: Sentence {
        off: "El agente está apagado: nada de esto ocurre hasta que cambies su comportamiento.",
        answers: "Tras un mensaje espera {} y responde por {}.",
        answers_at_once: "Responde al momento por {}.",
        suggests: "Tras un mensaje espera {} y sugiere una respuesta por {}.",
        suggests_at_once: "Sugiere una respuesta al momento por {}.",
        nowhere: "No hay ningún canal elegido, así que no le llega ningún mensaje.",
        pauses: "Cuando escribe {}, hace una pausa de {}.",
        pauses_for_ever: "Cuando escribe {}, queda en pausa hasta que lo actives de nuevo.",
        goes_on: "Sigue respondiendo aunque escriban otros.",
        never_pauses: "Las pausas están activadas, pero nada las inicia: elige quién debe escribir.",
        person: "una persona",
        workflow: "un flujo de trabajo",
        both: "una persona o un flujo de trabajo",
        and: "y",
    },
};

/// The label of a field, by its name on the wire.
pub fn label(field: &str, texts: &Texts) -> Option<&'static str> {
    Some(match field {
        "channels" => texts.channels,
        "waitTime" => texts.wait,
        "waitTimeUnit" => texts.wait_unit,
        "sleepEnabled" => texts.pauses,
        "sleepTime" => texts.pause,
        "sleepTimeUnit" => texts.pause_unit,
        "sleepOnManualMessage" => texts.on_manual,
        "sleepOnWorkflowMessage" => texts.on_workflow,
        _ => return None,
    })
}
