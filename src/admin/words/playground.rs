//! The playground.

/// The texts.
#[derive(Debug)]
pub struct Texts {
    /// Heading.
    pub title: &'static str,
    /// The button that opens it where there is no room beside the page.
    pub open: &'static str,
    /// When the draft's texts differ from what is saved.
    pub unsaved: &'static str,
    /// When an action differs from what is saved.
    pub unsaved_actions: &'static str,
    /// Where nothing has been asked yet: heading.
    pub empty_title: &'static str,
    /// Its text.
    pub empty_text: &'static str,
    /// Label of the starter questions.
    pub starters: &'static str,
    /// Label of what was said.
    pub transcript: &'static str,
    /// Label of the field.
    pub message: &'static str,
    /// In the empty field.
    pub example: &'static str,
    /// Button.
    pub send: &'static str,
    /// Button.
    pub stop: &'static str,
    /// Button.
    pub start_over: &'static str,
    /// Before what the owner wrote, for those who listen.
    pub you: &'static str,
    /// Before what the agent answered, for those who listen.
    pub agent: &'static str,
    /// Before the first words.
    pub thinking: &'static str,
    /// While an action runs; its name follows.
    pub running: &'static str,
    /// Under an answer that the owner stopped.
    pub stopped: &'static str,
    /// Button under an answer that is not whole.
    pub ask_again: &'static str,
    /// When no answer came because a person has taken over.
    pub silent: &'static str,
    /// How many passages: the noun in singular and plural.
    pub passages: [&'static str; 2],
    /// When there were none.
    pub no_passages: &'static str,
    /// Before the names of the actions.
    pub acted: &'static str,
    /// Button that opens the inspector.
    pub why: &'static str,
    /// When the record of an answer did not come.
    pub record_failed: &'static str,
    /// The most characters that a message may have.
    pub too_long: &'static str,
    /// On a server that has no playground.
    pub elsewhere: &'static str,
}

/// English.
pub const EN: Texts = Texts {
    title: "Playground",
    open: "Try it",
    unsaved: "Answers with your unsaved text.",
    unsaved_actions: "Changed actions count once they are saved.",
    empty_title: "Ask what a visitor would ask",
    empty_text: "The agent answers from the texts on this page, saved or not. No visitor sees any of it.",
    starters: "Starter questions",
    transcript: "Trial conversation",
    message: "Your question",
    example: "Ask the agent something",
    send: "Send",
    stop: "Stop the answer",
    start_over: "Start over",
    you: "You:",
    agent: "Agent:",
    thinking: "Thinking",
    running: "Running {}",
    stopped: "You stopped this answer.",
    ask_again: "Ask again",
    silent: "No answer: this conversation has been handed to a person. Start over to go on testing.",
    passages: ["passage used", "passages used"],
    no_passages: "No passage was used.",
    acted: "Action taken:",
    why: "Why this answer",
    record_failed: "What this answer is made of could not be loaded.",
    too_long: "A message has at most {} characters.",
    elsewhere: "The playground needs Palique's own server, because this one cannot answer from a draft.",
};

/// Spanish.
pub const ES: Texts = Texts {
    title: "Zona de pruebas",
    open: "Probar",
    unsaved: "Responde con tu texto sin guardar.",
    unsaved_actions: "Los cambios en las acciones valen cuando los guardes.",
    empty_title: "Pregunta lo que preguntaría un visitante",
    empty_text: "El agente responde con los textos de esta página, guardados o no. Ningún visitante lo ve.",
    starters: "Preguntas iniciales",
    transcript: "Conversación de prueba",
    message: "Tu pregunta",
    example: "Pregunta algo al agente",
    send: "Enviar",
    stop: "Detener la respuesta",
    start_over: "Empezar de nuevo",
    you: "Tú:",
    agent: "Agente:",
    thinking: "Pensando",
    running: "Ejecutando {}",
    stopped: "Has detenido esta respuesta.",
    ask_again: "Preguntar otra vez",
    silent: "Sin respuesta: esta conversación ha pasado a una persona. Empieza de nuevo para seguir probando.",
    passages: ["pasaje usado", "pasajes usados"],
    no_passages: "No se usó ningún pasaje.",
    acted: "Acción realizada:",
    why: "Por qué esta respuesta",
    record_failed: "No se ha podido cargar de qué está hecha esta respuesta.",
    too_long: "Un mensaje tiene como máximo {} caracteres.",
    elsewhere: "La zona de pruebas necesita el servidor de Palique, porque este no puede responder desde un borrador.",
};
