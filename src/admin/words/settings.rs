//! The settings: keys, origins, the connection, import and export.

/// The texts; `{}` is where a name or a number goes.
#[derive(Debug)]
pub struct Texts {
    /// Heading.
    pub title: &'static str,
    /// Label of the sections.
    pub sections: &'static str,
    /// Section.
    pub keys: &'static str,
    /// Section.
    pub origins: &'static str,
    /// Section.
    pub connection: &'static str,
    /// Section.
    pub transfer: &'static str,
    /// On a server that lacks this section.
    pub not_offered: &'static str,
    /// On a page that a key may only read.
    pub read_only: &'static str,
    /// Keys.
    pub key: Keys,
    /// Origins.
    pub origin: Origins,
    /// The connection.
    pub server: Server,
    /// Import and export.
    pub file: File,
}

/// Keys.
#[derive(Debug)]
pub struct Keys {
    /// Under the heading.
    pub lead: &'static str,
    /// Button that opens the dialog.
    pub new: &'static str,
    /// Dialog: the key's name.
    pub name: &'static str,
    /// Under the field.
    pub name_hint: &'static str,
    /// Dialog: label of the choice.
    pub scope: &'static str,
    /// What a key may do: read.
    pub reads: &'static str,
    /// What a key may do: read and change.
    pub writes: &'static str,
    /// What a key may do: neither that we know of.
    pub other: &'static str,
    /// Button.
    pub create: &'static str,
    /// Dialog: its title once the key is there.
    pub made_title: &'static str,
    /// Its text.
    pub made_text: &'static str,
    /// Its label for the key.
    pub made_label: &'static str,
    /// Where a browser forbids copying.
    pub copy_by_hand: &'static str,
    /// Button.
    pub done: &'static str,
    /// Beside the key of this connection.
    pub this_one: &'static str,
    /// Beside a revoked key, with the time.
    pub revoked: &'static str,
    /// With the time.
    pub created: &'static str,
    /// With the time.
    pub last_used: &'static str,
    /// Instead of it.
    pub never_used: &'static str,
    /// Button of a key.
    pub revoke: &'static str,
    /// Dialog: its title.
    pub revoke_title: &'static str,
    /// Its text.
    pub revoke_text: &'static str,
    /// Its text for the key of this connection.
    pub revoke_own: &'static str,
    /// Heading of an empty list.
    pub empty: &'static str,
    /// Its text.
    pub empty_text: &'static str,
}

/// Origins.
#[derive(Debug)]
pub struct Origins {
    /// Under the heading.
    pub lead: &'static str,
    /// Field.
    pub add: &'static str,
    /// Under the field.
    pub add_hint: &'static str,
    /// Button.
    pub allow: &'static str,
    /// Heading of an empty list.
    pub empty: &'static str,
    /// Its text.
    pub empty_text: &'static str,
    /// After one was taken out.
    pub removed: &'static str,
    /// After one was added.
    pub added: &'static str,
}

/// The connection.
#[derive(Debug)]
pub struct Server {
    /// Under the heading.
    pub lead: &'static str,
    /// Label.
    pub address: &'static str,
    /// Beside the address.
    pub here: &'static str,
    /// Beside the address of a vendor.
    pub elsewhere: &'static str,
    /// Label: the server's version.
    pub release: &'static str,
    /// Label: the value of the header.
    pub version: &'static str,
    /// Label: the key's name.
    pub key: &'static str,
    /// Label: how it begins.
    pub prefix: &'static str,
    /// Label: what it may do.
    pub may: &'static str,
    /// Heading.
    pub other: &'static str,
    /// Its text.
    pub other_text: &'static str,
    /// Button.
    pub sign_out: &'static str,
}

