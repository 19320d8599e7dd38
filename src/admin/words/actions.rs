//! Actions: the tab, and a form for each type. Fields, choices and types are told by their names on
//! the wire, so that the forms need no more than those.

/// The texts.
#[derive(Debug)]
pub struct Texts {
    /// Heading.
    pub title: &'static str,
    /// Under the heading.
    pub lead: &'static str,
    /// Heading, while there are none.
    pub empty: &'static str,
    /// What they are for.
    pub empty_text: &'static str,
    /// Button, and the dialog that it opens.
    pub add: &'static str,
    /// In the dialog.
    pub add_text: &'static str,
    /// Link from one action to all.
    pub back: &'static str,
    /// Before the name of an action: its switch in the list.
    pub enabled: &'static str,
    /// Beside an action of which something is wrong.
    pub unfinished: &'static str,
    /// Before the name of an action: a button.
    pub delete: &'static str,
    /// Dialog; `{}` is the name.
    pub delete_title: &'static str,
    /// Its text.
    pub delete_text: &'static str,
    /// While an action has no name.
    pub unnamed: &'static str,
    /// Of an action that is not there.
    pub gone: &'static str,
    /// In the form of an action whose type the panel does not know.
    pub unknown: &'static str,
    /// Beside switches that a mere link excludes.
    pub only_link: &'static str,
    /// Below the steps of a follow-up, before a link.
    pub hours: &'static str,
    /// The picker of an agent.
    pub picker: Picker,
    /// The types.
    pub kinds: &'static [Kind],
    /// The fields.
    pub fields: &'static [Name],
    /// The choices of fields that have some: the field, then each by its name on the wire.
    pub choices: &'static [(&'static str, &'static [(&'static str, &'static str)])],
    /// What stands in the fields of a new action; several phrases are lines.
    pub first: &'static [(&'static str, &'static str, &'static str)],
    /// The condition that goes with a choice, as long as the owner has written none.
    pub conditions: &'static [(&'static str, &'static str)],
}

/// A type of action.
#[derive(Debug)]
pub struct Kind {
    /// On the wire.
    pub word: &'static str,
    /// What it is called, and what a new one is called.
    pub title: &'static str,
    /// What it does.
    pub text: &'static str,
    /// What one of them does; `{}` is its condition, calendar or choice.
    pub does: &'static str,
}

/// A field.
#[derive(Debug)]
pub struct Name {
    /// On the wire.
    pub word: &'static str,
    /// Its label.
    pub label: &'static str,
    /// Under it; may be empty.
    pub hint: &'static str,
}

