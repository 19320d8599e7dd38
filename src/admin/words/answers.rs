//! Past answers and the inspector.

/// The texts.
#[derive(Debug)]
pub struct Texts {
    /// Heading.
    pub title: &'static str,
    /// Under the heading.
    pub lead: &'static str,
    /// No answer yet: heading.
    pub empty_title: &'static str,
    /// Its text.
    pub empty_text: &'static str,
    /// Its link, to the agent with its playground.
    pub empty_link: &'static str,
    /// Button: the next page.
    pub older: &'static str,
    /// Under the last page.
    pub all_shown: &'static str,
    /// On a server that lists no answers.
    pub elsewhere: &'static str,
    /// Field there.
    pub message_id: &'static str,
    /// Under the field.
    pub message_id_hint: &'static str,
    /// Button there.
    pub show: &'static str,
    /// Heading of the inspector.
    pub why: &'static str,
    /// The record of the answer is gone.
    pub gone: &'static str,
    /// Part: what the visitor wrote.
    pub input: &'static str,
    /// Part: what the agent said.
    pub answer: &'static str,
    /// Part: its prompt.
    pub prompt: &'static str,
    /// Part: what was said before.
    pub history: &'static str,
    /// Part: what was looked up.
    pub passages: &'static str,
    /// Part: what the agent did.
    pub actions: &'static str,
    /// Where a part is empty.
    pub nothing: &'static str,
    /// Part: everything else.
    pub facts: &'static str,
    /// Fact.
    pub agent: &'static str,
    /// Fact.
    pub mode: &'static str,
    /// Fact.
    pub brain: &'static str,
    /// Fact.
    pub intent: &'static str,
    /// Fact.
    pub time: &'static str,
    /// Fact.
    pub first_words: &'static str,
    /// Fact.
    pub whole_answer: &'static str,
    /// Fact.
    pub message: &'static str,
    /// Fact.
    pub conversation: &'static str,
    /// Button that copies a part: its name follows.
    pub copy: &'static str,
    /// When only selecting was possible.
    pub selected: &'static str,
    /// Button.
    pub copy_all: &'static str,
    /// Button.
    pub download: &'static str,
    /// Of a passage.
    pub score: &'static str,
    /// Of a passage without a title.
    pub untitled: &'static str,
    /// Of a passage: a question with its answer, a page, a text, a line of the instructions.
    pub kinds: [&'static str; 4],
    /// Who said it, in the history.
    pub visitor: &'static str,
    /// The mode in which the agent answers.
    pub auto_pilot: &'static str,
    /// The mode in which it suggests.
    pub suggestive: &'static str,
    /// The mode in which it is silent.
    pub off: &'static str,
    /// The channel of the playground.
    pub from_playground: &'static str,
    /// The channel of the widget.
    pub from_website: &'static str,
}

/// English.
pub const EN: Texts = Texts {
    title: "Past answers",
    lead: "Everything this agent has answered, newest first. Open an answer to see what it is made of.",
    empty_title: "No answers yet",
    empty_text: "As soon as the agent answers a visitor, or you in the playground, the answer stands here.",
    empty_link: "Try the agent",
    older: "Show older answers",
    all_shown: "These are all answers.",
    elsewhere: "This server does not list past answers, but it can tell about a single one.",
    message_id: "Message id",
    message_id_hint: "The id of the agent's message, as the conversation or a workflow shows it.",
    show: "Show why",
    why: "Why this answer",
    gone: "There is no record of this answer. It is kept only while the conversation exists.",
    input: "Message",
    answer: "Answer",
    prompt: "Prompt",
    history: "History",
    passages: "Passages",
    actions: "Actions taken",
    nothing: "None.",
    facts: "Details",
    agent: "Agent",
    mode: "Mode",
    brain: "Brain",
    intent: "Intent",
    time: "Time",
    first_words: "First words after",
    whole_answer: "Complete after",
    message: "Message id",
    conversation: "Conversation id",
    copy: "Copy: {}",
    selected: "Selected: copy it with your keyboard.",
    copy_all: "Copy all as JSON",
    download: "Download JSON",
    score: "Score",
    untitled: "Untitled passage",
    kinds: ["FAQ", "Website", "Text", "Instructions"],
    visitor: "Visitor",
    auto_pilot: "Auto-pilot",
    suggestive: "Suggestive",
    off: "Off",
    from_playground: "Playground",
    from_website: "Website",
};

/// Spanish.
pub const ES: Texts = Texts {
    title: "Respuestas anteriores",
    lead: "Todo lo que ha respondido este agente, lo más reciente primero. Abre una respuesta para ver de qué está hecha.",
    empty_title: "Todavía no hay respuestas",
    empty_text: "En cuanto el agente responda a un visitante, o a ti en la zona de pruebas, la respuesta aparecerá aquí.",
    empty_link: "Probar el agente",
    older: "Mostrar respuestas más antiguas",
    all_shown: "Estas son todas las respuestas.",
    elsewhere: "Este servidor no enumera las respuestas anteriores, pero puede explicar una en concreto.",
    message_id: "Id del mensaje",
    message_id_hint: "El id del mensaje del agente, tal como lo muestra la conversación o un flujo de trabajo.",
    show: "Mostrar el porqué",
    why: "Por qué esta respuesta",
    gone: "No hay registro de esta respuesta. Solo se guarda mientras existe la conversación.",
    input: "Mensaje",
    answer: "Respuesta",
    prompt: "Prompt",
    history: "Historial",
    passages: "Pasajes",
    actions: "Acciones realizadas",
    nothing: "Ninguno.",
    facts: "Detalles",
    agent: "Agente",
    mode: "Modo",
    brain: "Cerebro",
    intent: "Intención",
    time: "Hora",
    first_words: "Primeras palabras tras",
    whole_answer: "Completa tras",
    message: "Id del mensaje",
    conversation: "Id de la conversación",
    copy: "Copiar: {}",
    selected: "Seleccionado: cópialo con el teclado.",
    copy_all: "Copiar todo como JSON",
    download: "Descargar JSON",
    score: "Puntuación",
    untitled: "Pasaje sin título",
    kinds: ["FAQ", "Sitio web", "Texto", "Instrucciones"],
    visitor: "Visitante",
    auto_pilot: "Piloto automático",
    suggestive: "Sugerencias",
    off: "Apagado",
    from_playground: "Zona de pruebas",
    from_website: "Sitio web",
};