/// Import and export.
#[derive(Debug)]
pub struct File {
    /// Under the heading.
    pub lead: &'static str,
    /// Heading.
    pub export: &'static str,
    /// Its text.
    pub export_text: &'static str,
    /// Button of an agent.
    pub download: &'static str,
    /// When nothing is found.
    pub no_match: &'static str,
    /// After the download.
    pub downloaded: &'static str,
    /// Heading.
    pub import: &'static str,
    /// Its text.
    pub import_text: &'static str,
    /// Button.
    pub choose: &'static str,
    /// Beside the button.
    pub or_drop: &'static str,
    /// Field.
    pub paste: &'static str,
    /// Button.
    pub check: &'static str,
    /// When a file is too large; with the limit.
    pub too_large: &'static str,
    /// When a file cannot be read.
    pub unreadable: &'static str,
    /// When it is no JSON.
    pub no_json: &'static str,
    /// Before the problems: singular and plural.
    pub problems: [&'static str; 2],
    /// For a problem of the whole file.
    pub whole: &'static str,
    /// Heading of the preview.
    pub preview: &'static str,
    /// Actions: singular and plural nouns.
    pub actions: [&'static str; 2],
    /// When it has none.
    pub no_actions: &'static str,
    /// It has a look.
    pub with_look: &'static str,
    /// It has a look that the server cannot keep.
    pub look_lost: &'static str,
    /// Button.
    pub create: &'static str,
    /// While it is made.
    pub creating: &'static str,
    /// Button.
    pub another: &'static str,
}

/// English.
pub const EN: Texts = Texts {
    title: "Settings",
    sections: "Parts of the settings",
    keys: "Keys",
    origins: "Allowed origins",
    connection: "Connection",
    transfer: "Import & export",
    not_offered: "This server does not offer this here. Look for it in the vendor's own panel.",
    read_only: "Your key only reads. To change this, sign in with one that may write.",
    key: Keys {
        lead: "Programs and people reach this account by a key. Give each its own, so that you can revoke one without the others.",
        new: "New key",
        name: "Name",
        name_hint: "Who or what will use it, for example: reporting, Ana's laptop.",
        scope: "It may",
        reads: "Read only",
        writes: "Read and change",
        other: "Nothing here",
        create: "Create key",
        made_title: "Copy the key now",
        made_text: "This is the only time that it is shown. The server keeps nothing from which it could be read again.",
        made_label: "The new key",
        copy_by_hand: "This browser does not allow copying here. The key is selected: copy it by keyboard.",
        done: "I have copied it",
        this_one: "This one",
        revoked: "Revoked {}",
        created: "Created {}",
        last_used: "last used {}",
        never_used: "never used",
        revoke: "Revoke",
        revoke_title: "Revoke this key?",
        revoke_text: "Whoever uses “{}” is shut out at once. This cannot be undone.",
        revoke_own: "You are signed in with it yourself, so you will have to sign in with another one.",
        empty: "There is no key yet",
        empty_text: "Create one for each program that will ask this server.",
    },
    origin: Origins {
        lead: "The pages that may show your agents' widgets. An agent with a list of its own (Look & embed) uses that one instead.",
        add: "Allow an origin",
        add_hint: "Scheme and host, for example https://shop.example",
        allow: "Allow",
        empty: "Any page may show the widget",
        empty_text: "Name the first origin, and only the named ones may.",
        removed: "{} is not allowed any more.",
        added: "{} is allowed.",
    },
    server: Server {
        lead: "The server that this browser tab works with.",
        address: "Server",
        here: "This server",
        elsewhere: "Another server with the Conversation AI API",
        release: "Palique version",
        version: "Version header",
        key: "Key",
        prefix: "Begins with",
        may: "It may",
        other: "Another server",
        other_text: "The panel also works with a vendor's server. Sign out, choose “Another server” on the first screen, and give its base address, a token and the Version header. To work with two servers, use two browser tabs: each has a connection of its own.",
        sign_out: "Sign out",
    },
    file: File {
        lead: "An agent with its actions and its look as one JSON file: as a copy in safe hands, or on its way to another server.",
        export: "Export",
        export_text: "Choose the agent. The file holds no key and no conversation.",
        download: "Download",
        no_match: "No agent has this name.",
        downloaded: "“{}” was exported.",
        import: "Import",
        import_text: "A file that was exported here or on another server. It becomes a new agent; nothing is overwritten.",
        choose: "Choose a file",
        or_drop: "or drop it here, or paste its text:",
        paste: "Text of the file",
        check: "Check the text",
        too_large: "The file is larger than {} MB. No agent is that large.",
        unreadable: "The file could not be read. It may have been moved or deleted.",
        no_json: "This is not JSON. The browser said:",
        problems: [
            "1 problem. Correct it in the file and try again.",
            "{} problems. Correct them in the file and try again.",
        ],
        whole: "the file",
        preview: "This will be created",
        actions: ["action", "actions"],
        no_actions: "No actions",
        with_look: "With the look of its widget",
        look_lost: "Without the look of its widget: this server has no place for it",
        create: "Create this agent",
        creating: "Creating",
        another: "Choose another file",
    },
};

/// Spanish.
pub const ES: Texts = Texts {
    title: "Ajustes",
    sections: "Partes de los ajustes",
    keys: "Claves",
    origins: "Orígenes permitidos",
    connection: "Conexión",
    transfer: "Importar y exportar",
    not_offered: "Este servidor no ofrece esto aquí. Búscalo en el panel del proveedor.",
    read_only: "Tu clave es de solo lectura. Para cambiar esto, entra con una que permita escribir.",
    key: Keys {
        lead: "Los programas y las personas llegan a esta cuenta con una clave. Da a cada uno la suya, y podrás revocar una sin tocar las demás.",
        new: "Nueva clave",
        name: "Nombre",
        name_hint: "Quién o qué la usará, por ejemplo: informes, portátil de Ana.",
        scope: "Permite",
        reads: "Solo leer",
        writes: "Leer y cambiar",
        other: "Nada de aquí",
        create: "Crear clave",
        made_title: "Copia la clave ahora",
        made_text: "Solo se muestra esta vez. El servidor no guarda nada con lo que se pueda volver a leer.",
        made_label: "La clave nueva",
        copy_by_hand: "Este navegador no permite copiar aquí. La clave está seleccionada: cópiala con el teclado.",
        done: "Ya la he copiado",
        this_one: "La que usas",
        revoked: "Revocada: {}",
        created: "Creada: {}",
        last_used: "último uso: {}",
        never_used: "sin usar",
        revoke: "Revocar",
        revoke_title: "¿Revocar esta clave?",
        revoke_text: "Quien use «{}» se quedará fuera al momento. No se puede deshacer.",
        revoke_own: "Tú también has entrado con ella, así que tendrás que entrar con otra.",
        empty: "Todavía no hay ninguna clave",
        empty_text: "Crea una para cada programa que vaya a usar este servidor.",
    },
    origin: Origins {
        lead: "Las páginas que pueden mostrar los widgets de tus agentes. Un agente con una lista propia (Aspecto e inserción) usa esa en su lugar.",
        add: "Permitir un origen",
        add_hint: "Esquema y dominio, por ejemplo https://shop.example",
        allow: "Permitir",
        empty: "Cualquier página puede mostrar el widget",
        empty_text: "Nombra el primer origen y solo podrán los que nombres.",
        removed: "{} ya no está permitido.",
        added: "{} está permitido.",
    },
    server: Server {
        lead: "El servidor con el que trabaja esta pestaña del navegador.",
        address: "Servidor",
        here: "Este servidor",
        elsewhere: "Otro servidor con la API Conversation AI",
        release: "Versión de Palique",
        version: "Cabecera Version",
        key: "Clave",
        prefix: "Empieza por",
        may: "Permite",
        other: "Otro servidor",
        other_text: "El panel también funciona con el servidor de un proveedor. Sal, elige «Otro servidor» en la primera pantalla y da su dirección base, un token y la cabecera Version. Para trabajar con dos servidores usa dos pestañas: cada una tiene su propia conexión.",
        sign_out: "Salir",
    },
    file: File {
        lead: "Un agente con sus acciones y su aspecto en un solo archivo JSON: como copia de seguridad o de camino a otro servidor.",
        export: "Exportar",
        export_text: "Elige el agente. El archivo no contiene claves ni conversaciones.",
        download: "Descargar",
        no_match: "Ningún agente tiene este nombre.",
        downloaded: "Se ha exportado «{}».",
        import: "Importar",
        import_text: "Un archivo exportado aquí o en otro servidor. Será un agente nuevo; no se sobrescribe nada.",
        choose: "Elegir un archivo",
        or_drop: "o suéltalo aquí, o pega su texto:",
        paste: "Texto del archivo",
        check: "Comprobar el texto",
        too_large: "El archivo supera los {} MB. Ningún agente es tan grande.",
        unreadable: "No se ha podido leer el archivo. Puede que se haya movido o eliminado.",
        no_json: "Esto no es JSON. El navegador dijo:",
        problems: [
            "1 problema. Corrígelo en el archivo y vuelve a intentarlo.",
            "{} problemas. Corrígelos en el archivo y vuelve a intentarlo.",
        ],
        whole: "el archivo",
        preview: "Se creará esto",
        actions: ["acción", "acciones"],
        no_actions: "Sin acciones",
        with_look: "Con el aspecto de su widget",
        look_lost: "Sin el aspecto de su widget: este servidor no tiene sitio para él",
        create: "Crear este agente",
        creating: "Creando",
        another: "Elegir otro archivo",
    },
};
