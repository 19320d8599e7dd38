//! The list of agents: finding, making, copying and deleting one.

/// The texts; `{}` is where a name or a number goes.
#[derive(Debug)]
pub struct Texts {
    /// Heading.
    pub title: &'static str,
    /// Button that opens the dialog.
    pub new: &'static str,
    /// Label of the search.
    pub search: &'static str,
    /// Button in the search, and beside *no match*.
    pub clear: &'static str,
    /// How many there are: singular and plural nouns.
    pub agents: [&'static str; 2],
    /// How many were found: singular and plural nouns.
    pub found: [&'static str; 2],
    /// When more may be found than are shown.
    pub first_found: &'static str,
    /// Beside the agent that answers for the whole account.
    pub primary: &'static str,
    /// How much an agent does by itself: nothing.
    pub off: &'static str,
    /// It proposes, a person sends.
    pub suggests: &'static str,
    /// It answers.
    pub answers: &'static str,
    /// The chat on a web page.
    pub web_chat: &'static str,
    /// The chat with live visitors.
    pub live_chat: &'static str,
    /// When it answers nowhere.
    pub no_channel: &'static str,
    /// Before the time of the last change, for screen readers.
    pub last_change: &'static str,
    /// Button of a row.
    pub duplicate: &'static str,
    /// Button of a row.
    pub delete: &'static str,
    /// Button under the list.
    pub more: &'static str,
    /// While the next page is on its way.
    pub loading_more: &'static str,
    /// Heading of an empty list.
    pub empty_title: &'static str,
    /// Its text.
    pub empty_text: &'static str,
    /// Its button.
    pub empty_new: &'static str,
    /// Heading when nothing was found.
    pub no_match: &'static str,
    /// Its text.
    pub no_match_text: &'static str,
    /// For a key that may not change anything.
    pub read_only: &'static str,
    /// Dialog: the name of the new agent.
    pub name: &'static str,
    /// Under the field.
    pub name_hint: &'static str,
    /// Dialog: label of the choice.
    pub start_from: &'static str,
    /// Button.
    pub create: &'static str,
    /// While it is made.
    pub creating: &'static str,
    /// The name of a copy.
    pub copy_name: &'static str,
    /// While a copy is made.
    pub copying: &'static str,
    /// After an agent was made.
    pub made: &'static str,
    /// Link to it.
    pub open: &'static str,
    /// Before the parts that could not be brought over.
    pub lost: &'static str,
    /// Such a part: the look of the widget.
    pub look: &'static str,
    /// Why, when the server has no place for it.
    pub not_offered: &'static str,
    /// Such a part without a name of its own.
    pub action: &'static str,
    /// Dialog: its title.
    pub delete_title: &'static str,
    /// Its text.
    pub delete_text: &'static str,
    /// Its field.
    pub delete_name: &'static str,
    /// After an agent was deleted.
    pub deleted: &'static str,
    /// What a new agent may start from.
    pub templates: [Template; 4],
    /// How the templates call a person.
    pub handover: Handover,
}

/// What a new agent may start from.
#[derive(Debug)]
pub struct Template {
    /// What it is called.
    pub title: &'static str,
    /// For whom it is.
    pub text: &'static str,
    /// First part of the prompt.
    pub personality: &'static str,
    /// Second part.
    pub goal: &'static str,
    /// Third part.
    pub instructions: &'static str,
}

/// How the templates call a person.
#[derive(Debug)]
pub struct Handover {
    /// The action's name.
    pub name: &'static str,
    /// When.
    pub condition: &'static str,
    /// What visitors say then.
    pub examples: [&'static str; 3],
    /// The agent's last words.
    pub last_words: &'static str,
}

/// English.
pub const EN: Texts = Texts {
    title: "Agents",
    new: "New agent",
    search: "Search agents by name",
    clear: "Clear the search",
    agents: ["agent", "agents"],
    found: ["agent found", "agents found"],
    first_found: "The first {} that match",
    primary: "Primary",
    off: "Off",
    suggests: "Suggests",
    answers: "Answers by itself",
    web_chat: "Web chat",
    live_chat: "Live chat",
    no_channel: "No channel",
    last_change: "Last change:",
    duplicate: "Duplicate",
    delete: "Delete",
    more: "Load more",
    loading_more: "Loading more",
    empty_title: "There is no agent yet",
    empty_text: "An agent answers your visitors in your name. Start with a template and make it yours.",
    empty_new: "Create the first agent",
    no_match: "No agent is called “{}”",
    no_match_text: "The search looks for these letters anywhere in the name.",
    read_only: "Your key only reads. To create or change agents, sign in with one that may write.",
    name: "Name",
    name_hint: "What you and your visitors call it. You can change it later.",
    start_from: "Start from",
    create: "Create agent",
    creating: "Creating",
    copy_name: "{} (copy)",
    copying: "Duplicating “{}”",
    made: "“{}” was created.",
    open: "Open it",
    lost: "These parts could not be brought over:",
    look: "Look of the widget",
    not_offered: "This server has no place for it.",
    action: "Action",
    delete_title: "Delete this agent?",
    delete_text: "“{}” will be deleted with its actions and all its conversations. This cannot be undone.",
    delete_name: "Type the agent's name to confirm",
    deleted: "“{}” was deleted.",
    templates: [
        Template {
            title: "An empty agent",
            text: "You write everything yourself.",
            personality: "",
            goal: "",
            instructions: "",
        },
        Template {
            title: "Front desk",
            text: "Greets, answers questions about the business, and calls a colleague.",
            personality: "Welcoming and calm, like someone who has worked at this desk for years. Answers in two or three short sentences and always says what happens next.",
            goal: "Every visitor leaves with an answer, an appointment or the right person to talk to.",
            instructions: "Say opening hours, address and how to get there when somebody asks for them.\nIf you do not know something, say so and offer to pass the question on.\nAsk for the name and one way to reach the visitor before you pass anything on.\nNever give medical, legal or financial advice.",
        },
        Template {
            title: "Shop support",
            text: "Helps with products, orders and returns, and knows when a person is needed.",
            personality: "Friendly, precise and patient. Repeats what it understood before it solves anything, and never blames the customer.",
            goal: "Solve the customer's problem in one conversation, or bring in a colleague with everything they need to know.",
            instructions: "Ask for the order number before you speak about an order.\nExplain a return step by step, one step in each message.\nSay what is in the knowledge base about sizes, materials and delivery, and nothing that is not in it.\nNever promise a refund, a discount or a delivery date.",
        },
        Template {
            title: "Lead qualifier",
            text: "Finds out what a prospect needs, and whether you are the right match.",
            personality: "Curious and direct, without pushing. Asks one question at a time and listens to the answer.",
            goal: "Learn what the prospect needs, by when and with what budget, and agree on the next step.",
            instructions: "Begin with what brought them here, not with their budget.\nFind out: what they need, how they do it today, by when, who decides, and a rough budget.\nIf it does not fit, say so kindly and name an alternative when there is one.\nEnd by asking for an email address or a telephone number and the best time to call.",
        },
    ],
    handover: Handover {
        name: "Ask a colleague",
        condition: "The visitor asks for a person, or is unhappy with the answers.",
        examples: ["Can I talk to a person?", "I want to speak to someone.", "Is there a human here?"],
        last_words: "I am passing you on to a colleague, who will answer here as soon as possible.",
    },
};

/// Spanish.
pub const ES: Texts = Texts {
    title: "Agentes",
    new: "Nuevo agente",
    search: "Buscar agentes por nombre",
    clear: "Borrar la búsqueda",
    agents: ["agente", "agentes"],
    found: ["agente encontrado", "agentes encontrados"],
    first_found: "Los primeros {} que coinciden",
    primary: "Principal",
    off: "Apagado",
    suggests: "Sugiere",
    answers: "Responde por sí solo",
    web_chat: "Chat web",
    live_chat: "Chat en directo",
    no_channel: "Sin canal",
    last_change: "Último cambio:",
    duplicate: "Duplicar",
    delete: "Eliminar",
    more: "Cargar más",
    loading_more: "Cargando más",
    empty_title: "Todavía no hay ningún agente",
    empty_text: "Un agente responde a tus visitantes en tu nombre. Empieza con una plantilla y hazla tuya.",
    empty_new: "Crear el primer agente",
    no_match: "Ningún agente se llama «{}»",
    no_match_text: "La búsqueda encuentra estas letras en cualquier parte del nombre.",
    read_only: "Tu clave es de solo lectura. Para crear o cambiar agentes, entra con una que permita escribir.",
    name: "Nombre",
    name_hint: "Cómo lo llaman tú y tus visitantes. Puedes cambiarlo más tarde.",
    start_from: "Partir de",
    create: "Crear agente",
    creating: "Creando",
    copy_name: "{} (copia)",
    copying: "Duplicando «{}»",
    made: "Se ha creado «{}».",
    open: "Abrirlo",
    lost: "No se han podido traer estas partes:",
    look: "Aspecto del widget",
    not_offered: "Este servidor no tiene sitio para esto.",
    action: "Acción",
    delete_title: "¿Eliminar este agente?",
    delete_text: "Se eliminará «{}» con sus acciones y todas sus conversaciones. No se puede deshacer.",
    delete_name: "Escribe el nombre del agente para confirmar",
    deleted: "Se ha eliminado «{}».",
    templates: [
        Template {
            title: "Un agente vacío",
            text: "Lo escribes todo tú.",
            personality: "",
            goal: "",
            instructions: "",
        },
        Template {
            title: "Recepción",
            text: "Saluda, responde a preguntas sobre el negocio y avisa a un compañero.",
            personality: "Acogedor y tranquilo, como quien lleva años en este mostrador. Responde en dos o tres frases cortas y siempre dice qué pasa después.",
            goal: "Que cada visitante se vaya con una respuesta, una cita o la persona adecuada.",
            instructions: "Da el horario, la dirección y cómo llegar cuando te lo pidan.\nSi no sabes algo, dilo y ofrece pasar la pregunta.\nAntes de pasar nada, pide el nombre y una forma de contacto.\nNunca des consejos médicos, legales ni financieros.",
        },
        Template {
            title: "Atención de la tienda",
            text: "Ayuda con productos, pedidos y devoluciones, y sabe cuándo hace falta una persona.",
            personality: "Amable, preciso y paciente. Repite lo que ha entendido antes de resolver nada y nunca culpa al cliente.",
            goal: "Resolver el problema en una sola conversación, o avisar a un compañero con todo lo que necesita saber.",
            instructions: "Pide el número de pedido antes de hablar de un pedido.\nExplica una devolución paso a paso, un paso en cada mensaje.\nDi lo que consta en la base de conocimiento sobre tallas, materiales y entregas, y nada más.\nNunca prometas un reembolso, un descuento ni una fecha de entrega.",
        },
        Template {
            title: "Cualificar contactos",
            text: "Averigua qué necesita un posible cliente y si encajan.",
            personality: "Curioso y directo, sin presionar. Hace una sola pregunta cada vez y escucha la respuesta.",
            goal: "Saber qué necesita la persona, para cuándo y con qué presupuesto, y acordar el siguiente paso.",
            instructions: "Empieza por lo que le ha traído hasta aquí, no por su presupuesto.\nAverigua qué necesita, cómo lo resuelve hoy, para cuándo, quién decide y un presupuesto aproximado.\nSi no encaja, dilo con amabilidad y nombra una alternativa cuando la haya.\nTermina pidiendo un correo o un teléfono y la mejor hora para llamar.",
        },
    ],
    handover: Handover {
        name: "Avisar a un compañero",
        condition: "El visitante pide hablar con una persona o no está contento con las respuestas.",
        examples: ["¿Puedo hablar con una persona?", "Quiero hablar con alguien.", "¿Hay alguien ahí?"],
        last_words: "Te paso con un compañero, que te responderá aquí en cuanto pueda.",
    },
};
