//! The frame around every page: navigation, signing in, saving, troubles.

/// The texts.
#[derive(Debug)]
pub struct Texts {
    /// The rail's label.
    pub navigation: &'static str,
    /// In the rail.
    pub agents: &'static str,
    /// In the rail.
    pub settings: &'static str,
    /// Button.
    pub sign_out: &'static str,
    /// Label of the choice of language.
    pub language: &'static str,
    /// For those who come by keyboard.
    pub skip: &'static str,
    /// Heading of the first screen.
    pub sign_in_title: &'static str,
    /// Under it.
    pub sign_in_text: &'static str,
    /// Field.
    pub key: &'static str,
    /// Under the field.
    pub key_hint: &'static str,
    /// Button.
    pub sign_in: &'static str,
    /// While the key is tried.
    pub signing_in: &'static str,
    /// Choice: a server other than the one that served the panel.
    pub other_server: &'static str,
    /// Field.
    pub base: &'static str,
    /// Under the field.
    pub base_hint: &'static str,
    /// Field.
    pub version: &'static str,
    /// When an address is not one.
    pub base_wrong: &'static str,
    /// When a field that is needed is empty.
    pub needed: &'static str,
    /// The key is not known.
    pub wrong_key: &'static str,
    /// The key does not allow this.
    pub forbidden: &'static str,
    /// The network failed.
    pub network: &'static str,
    /// Something that does not speak the API answered.
    pub foreign: &'static str,
    /// The server failed.
    pub upstream: &'static str,
    /// Said after those two where something was typed.
    pub kept: &'static str,
    /// Nothing there.
    pub gone: &'static str,
    /// Too many requests.
    pub busy: &'static str,
    /// The request was refused.
    pub invalid: &'static str,
    /// Before the server's own words.
    pub server_said: &'static str,
    /// Save bar: label.
    pub unsaved: &'static str,
    /// Save bar: the key may change nothing.
    pub read_only: &'static str,
    /// Save bar, before the names of the changed fields.
    pub changed: &'static str,
    /// Save bar: how many more.
    pub and_more: &'static str,
    /// Button.
    pub undo: &'static str,
    /// Button.
    pub discard: &'static str,
    /// Button.
    pub save: &'static str,
    /// While it saves.
    pub saving: &'static str,
    /// After it.
    pub saved: &'static str,
    /// Save bar: some fields are wrong. Singular and plural.
    pub faults: [&'static str; 2],
    /// Save bar: leads to the first wrong field.
    pub show_fault: &'static str,
    /// An earlier draft was found.
    pub restored: &'static str,
    /// Dialog: leaving with changes.
    pub leave_title: &'static str,
    /// Its text.
    pub leave_text: &'static str,
    /// Its button.
    pub leave: &'static str,
    /// Its button.
    pub stay: &'static str,
    /// Dialog: a conflict.
    pub conflict_title: &'static str,
    /// Its text.
    pub conflict_text: &'static str,
    /// Over our value.
    pub ours: &'static str,
    /// Over theirs.
    pub theirs: &'static str,
    /// Button.
    pub save_choice: &'static str,
    /// Where a value is empty.
    pub nothing: &'static str,
}

/// English.
pub const EN: Texts = Texts {
    navigation: "Main",
    agents: "Agents",
    settings: "Settings",
    sign_out: "Sign out",
    language: "Language",
    skip: "Skip to the content",
    sign_in_title: "Sign in to Palique",
    sign_in_text: "Use the key that the server printed when it started, or one that was made in the settings.",
    key: "Key",
    key_hint: "It stays in this browser tab and is forgotten when the tab closes.",
    sign_in: "Sign in",
    signing_in: "Signing in",
    other_server: "Another server with the Conversation AI API",
    base: "Base address",
    base_hint: "For example https://services.leadconnectorhq.com",
    version: "Version header",
    base_wrong: "Write an address that starts with https:// or http://.",
    needed: "Fill this in.",
    wrong_key: "The server does not know this key. It may have been revoked.",
    forbidden: "This key does not allow that.",
    network: "The server cannot be reached.",
    foreign: "Something answered that is not this API, for example a sign-in page of your network.",
    upstream: "The server failed.",
    kept: "What you typed is kept.",
    gone: "It is not there any more.",
    busy: "Too many requests. Wait a moment and try again.",
    invalid: "The server did not accept it.",
    server_said: "The server said:",
    unsaved: "Unsaved changes",
    read_only: "Your key may only read: sign in with another one to save.",
    changed: "Changed:",
    and_more: "and {} more",
    undo: "Undo",
    discard: "Discard",
    save: "Save",
    saving: "Saving",
    saved: "Saved",
    faults: ["1 field needs attention", "{} fields need attention"],
    show_fault: "Show",
    restored: "Your unsaved changes are back.",
    leave_title: "Leave with unsaved changes?",
    leave_text: "They stay in this browser tab and come back when you open this agent again.",
    leave: "Leave",
    stay: "Stay here",
    conflict_title: "Somebody else changed the same fields",
    conflict_text: "Choose for each field which value is to be saved.",
    ours: "Yours",
    theirs: "Theirs",
    save_choice: "Save my choice",
    nothing: "(nothing)",
};

/// Spanish.
pub const ES: Texts = Texts {
    navigation: "Principal",
    agents: "Agentes",
    settings: "Ajustes",
    sign_out: "Salir",
    language: "Idioma",
    skip: "Ir al contenido",
    sign_in_title: "Entrar en Palique",
    sign_in_text: "Usa la clave que el servidor mostró al arrancar, o una creada en los ajustes.",
    key: "Clave",
    key_hint: "Se queda en esta pestaña del navegador y se olvida al cerrarla.",
    sign_in: "Entrar",
    signing_in: "Entrando",
    other_server: "Otro servidor con la API Conversation AI",
    base: "Dirección base",
    base_hint: "Por ejemplo https://services.leadconnectorhq.com",
    version: "Cabecera Version",
    base_wrong: "Escribe una dirección que empiece por https:// o http://.",
    needed: "Rellena este campo.",
    wrong_key: "El servidor no conoce esta clave. Puede que se haya revocado.",
    forbidden: "Esta clave no lo permite.",
    network: "No se puede llegar al servidor.",
    foreign: "Ha respondido algo que no es esta API, por ejemplo una página de acceso de tu red.",
    upstream: "El servidor ha fallado.",
    kept: "Lo que has escrito se conserva.",
    gone: "Ya no está.",
    busy: "Demasiadas peticiones. Espera un momento y reinténtalo.",
    invalid: "El servidor no lo ha aceptado.",
    server_said: "El servidor dijo:",
    unsaved: "Cambios sin guardar",
    read_only: "Tu clave solo permite leer: entra con otra para guardar.",
    changed: "Ha cambiado:",
    and_more: "y {} más",
    undo: "Deshacer",
    discard: "Descartar",
    save: "Guardar",
    saving: "Guardando",
    saved: "Guardado",
    faults: ["1 campo necesita atención", "{} campos necesitan atención"],
    show_fault: "Mostrar",
    restored: "Tus cambios sin guardar están de vuelta.",
    leave_title: "¿Salir con cambios sin guardar?",
    leave_text: "Se quedan en esta pestaña y vuelven cuando abras otra vez este agente.",
    leave: "Salir",
    stay: "Quedarme",
    conflict_title: "Otra persona ha cambiado los mismos campos",
    conflict_text: "Elige para cada campo qué valor se guarda.",
    ours: "Tuyo",
    theirs: "De la otra persona",
    save_choice: "Guardar mi elección",
    nothing: "(nada)",
};
