//! The tab *Look & embed*.

/// The texts.
#[derive(Debug)]
pub struct Texts {
    /// Heading.
    pub title: &'static str,
    /// Under the heading.
    pub lead: &'static str,
    /// Instead of the tab, where the server keeps no looks.
    pub not_offered: &'static str,
    /// Heading.
    pub appearance: &'static str,
    /// Field.
    pub display_name: &'static str,
    /// Under the field.
    pub display_name_hint: &'static str,
    /// Field.
    pub accent: &'static str,
    /// Under the field.
    pub accent_hint: &'static str,
    /// The browser's own colour chooser.
    pub accent_chooser: &'static str,
    /// A contrast, before its number: the text on the colour. `{}` is black or white.
    pub contrast_text: &'static str,
    /// A contrast, before its number: the colour on a page. `{}` is black or white.
    pub contrast_page: &'static str,
    /// It is enough; `{}` is what it must be.
    pub contrast_passes: &'static str,
    /// It is too little; `{}` is what it must be.
    pub contrast_fails: &'static str,
    /// Between the whole of a number and its tenths.
    pub decimal: &'static str,
    /// A colour.
    pub black: &'static str,
    /// A colour.
    pub white: &'static str,
    /// Field.
    pub position: &'static str,
    /// Its choices.
    pub positions: [(&'static str, &'static str); 2],
    /// Field.
    pub theme: &'static str,
    /// Its choices.
    pub themes: [(&'static str, &'static str); 3],
    /// Field.
    pub language: &'static str,
    /// Its choices.
    pub languages: [(&'static str, &'static str); 3],
    /// Field.
    pub icon: &'static str,
    /// Its choices.
    pub icons: [(&'static str, &'static str); 4],
    /// Heading.
    pub beginning: &'static str,
    /// Field.
    pub greetings: &'static str,
    /// Under the field.
    pub greetings_hint: &'static str,
    /// In an empty entry.
    pub greetings_example: &'static str,
    /// Field.
    pub starters: &'static str,
    /// Under the field.
    pub starters_hint: &'static str,
    /// In an empty entry.
    pub starters_example: &'static str,
    /// Heading.
    pub visitors: &'static str,
    /// Field.
    pub public: &'static str,
    /// Under the field.
    pub public_hint: &'static str,
    /// Field.
    pub origins: &'static str,
    /// Under the field.
    pub origins_hint: &'static str,
    /// In an empty entry.
    pub origins_example: &'static str,
    /// Heading.
    pub preview: &'static str,
    /// Under the heading.
    pub preview_text: &'static str,
    /// Heading.
    pub embed: &'static str,
    /// Under the heading.
    pub embed_text: &'static str,
    /// What the tag carries, and what the server says.
    pub embed_carries: &'static str,
    /// When the draft is not saved.
    pub embed_unsaved: &'static str,
    /// Heading.
    pub check: &'static str,
    /// Under the heading.
    pub check_text: &'static str,
    /// Field.
    pub check_page: &'static str,
    /// Button.
    pub check_now: &'static str,
    /// What was found.
    pub found: &'static str,
    /// What was found; `{}` is the id.
    pub found_other: &'static str,
    /// What was found.
    pub found_none: &'static str,
    /// `{}` is the status.
    pub refused: &'static str,
    /// Nothing came.
    pub unreachable: &'static str,
    /// It is somebody else's page.
    pub elsewhere: &'static str,
    /// It is no address.
    pub no_address: &'static str,
}

/// English.
pub const EN: Texts = Texts {
    title: "Look & embed",
    lead: "How the chat looks on your pages, how a conversation begins, and the tag that puts it there.",
    not_offered: "This server keeps no looks. A vendor's widget is set up in the vendor's own panel; everything else about this agent can be changed here.",
    appearance: "Appearance",
    display_name: "Title",
    display_name_hint: "Above the conversation. Without one, the agent's name stands there.",
    accent: "Colour",
    accent_hint: "Of the launcher and the send button, as #rrggbb.",
    accent_chooser: "Choose the colour",
    contrast_text: "{} on it",
    contrast_page: "It on {}",
    contrast_passes: "enough, {} is needed",
    contrast_fails: "too little, {} is needed",
    decimal: ".",
    black: "Black",
    white: "White",
    position: "Corner",
    positions: [("right", "Bottom right"), ("left", "Bottom left")],
    theme: "Theme",
    themes: [("auto", "As the visitor's system"), ("light", "Light"), ("dark", "Dark")],
    language: "Language",
    languages: [("auto", "As the page"), ("en", "English"), ("es", "Español")],
    icon: "Icon",
    icons: [("chat", "Speech bubble"), ("question", "Question mark"), ("spark", "Spark"), ("hand", "Hand")],
    beginning: "How it begins",
    greetings: "Greetings",
    greetings_hint: "What the agent says before the visitor does. Up to three, each in a bubble of its own.",
    greetings_example: "Hello, I know the shop well. What are you looking for?",
    starters: "Starter questions",
    starters_hint: "Buttons under the greeting, up to six. A click asks the question.",
    starters_example: "How long does delivery take?",
    visitors: "Who may talk to it",
    public: "Visitors may talk to it",
    public_hint: "When this is off, only somebody with a key reaches the agent, and the widget says that it is not there.",
    origins: "Pages that may carry it",
    origins_hint: "One origin each, without a path. With none, the account's list holds; when that is empty too, any page may.",
    origins_example: "https://shop.example",
    preview: "Preview",
    preview_text: "The real widget with this draft. What you write to it reaches the saved agent.",
    embed: "Embed",
    embed_text: "Put this tag into your pages, just before the end of the body.",
    embed_carries: "Colour, corner, theme, icon and language travel in the tag, so copy it again after changing them. Title, greetings and starter questions come from the server and change by themselves.",
    embed_unsaved: "The tag shows the draft. Save it, so that the rest fits.",
    check: "Check a page",
    check_text: "Looks whether the tag stands on a page of this server.",
    check_page: "Path or address",
    check_now: "Check",
    found: "The tag of this agent is on the page.",
    found_other: "There is a tag on the page, but of another agent: {}",
    found_none: "There is no tag on the page. One that a script adds later cannot be seen from here.",
    refused: "The page could not be read: the server answered {}.",
    unreachable: "The page could not be reached.",
    elsewhere: "That page belongs to another server, and browsers do not let this panel read it. Open it and look for the launcher in its corner.",
    no_address: "This is no address of a page.",
};

