//! The tab *Follow-ups*: sequences of steps, and the hours in which they may go out.

/// The texts. `{}` is where a number, a day or a name goes.
#[derive(Debug)]
pub struct Texts {
    /// Heading.
    pub title: &'static str,
    /// Under the heading.
    pub lead: &'static str,
    /// Heading: there is none.
    pub none: &'static str,
    /// Under it.
    pub none_text: &'static str,
    /// Button.
    pub add: &'static str,
    /// A follow-up without a name.
    pub unnamed: &'static str,
    /// Beside a follow-up that is off.
    pub off: &'static str,
    /// Link to the form of the action.
    pub form: &'static str,
    /// One step in a line of text.
    pub after_time: &'static str,
    /// In place of the steps.
    pub no_steps: &'static str,
    /// The texts of the steps.
    pub steps: Steps,
    /// The texts of the hours.
    pub hours: Hours,
}

/// The editor of the steps.
#[derive(Debug)]
pub struct Steps {
    /// Heading.
    pub title: &'static str,
    /// Under it.
    pub hint: &'static str,
    /// The name of a step.
    pub step: &'static str,
    /// Button.
    pub add: &'static str,
    /// Beside the button when there can be no more.
    pub full: &'static str,
    /// Button; before the name of the step.
    pub up: &'static str,
    /// Button; before the name of the step.
    pub down: &'static str,
    /// Field.
    pub after: &'static str,
    /// Field.
    pub unit: &'static str,
    /// The units by their names on the wire: in a list, for one, for several.
    pub units: [(&'static str, [&'static str; 3]); 3],
    /// Field.
    pub message: &'static str,
    /// A choice of the field.
    pub by_agent: &'static str,
    /// A choice of the field.
    pub own: &'static str,
    /// Field.
    pub text: &'static str,
    /// Field.
    pub workflow: &'static str,
    /// Field.
    pub workflow_id: &'static str,
    /// Field.
    pub requested: &'static str,
    /// Under the field.
    pub requested_hint: &'static str,
}

/// When they may go out.
#[derive(Debug)]
pub struct Hours {
    /// Heading.
    pub title: &'static str,
    /// Under it.
    pub lead: &'static str,
    /// Field: which follow-ups these settings are for.
    pub chosen: &'static str,
    /// When none is chosen.
    pub none_chosen: &'static str,
    /// Heading: the chosen ones have different settings.
    pub differ: &'static str,
    /// Under it.
    pub differ_text: &'static str,
    /// Button: the settings of one for all.
    pub unify: &'static str,
    /// What the button is called, with the name of that one.
    pub unify_name: &'static str,
    /// Field.
    pub switching: &'static str,
    /// Under the field.
    pub switching_hint: &'static str,
    /// Field.
    pub only: &'static str,
    /// Under the field.
    pub only_hint: &'static str,
    /// Heading of the week.
    pub week: &'static str,
    /// Under it.
    pub week_hint: &'static str,
    /// From Monday.
    pub days: [&'static str; 7],
    /// Field: whether there are hours on a day.
    pub open: &'static str,
    /// A day without hours.
    pub closed: &'static str,
    /// Field, after the day's name.
    pub from: &'static str,
    /// Field, after the day's name.
    pub to: &'static str,
    /// Between the two.
    pub until: &'static str,
    /// Button; before the day's name.
    pub add: &'static str,
    /// Button; before the day's name.
    pub remove: &'static str,
    /// Button: a weekday.
    pub copy: &'static str,
    /// Button: a day of the weekend, to the other one, whose name may be left out.
    pub copy_weekend: &'static str,
    /// What is not a time.
    pub not_a_time: &'static str,
    /// No day has hours.
    pub never: &'static str,
    /// Field.
    pub zone: &'static str,
    /// The choices by their names on the wire: as a choice, and in a line.
    pub zones: [(&'static str, [&'static str; 2]); 2],
    /// The settings in a line: without hours.
    pub any_time: &'static str,
    /// The settings in a line: another channel may be taken.
    pub switches: &'static str,
    /// The settings in a line: no other channel may be taken.
    pub stays: &'static str,
}