/// The picker of an agent.
#[derive(Debug)]
pub struct Picker {
    /// What may be typed.
    pub example: &'static str,
    /// While it searches.
    pub searching: &'static str,
    /// Nothing found.
    pub none: &'static str,
    /// How many were found, for screen readers. Singular and plural.
    pub found: [&'static str; 2],
    /// The server cannot be searched.
    pub failed: &'static str,
    /// The chosen agent cannot be read.
    pub missing: &'static str,
}

const fn kind(word: &'static str, title: &'static str, text: &'static str, does: &'static str) -> Kind {
    Kind { word, title, text, does }
}

const fn name(word: &'static str, label: &'static str, hint: &'static str) -> Name {
    Name { word, label, hint }
}

/// English.
pub const EN: Texts = Texts {
    title: "Actions",
    lead: "What the agent can do besides answer.",
    empty: "No actions yet",
    empty_text: "An agent answers. With actions it can do more: book an appointment, call a colleague, note something about the visitor, or know when to stop.",
    add: "Add action",
    add_text: "What is it to do?",
    back: "All actions",
    enabled: "Enabled",
    unfinished: "Unfinished",
    delete: "Delete",
    delete_title: "Delete {}?",
    delete_text: "It goes with the next save. Until then you can undo this.",
    unnamed: "Action without a name",
    gone: "This action is not there any more.",
    unknown: "This panel does not know the type of this action. What is set in it stays as it is.",
    only_link: "Not available while the agent only sends the link:",
    hours: "The hours in which these messages may go out belong to all follow-ups:",
    picker: Picker {
        example: "Search by name",
        searching: "Searching",
        none: "No other agent is called that.",
        found: ["1 agent", "{} agents"],
        failed: "The agents cannot be searched. Write the id of the agent instead.",
        missing: "No agent with this id can be found.",
    },
    kinds: &[
        kind(
            "triggerWorkflow",
            "Start a workflow",
            "Sets workflows of yours going when a condition is met.",
            "Starts a workflow when: {}",
        ),
        kind(
            "updateContactField",
            "Update a contact field",
            "Notes what the visitor says in a field of the contact.",
            "Notes in the contact: {}",
        ),
        kind(
            "appointmentBooking",
            "Book an appointment",
            "Finds a time in a calendar and books it, or sends the link.",
            "Offers appointments in the calendar {}",
        ),
        kind(
            "stopBot",
            "Stop the agent",
            "Says a last word and leaves the conversation alone.",
            "Stops answering when: {}",
        ),
        kind(
            "humanHandOver",
            "Hand over to a person",
            "Calls a colleague and leaves the conversation to them.",
            "Calls a person when: {}",
        ),
        kind(
            "advancedFollowup",
            "Follow up",
            "Writes again, in up to five steps, when the conversation rests.",
            "Writes again when: {}",
        ),
        kind(
            "transferBot",
            "Pass to another agent",
            "Lets another of your agents go on with the conversation.",
            "Passes the conversation on: {}",
        ),
    ],
    fields: &[
        name("name", "Name", "Only you see it."),
        name("enabled", "Enabled", "Switched off, the action stays here and does nothing."),
        name(
            "triggerCondition",
            "Condition",
            "In your own words. 10 to 500 characters work with every server.",
        ),
        name("workflowIds", "Workflows", "The id of each workflow, one to a line."),
        name("triggerMessage", "Message", "What the agent says when it starts them."),
        name("contactFieldId", "Field of the contact", "The id of the field."),
        name("description", "What belongs into it", "Tell the agent what to look for."),
        name(
            "contactUpdateExamples",
            "Examples",
            "What a visitor may write. Not needed for standard fields, amounts and dates.",
        ),
        name("calendarId", "Calendar", "The id of the calendar."),
        name(
            "onlySendLink",
            "Only send the link",
            "The visitor books on the page of the calendar instead of in the conversation.",
        ),
        name("rescheduleEnabled", "Visitors may move an appointment", ""),
        name("cancelEnabled", "Visitors may cancel an appointment", ""),
        name("triggerWorkflow", "Start workflows after it", ""),
        name("sleepAfterBooking", "Be silent after it", ""),
        name("transferBot", "Pass to another agent after it", ""),
        name("transferAgent", "Agent that takes over", ""),
        name("actionId", "Action that it belongs to", ""),
        name("stopBotDetectionType", "What stops it", ""),
        name("stopBotTriggerCondition", "Condition", "In your own words."),
        name("stopBotExamples", "Examples", "What a visitor may write then; at least two."),
        name("finalMessage", "Last message", "What the agent says before it falls silent."),
        name(
            "reactivateEnabled",
            "Come back after a while",
            "Otherwise it stays silent until somebody switches it on again.",
        ),
        name("sleepTime", "Silent for", "Up to 30 works with every server."),
        name("sleepTimeUnit", "Unit", ""),
        name("tags", "Tags", "The contact gets these."),
        name("handoverType", "What calls a person", ""),
        name("examples", "Examples", "What a visitor may write then; at least one."),
        name("skipAssignToUser", "Leave the conversation unassigned", "Whoever is free takes it."),
        name("assignToUserId", "Assign to", "The id of the user. Left empty, the server decides."),
        name("createTask", "Create a task", "So that nobody forgets the visitor."),
        name("scenarioId", "When", ""),
        name("transferBotType", "When it passes the conversation on", ""),
        name("transferToBot", "Agent that takes over", ""),
        name("transferBotTriggerCondition", "Condition", "In your own words."),
        name("transferBotExamples", "Examples", "What a visitor may write then; at least two."),
    ],
    choices: &[
        ("stopBotDetectionType", &[("Goodbye", "The visitor says goodbye"), ("Custom", "Something else")]),
        (
            "handoverType",
            &[
                ("contactRequest", "The visitor asks for a person"),
                ("lackOfInformation", "The agent does not know the answer"),
                ("failedToResolveIssue", "The agent could not solve the problem"),
                ("custom", "Something else"),
            ],
        ),
        (
            "scenarioId",
            &[
                ("contactStoppedReplying", "The visitor stopped replying"),
                ("contactIsBusy", "The visitor is busy"),
                ("contactRequested", "The visitor asked for it"),
            ],
        ),
        (
            "transferBotType",
            &[
                ("Default", "When the other agent fits better"),
                ("Custom", "When a condition of yours is met"),
            ],
        ),
        ("sleepTimeUnit", &[("minutes", "minutes"), ("hours", "hours"), ("days", "days")]),
    ],
    first: &[
        ("stopBot", "stopBotTriggerCondition", "The visitor says goodbye or needs nothing more."),
        ("stopBot", "stopBotExamples", "Thanks, that was all\nGoodbye"),
        ("stopBot", "finalMessage", "You are welcome. See you soon!"),
        ("humanHandOver", "triggerCondition", "The visitor asks to talk to a person."),
        ("humanHandOver", "examples", "Can I talk to someone?"),
        ("humanHandOver", "finalMessage", "I am getting a colleague. One moment, please."),
    ],
    conditions: &[
        ("Goodbye", "The visitor says goodbye or needs nothing more."),
        ("contactRequest", "The visitor asks to talk to a person."),
        ("lackOfInformation", "The agent does not have the information to answer."),
        ("failedToResolveIssue", "The problem is still there after the agent has tried to help."),
    ],
};

/// Spanish.
pub const ES: Texts = Texts {
    title: "Acciones",
    lead: "Lo que el agente puede hacer además de responder.",
    empty: "Todavía no hay acciones",
    empty_text: "Un agente responde. Con acciones puede hacer más: reservar una cita, llamar a una persona del equipo, anotar algo sobre el visitante o saber cuándo parar.",
    add: "Añadir acción",
    add_text: "¿Qué debe hacer?",
    back: "Todas las acciones",
    enabled: "Activada",
    unfinished: "Sin terminar",
    delete: "Eliminar",
    delete_title: "¿Eliminar {}?",
    delete_text: "Se elimina al guardar. Hasta entonces puedes deshacerlo.",
    unnamed: "Acción sin nombre",
    gone: "Esta acción ya no está.",
    unknown: "Este panel no conoce el tipo de esta acción. Lo que contiene se queda como está.",
    only_link: "No disponible mientras el agente solo envíe el enlace:",
    hours: "Las horas en que pueden salir estos mensajes son de todos los seguimientos:",
    picker: Picker {
        example: "Busca por nombre",
        searching: "Buscando",
        none: "Ningún otro agente se llama así.",
        found: ["1 agente", "{} agentes"],
        failed: "No se puede buscar entre los agentes. Escribe el identificador del agente.",
        missing: "No se encuentra ningún agente con este identificador.",
    },
    kinds: &[
        kind(
            "triggerWorkflow",
            "Iniciar un flujo de trabajo",
            "Pone en marcha flujos tuyos cuando se cumple una condición.",
            "Inicia un flujo cuando: {}",
        ),
        kind(
            "updateContactField",
            "Actualizar un campo del contacto",
            "Anota lo que dice el visitante en un campo del contacto.",
            "Anota en el contacto: {}",
        ),
        kind(
            "appointmentBooking",
            "Reservar una cita",
            "Busca un hueco en un calendario y lo reserva, o envía el enlace.",
            "Ofrece citas en el calendario {}",
        ),
        kind(
            "stopBot",
            "Detener al agente",
            "Se despide y deja la conversación.",
            "Deja de responder cuando: {}",
        ),
        kind(
            "humanHandOver",
            "Pasar a una persona",
            "Llama a una persona del equipo y le deja la conversación.",
            "Llama a una persona cuando: {}",
        ),
        kind(
            "advancedFollowup",
            "Hacer seguimiento",
            "Vuelve a escribir, hasta en cinco pasos, cuando la conversación se detiene.",
            "Vuelve a escribir cuando: {}",
        ),
        kind(
            "transferBot",
            "Pasar a otro agente",
            "Deja que otro de tus agentes siga con la conversación.",
            "Pasa la conversación: {}",
        ),
    ],
    fields: &[
        name("name", "Nombre", "Solo lo ves tú."),
        name("enabled", "Activada", "Desactivada, la acción se queda aquí y no hace nada."),
        name(
            "triggerCondition",
            "Condición",
            "Con tus palabras. De 10 a 500 caracteres sirven en cualquier servidor.",
        ),
        name("workflowIds", "Flujos de trabajo", "El identificador de cada flujo, uno por línea."),
        name("triggerMessage", "Mensaje", "Lo que dice el agente al iniciarlos."),
        name("contactFieldId", "Campo del contacto", "El identificador del campo."),
        name("description", "Qué va en él", "Explica al agente qué debe buscar."),
        name(
            "contactUpdateExamples",
            "Ejemplos",
            "Lo que puede escribir un visitante. No hacen falta en campos estándar, importes y fechas.",
        ),
        name("calendarId", "Calendario", "El identificador del calendario."),
        name(
            "onlySendLink",
            "Solo enviar el enlace",
            "El visitante reserva en la página del calendario y no en la conversación.",
        ),
        name("rescheduleEnabled", "Los visitantes pueden mover una cita", ""),
        name("cancelEnabled", "Los visitantes pueden cancelar una cita", ""),
        name("triggerWorkflow", "Iniciar flujos de trabajo después", ""),
        name("sleepAfterBooking", "Callar después", ""),
        name("transferBot", "Pasar a otro agente después", ""),
        name("transferAgent", "Agente que continúa", ""),
        name("actionId", "Acción a la que pertenece", ""),
        name("stopBotDetectionType", "Qué lo detiene", ""),
        name("stopBotTriggerCondition", "Condición", "Con tus palabras."),
        name("stopBotExamples", "Ejemplos", "Lo que puede escribir entonces un visitante; al menos dos."),
        name("finalMessage", "Último mensaje", "Lo que dice el agente antes de callar."),
        name(
            "reactivateEnabled",
            "Volver después de un tiempo",
            "Si no, sigue en silencio hasta que alguien lo active de nuevo.",
        ),
        name("sleepTime", "En silencio durante", "Hasta 30 sirve en cualquier servidor."),
        name("sleepTimeUnit", "Unidad", ""),
        name("tags", "Etiquetas", "Se ponen al contacto."),
        name("handoverType", "Qué llama a una persona", ""),
        name("examples", "Ejemplos", "Lo que puede escribir entonces un visitante; al menos uno."),
        name("skipAssignToUser", "Dejar la conversación sin asignar", "La toma quien esté libre."),
        name(
            "assignToUserId",
            "Asignar a",
            "El identificador del usuario. Si queda vacío, decide el servidor.",
        ),
        name("createTask", "Crear una tarea", "Para que nadie se olvide del visitante."),
        name("scenarioId", "Cuándo", ""),
        name("transferBotType", "Cuándo pasa la conversación", ""),
        name("transferToBot", "Agente que continúa", ""),
        name("transferBotTriggerCondition", "Condición", "Con tus palabras."),
        name("transferBotExamples", "Ejemplos", "Lo que puede escribir entonces un visitante; al menos dos."),
    ],
    choices: &[
        ("stopBotDetectionType", &[("Goodbye", "El visitante se despide"), ("Custom", "Otra cosa")]),
        (
            "handoverType",
            &[
                ("contactRequest", "El visitante pide hablar con una persona"),
                ("lackOfInformation", "El agente no sabe la respuesta"),
                ("failedToResolveIssue", "El agente no pudo resolver el problema"),
                ("custom", "Otra cosa"),
            ],
        ),
        (
            "scenarioId",
            &[
                ("contactStoppedReplying", "El visitante dejó de responder"),
                ("contactIsBusy", "El visitante está ocupado"),
                ("contactRequested", "El visitante lo pidió"),
            ],
        ),
        (
            "transferBotType",
            &[
                ("Default", "Cuando el otro agente encaja mejor"),
                ("Custom", "Cuando se cumple una condición tuya"),
            ],
        ),
        ("sleepTimeUnit", &[("minutes", "minutos"), ("hours", "horas"), ("days", "días")]),
    ],
    first: &[
        ("stopBot", "stopBotTriggerCondition", "El visitante se despide o ya no necesita nada."),
        ("stopBot", "stopBotExamples", "Gracias, eso era todo\nAdiós"),
        ("stopBot", "finalMessage", "De nada. ¡Hasta pronto!"),
        ("humanHandOver", "triggerCondition", "El visitante pide hablar con una persona."),
        ("humanHandOver", "examples", "¿Puedo hablar con alguien?"),
        ("humanHandOver", "finalMessage", "Llamo a una persona del equipo. Un momento, por favor."),
    ],
    conditions: &[
        ("Goodbye", "El visitante se despide o ya no necesita nada."),
        ("contactRequest", "El visitante pide hablar con una persona."),
        ("lackOfInformation", "El agente no tiene la información para responder."),
        ("failedToResolveIssue", "El problema sigue ahí después de que el agente ha intentado ayudar."),
    ],
};

impl Texts {
    /// The type of a word, if it is known.
    pub fn kind(&self, word: &str) -> Option<&'static Kind> {
        self.kinds.iter().find(|kind| kind.word == word)
    }

    /// The field of a word; one without a label is not known.
    pub fn field(&self, word: &str) -> &'static Name {
        const NONE: Name = name("", "", "");
        self.fields.iter().find(|field| field.word == word).unwrap_or(&NONE)
    }

    /// The choices of a field.
    pub fn choices_of(&self, field: &str) -> &'static [(&'static str, &'static str)] {
        self.choices.iter().find(|(word, _)| *word == field).map_or(&[], |(_, choices)| choices)
    }
}

/// The label of a field, by its name on the wire.
pub fn label(field: &str, texts: &Texts) -> Option<&'static str> {
    Some(texts.field(field).label).filter(|label| !label.is_empty())
}