/// Spanish.
pub const ES: Texts = Texts {
    title: "Aspecto e inserción",
    lead: "Cómo se ve el chat en tus páginas, cómo empieza una conversación y la etiqueta que lo pone ahí.",
    not_offered: "Este servidor no guarda aspectos. El widget de otro proveedor se configura en su propio panel; todo lo demás de este agente se puede cambiar aquí.",
    appearance: "Apariencia",
    display_name: "Título",
    display_name_hint: "Sobre la conversación. Si no hay, aparece el nombre del agente.",
    accent: "Color",
    accent_hint: "Del botón que abre el chat y del de enviar, como #rrggbb.",
    accent_chooser: "Elegir el color",
    contrast_text: "{} sobre él",
    contrast_page: "Él sobre {}",
    contrast_passes: "suficiente, hace falta {}",
    contrast_fails: "insuficiente, hace falta {}",
    decimal: ",",
    black: "Negro",
    white: "Blanco",
    position: "Esquina",
    positions: [("right", "Abajo a la derecha"), ("left", "Abajo a la izquierda")],
    theme: "Tema",
    themes: [("auto", "El del sistema del visitante"), ("light", "Claro"), ("dark", "Oscuro")],
    language: "Idioma",
    languages: [("auto", "El de la página"), ("en", "English"), ("es", "Español")],
    icon: "Icono",
    icons: [("chat", "Bocadillo"), ("question", "Interrogación"), ("spark", "Chispa"), ("hand", "Mano")],
    beginning: "Cómo empieza",
    greetings: "Saludos",
    greetings_hint: "Lo que dice el agente antes que el visitante. Hasta tres, cada uno en su bocadillo.",
    greetings_example: "Hola, conozco bien la tienda. ¿Qué buscas?",
    starters: "Preguntas para empezar",
    starters_hint: "Botones bajo el saludo, hasta seis. Un clic hace la pregunta.",
    starters_example: "¿Cuánto tarda el envío?",
    visitors: "Quién puede hablar con él",
    public: "Los visitantes pueden hablar con él",
    public_hint: "Si está desactivado, solo llega al agente quien tiene una clave, y el widget dice que no está.",
    origins: "Páginas que pueden llevarlo",
    origins_hint: "Un origen en cada línea, sin ruta. Si no hay ninguno, vale la lista de la cuenta; si también está vacía, cualquier página.",
    origins_example: "https://tienda.example",
    preview: "Vista previa",
    preview_text: "El widget de verdad con este borrador. Lo que le escribas llega al agente guardado.",
    embed: "Insertar",
    embed_text: "Pon esta etiqueta en tus páginas, justo antes del final del body.",
    embed_carries: "El color, la esquina, el tema, el icono y el idioma viajan en la etiqueta: cópiala de nuevo si los cambias. El título, los saludos y las preguntas vienen del servidor y cambian solos.",
    embed_unsaved: "La etiqueta muestra el borrador. Guárdalo para que lo demás coincida.",
    check: "Comprobar una página",
    check_text: "Mira si la etiqueta está en una página de este servidor.",
    check_page: "Ruta o dirección",
    check_now: "Comprobar",
    found: "La etiqueta de este agente está en la página.",
    found_other: "Hay una etiqueta en la página, pero de otro agente: {}",
    found_none: "No hay ninguna etiqueta en la página. Si la añade después un script, desde aquí no se ve.",
    refused: "No se ha podido leer la página: el servidor ha respondido {}.",
    unreachable: "No se ha podido llegar a la página.",
    elsewhere: "Esa página es de otro servidor, y los navegadores no dejan que este panel la lea. Ábrela y busca el botón del chat en su esquina.",
    no_address: "Esto no es la dirección de una página.",
};

/// The label of a field, by its name on the wire.
pub fn label(field: &str, texts: &Texts) -> Option<&'static str> {
    Some(match field {
        "displayName" => texts.display_name,
        "accent" => texts.accent,
        "position" => texts.position,
        "theme" => texts.theme,
        "language" => texts.language,
        "icon" => texts.icon,
        "greetings" => texts.greetings,
        "starters" => texts.starters,
        "allowedOrigins" => texts.origins,
        "isPublic" => texts.public,
        _ => return None,
    })
}