/// English.
pub const EN: Texts = Texts {
    title: "Follow-ups",
    lead: "Messages that the agent sends by itself when a conversation rests.",
    none: "No follow-ups yet",
    none_text: "A follow-up writes to a visitor who went silent, was busy or asked to be written to later: after half an hour, the next day, a week later.",
    add: "Add follow-up",
    unnamed: "Without a name",
    off: "off",
    form: "Show it among the actions",
    after_time: "after {}",
    no_steps: "no steps: nothing is sent",
    steps: Steps {
        title: "Steps",
        hint: "One message after the other, until the visitor answers.",
        step: "Step {}",
        add: "Add step",
        full: "At most {} steps.",
        up: "Move up",
        down: "Move down",
        after: "After",
        unit: "Unit",
        units: [
            ("minutes", ["minutes", "minute", "minutes"]),
            ("hours", ["hours", "hour", "hours"]),
            ("days", ["days", "day", "days"]),
        ],
        message: "Message",
        by_agent: "Written by the agent",
        own: "My own text",
        text: "Text",
        workflow: "Start a workflow too",
        workflow_id: "Workflow",
        requested: "The visitor asked for this message",
        requested_hint: "For somebody who wanted to be written to later.",
    },
    hours: Hours {
        title: "When they may go out",
        lead: "For all follow-ups at once, or only for some of them.",
        chosen: "These settings are for",
        none_chosen: "Choose at least one follow-up.",
        differ: "These follow-ups have different settings",
        differ_text: "Choose whose settings all of them should have, or take some out above.",
        unify: "Use for all",
        unify_name: "Use the settings of {} for all",
        switching: "May use another channel",
        switching_hint: "When the visitor cannot be reached where the conversation was, it writes on another channel.",
        only: "Only during working hours",
        only_hint: "What would go out at another time waits until the next opening.",
        week: "Working hours",
        week_hint: "Times such as 9, 930, 9:30 or 9:30 pm.",
        days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        open: "{} open",
        closed: "Closed",
        from: "{} from",
        to: "{} to",
        until: "to",
        add: "Add hours: {}",
        remove: "Remove hours: {}",
        copy: "Copy {} to the other weekdays",
        copy_weekend: "Copy {} to {}",
        not_a_time: "Write a time such as 09:30.",
        never: "No day is open, so no follow-up goes out.",
        zone: "Time zone of these hours",
        zones: [
            ("contact", ["The visitor's", "in the visitor's time zone"]),
            ("business", ["The business's", "in the business's time zone"]),
        ],
        any_time: "at any time",
        switches: "on any channel",
        stays: "on the same channel",
    },
};

/// Spanish.
pub const ES: Texts = Texts {
    title: "Seguimientos",
    lead: "Mensajes que el agente envía solo cuando la conversación se detiene.",
    none: "Aún no hay seguimientos",
    none_text: "Un seguimiento escribe a quien dejó de responder, estaba ocupado o pidió que le escribieran más tarde: a la media hora, al día siguiente, una semana después.",
    add: "Añadir seguimiento",
    unnamed: "Sin nombre",
    off: "desactivado",
    form: "Ver entre las acciones",
    after_time: "tras {}",
    no_steps: "sin pasos: no se envía nada",
    steps: Steps {
        title: "Pasos",
        hint: "Un mensaje tras otro, hasta que el visitante responda.",
        step: "Paso {}",
        add: "Añadir paso",
        full: "Como máximo {} pasos.",
        up: "Subir",
        down: "Bajar",
        after: "Tras",
        unit: "Unidad",
        units: [
            ("minutes", ["minutos", "minuto", "minutos"]),
            ("hours", ["horas", "hora", "horas"]),
            ("days", ["días", "día", "días"]),
        ],
        message: "Mensaje",
        by_agent: "Lo escribe el agente",
        own: "Mi propio texto",
        text: "Texto",
        workflow: "Iniciar también un flujo de trabajo",
        workflow_id: "Flujo de trabajo",
        requested: "El visitante pidió este mensaje",
        requested_hint: "Para quien quiso que le escribieran más tarde.",
    },
    hours: Hours {
        title: "Cuándo pueden salir",
        lead: "Para todos los seguimientos a la vez, o solo para algunos.",
        chosen: "Estos ajustes son para",
        none_chosen: "Elige al menos un seguimiento.",
        differ: "Estos seguimientos tienen ajustes distintos",
        differ_text: "Elige cuáles deben valer para todos, o quita algunos arriba.",
        unify: "Usar para todos",
        unify_name: "Usar los ajustes de {} para todos",
        switching: "Puede usar otro canal",
        switching_hint: "Si no puede alcanzar al visitante donde estaba la conversación, le escribe por otro canal.",
        only: "Solo en horario de atención",
        only_hint: "Lo que saldría a otra hora espera hasta la próxima apertura.",
        week: "Horario de atención",
        week_hint: "Horas como 9, 930, 9:30 o 21:30.",
        days: ["Lunes", "Martes", "Miércoles", "Jueves", "Viernes", "Sábado", "Domingo"],
        open: "{} abierto",
        closed: "Cerrado",
        from: "{} desde",
        to: "{} hasta",
        until: "a",
        add: "Añadir horario: {}",
        remove: "Quitar horario: {}",
        copy: "{}: copiar a los demás días laborables",
        copy_weekend: "{}: copiar al otro día del fin de semana",
        not_a_time: "Escribe una hora como 09:30.",
        never: "Ningún día está abierto, así que no sale ningún seguimiento.",
        zone: "Zona horaria de este horario",
        zones: [
            ("contact", ["La del visitante", "en la zona horaria del visitante"]),
            ("business", ["La del negocio", "en la zona horaria del negocio"]),
        ],
        any_time: "a cualquier hora",
        switches: "por cualquier canal",
        stays: "por el mismo canal",
    },
};

/// The label of a field, by its name on the wire.
pub fn label(field: &str, texts: &Texts) -> Option<&'static str> {
    Some(match field {
        "followupSequence" => texts.steps.title,
        "followupSettings" => texts.hours.title,
        "followUpHours" => texts.hours.only,
        "workingHours" => texts.hours.week,
        "timezoneToUse" => texts.hours.zone,
        "dynamicChannelSwitching" => texts.hours.switching,
        _ => return None,
    })
}
