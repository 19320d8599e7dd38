//! The page of one agent: its frame, and the tab *Persona*.

/// The texts.
#[derive(Debug)]
pub struct Texts {
    /// Label of the tabs.
    pub tabs: &'static str,
    /// Label of the further pages of an agent.
    pub more: &'static str,
    /// The heading while the agent has no name.
    pub unnamed: &'static str,
    /// Link.
    pub answers: &'static str,
    /// Link.
    pub versions: &'static str,
    /// Tab.
    pub persona: &'static str,
    /// Tab.
    pub behaviour: &'static str,
    /// Tab.
    pub channels: &'static str,
    /// Tab.
    pub actions: &'static str,
    /// Tab.
    pub followups: &'static str,
    /// Tab.
    pub look: &'static str,
    /// Under the heading of the tab *Persona*.
    pub persona_lead: &'static str,
    /// Field.
    pub name: &'static str,
    /// Under the field.
    pub name_hint: &'static str,
    /// Field.
    pub business: &'static str,
    /// Under the field.
    pub business_hint: &'static str,
    /// Field.
    pub personality: &'static str,
    /// Under the field.
    pub personality_hint: &'static str,
    /// In the empty field.
    pub personality_example: &'static str,
    /// Field.
    pub goal: &'static str,
    /// Under the field.
    pub goal_hint: &'static str,
    /// In the empty field.
    pub goal_example: &'static str,
    /// Field.
    pub instructions: &'static str,
    /// Under the field.
    pub instructions_hint: &'static str,
    /// In the empty field.
    pub instructions_example: &'static str,
}

/// English.
pub const EN: Texts = Texts {
    tabs: "Parts of this agent",
    more: "More about this agent",
    unnamed: "Agent without a name",
    answers: "Past answers",
    versions: "Versions",
    persona: "Persona",
    behaviour: "Behaviour",
    channels: "Channels & timing",
    actions: "Actions",
    followups: "Follow-ups",
    look: "Look & embed",
    persona_lead: "The agent's prompt is made of these five parts. Try each change in the playground before you save it.",
    name: "Name",
    name_hint: "What you and your visitors call it.",
    business: "Business",
    business_hint: "For whom it speaks.",
    personality: "Personality",
    personality_hint: "How it sounds: its tone, its manners, its pace.",
    personality_example: "Warm and brief. Answers in two or three sentences and never guesses.",
    goal: "Goal",
    goal_hint: "What a good conversation ends with.",
    goal_example: "Help visitors find the right size, and book a fitting when they want one.",
    instructions: "Instructions",
    instructions_hint: "What it must know and do, a line for each thing.",
    instructions_example: "The workshop is closed on Mondays.\nAsk for the order number before you speak about an order.\nNever promise a delivery date.",
};

/// Spanish.
pub const ES: Texts = Texts {
    tabs: "Partes de este agente",
    more: "Más sobre este agente",
    unnamed: "Agente sin nombre",
    answers: "Respuestas anteriores",
    versions: "Versiones",
    persona: "Persona",
    behaviour: "Comportamiento",
    channels: "Canales y ritmo",
    actions: "Acciones",
    followups: "Seguimientos",
    look: "Aspecto e inserción",
    persona_lead: "Estas cinco partes forman el prompt del agente. Prueba cada cambio en la zona de pruebas antes de guardarlo.",
    name: "Nombre",
    name_hint: "Cómo lo llaman tú y tus visitantes.",
    business: "Empresa",
    business_hint: "En nombre de quién habla.",
    personality: "Personalidad",
    personality_hint: "Cómo suena: su tono, sus modales, su ritmo.",
    personality_example: "Cercano y breve. Responde en dos o tres frases y nunca adivina.",
    goal: "Objetivo",
    goal_hint: "Cómo termina una buena conversación.",
    goal_example: "Ayudar a encontrar la talla correcta y reservar una prueba cuando la pidan.",
    instructions: "Instrucciones",
    instructions_hint: "Lo que debe saber y hacer, una línea para cada cosa.",
    instructions_example: "El taller cierra los lunes.\nPide el número de pedido antes de hablar de un pedido.\nNunca prometas una fecha de entrega.",
};

/// The label of a field, by its name on the wire.
pub fn label(field: &str, texts: &Texts) -> Option<&'static str> {
    Some(match field {
        "name" => texts.name,
        "businessName" => texts.business,
        "personality" => texts.personality,
        "goal" => texts.goal,
        "instructions" => texts.instructions,
        _ => return None,
    })
}
