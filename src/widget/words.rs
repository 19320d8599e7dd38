//! Every text that the widget itself says, one table per language. The compiler finds a missing
//! one.

use palique_chat::Failure;
use palique_protocol::{Error, ErrorKind};

/// The texts of one language.
pub struct Words {
    /// The panel's title while the agent's name is unknown.
    pub title: &'static str,
    /// Shown in an empty transcript when neither the tag nor the agent greets.
    pub greeting: &'static str,
    /// Label of the transcript.
    pub transcript: &'static str,
    /// Label of the starter questions.
    pub starters: &'static str,
    /// Label and placeholder of the input.
    pub input: &'static str,
    /// Button.
    pub send: &'static str,
    /// Button.
    pub stop: &'static str,
    /// Button.
    pub retry: &'static str,
    /// Button.
    pub close: &'static str,
    /// Button.
    pub new_conversation: &'static str,
    /// Button: there is text further down that has not been seen.
    pub new_text: &'static str,
    /// Heading over the sources of an answer.
    pub sources: &'static str,
    /// Label of a source that the server did not name.
    pub unnamed_source: &'static str,
    /// Said before a message for those who do not see its side.
    pub by_visitor: &'static str,
    /// Said before an answer for those who do not see its side.
    pub by_agent: &'static str,
    /// While an answer has no text yet.
    pub thinking: &'static str,
    /// Before the name of a running action.
    pub running: &'static str,
    /// Before the name of an action that waits for approval.
    pub approval: &'static str,
    /// Under an answer that was stopped.
    pub stopped: &'static str,
    /// Under a message that waits for the one before it, or for the network.
    pub queued: &'static str,
    /// Under a message that nobody acknowledged.
    pub unsent: &'static str,
    /// While the network is gone.
    pub offline: &'static str,
    /// While the earlier transcript is on its way.
    pub restoring: &'static str,
    /// When it did not come.
    pub unrestored: &'static str,
    /// While a person is to answer.
    pub awaits_person: &'static str,
    /// When nothing can be remembered on this page.
    pub fleeting: &'static str,
    too_long: [&'static str; 2],
    wait: [&'static str; 2],
    network: &'static str,
    refused: &'static str,
    forbidden: &'static str,
    unavailable: &'static str,
    invalid: &'static str,
    busy: &'static str,
    upstream: &'static str,
    interrupted: &'static str,
    stalled: &'static str,
    empty: &'static str,
    unanswered: &'static str,
}

impl Words {
    /// The table of that language; English where there is none.
    pub fn of(language: &str) -> &'static Self {
        if language == "es" { &ES } else { &EN }
    }

    /// How a message that is too long by that many characters is refused.
    pub fn too_long(&self, excess: usize) -> String {
        [self.too_long[0], &excess.to_string(), self.too_long[1]].concat()
    }

    /// Why an answer did not come, for the visitor.
    pub fn failure(&self, failure: &Failure) -> String {
        let sentence = match failure {
            Failure::Refused(error) => return self.refusal(error),
            Failure::Interrupted => self.interrupted,
            Failure::Stalled => self.stalled,
            Failure::Empty => self.empty,
            Failure::Unanswered => self.unanswered,
        };
        sentence.to_owned()
    }

    fn refusal(&self, error: &Error) -> String {
        let sentence = match error.kind {
            ErrorKind::RateLimited => {
                return match error.retry_after {
                    Some(seconds) => [self.wait[0], &seconds.to_string(), self.wait[1]].concat(),
                    None => self.busy.to_owned(),
                };
            }
            ErrorKind::Network => self.network,
            ErrorKind::Forbidden => self.forbidden,
            ErrorKind::NotFound => self.unavailable,
            ErrorKind::Unauthorized | ErrorKind::PaymentRequired => self.refused,
            ErrorKind::Invalid => self.invalid,
            ErrorKind::Upstream | ErrorKind::Protocol => self.upstream,
        };
        sentence.to_owned()
    }
}

static EN: Words = Words {
    title: "Chat",
    greeting: "Hello! How can I help you?",
    transcript: "Conversation",
    starters: "Questions to start with",
    input: "Write a message",
    send: "Send",
    stop: "Stop the answer",
    retry: "Try again",
    close: "Close chat",
    new_conversation: "New conversation",
    new_text: "New text below",
    sources: "Sources",
    unnamed_source: "Source",
    by_visitor: "You:",
    by_agent: "Answer:",
    thinking: "Writing an answer…",
    running: "Working on it: ",
    approval: "This waits for approval: ",
    stopped: "You stopped this answer.",
    queued: "Waiting to be sent",
    unsent: "Not sent",
    offline: "You are offline. Messages are sent when you are back.",
    restoring: "Loading the conversation…",
    unrestored: "The earlier conversation could not be loaded.",
    awaits_person: "A person will answer here.",
    fleeting: "This browser does not let the chat be remembered: it ends when you leave the page.",
    too_long: ["The message is too long by ", " characters."],
    wait: ["Too many messages. Please wait ", " seconds."],
    network: "The message did not get through. Please check your connection.",
    refused: "The chat cannot answer at the moment.",
    forbidden: "The chat may not answer here. Trying again starts a new conversation.",
    unavailable: "This chat is not available at the moment.",
    invalid: "The chat could not read this message.",
    busy: "Too many messages. Please wait a moment.",
    upstream: "Something went wrong on the other side.",
    interrupted: "The connection broke off before the answer was complete.",
    stalled: "The answer stopped arriving.",
    empty: "No answer came back.",
    unanswered: "This question has no answer yet.",
};

static ES: Words = Words {
    title: "Chat",
    greeting: "¡Hola! ¿En qué te puedo ayudar?",
    transcript: "Conversación",
    starters: "Preguntas para empezar",
    input: "Escribe un mensaje",
    send: "Enviar",
    stop: "Detener la respuesta",
    retry: "Reintentar",
    close: "Cerrar el chat",
    new_conversation: "Nueva conversación",
    new_text: "Hay texto nuevo abajo",
    sources: "Fuentes",
    unnamed_source: "Fuente",
    by_visitor: "Tú:",
    by_agent: "Respuesta:",
    thinking: "Escribiendo una respuesta…",
    running: "En curso: ",
    approval: "Pendiente de aprobación: ",
    stopped: "Has detenido esta respuesta.",
    queued: "Pendiente de envío",
    unsent: "No enviado",
    offline: "No tienes conexión. Los mensajes se enviarán cuando vuelva.",
    restoring: "Cargando la conversación…",
    unrestored: "No se ha podido cargar la conversación anterior.",
    awaits_person: "Te responderá una persona aquí mismo.",
    fleeting: "Este navegador no permite recordar el chat: se cerrará al salir de la página.",
    too_long: ["Al mensaje le sobran ", " caracteres."],
    wait: ["Demasiados mensajes. Espera ", " segundos, por favor."],
    network: "El mensaje no ha llegado. Comprueba tu conexión.",
    refused: "El chat no puede responder en este momento.",
    forbidden: "El chat no puede responder aquí. Si reintentas, empezará una conversación nueva.",
    unavailable: "Este chat no está disponible en este momento.",
    invalid: "El chat no ha podido leer este mensaje.",
    busy: "Demasiados mensajes. Espera un momento, por favor.",
    upstream: "Algo ha fallado al otro lado.",
    interrupted: "La conexión se ha cortado antes de terminar la respuesta.",
    stalled: "La respuesta ha dejado de llegar.",
    empty: "No ha llegado ninguna respuesta.",
    unanswered: "Esta pregunta aún no tiene respuesta.",
};
