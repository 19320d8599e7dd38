//! E-mail, through a mail server of the operator's. A message has its own id as `Message-ID`, so that
//! one that is sent again after a crash is known as the same.

use super::{Letter, Sent};
use anyhow::Context;
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use std::time::Duration;

/// How long the mail server may take for each step.
const PATIENCE: Duration = Duration::from_secs(10);

/// The mail server.
pub(super) struct Mail(AsyncSmtpTransport<Tokio1Executor>);

impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Its address holds a password.
        f.write_str("Mail")
    }
}

impl Mail {
    /// A server by its address: `smtps://user:password@host`, or `smtp://host:25`.
    pub(super) fn new(url: &str) -> anyhow::Result<Self> {
        // Neither the address nor what is wrong with it is told: it holds a password.
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .ok()
            .context("The mail server's address is not as smtps://user:password@host")?;
        Ok(Self(transport.timeout(Some(PATIENCE)).build()))
    }

    /// Hands a message over.
    pub(super) async fn post(&self, letter: &Letter) -> anyhow::Result<Sent> {
        let message = match message(letter) {
            Ok(message) => message,
            Err(cause) => return Ok(Sent::Refused(format!("it cannot be sent by e-mail: {cause:#}"))),
        };
        match self.0.send(message).await {
            Ok(_) => Ok(Sent::Delivered),
            Err(cause) if cause.is_permanent() => {
                let code = cause.status().map_or(String::new(), |code| format!(" with {code}"));
                Ok(Sent::Refused(format!("the mail server refused it{code}")))
            }
            Err(cause) => Err(anyhow::Error::new(cause).context("the mail server cannot be reached")),
        }
    }
}

fn message(letter: &Letter) -> anyhow::Result<Message> {
    let sender = letter.from.parse().context("the sender's address")?;
    let recipient = letter.to.parse().context("the recipient's address")?;
    let host = letter.from.rsplit('@').next().unwrap_or_default();
    Message::builder()
        .from(Mailbox::new(Some(letter.subject.clone()), sender))
        .to(Mailbox::new(None, recipient))
        .subject(letter.subject.clone())
        .message_id(Some(format!("<{}@{host}>", letter.message_id)))
        .header(ContentType::TEXT_PLAIN)
        .body(letter.text.clone())
        .context("the message")
}

#[cfg(test)]
mod tests {
    use super::{Mail, message};
    use crate::outbound::{Letter, Sent};
    use palique_protocol::agent_chat::Kind;
    use serde_json::Value;
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    use tokio::net::TcpListener;
    use tokio::task::JoinHandle;

    fn letter(to: &str) -> Letter {
        Letter {
            message_id: "m1".to_owned(),
            kind: Kind::Email,
            from: "desk@example.com".to_owned(),
            to: to.to_owned(),
            subject: "Casa Ñandú".to_owned(),
            text: "¡Hola!\n.\nBye.".to_owned(),
            about: Value::Null,
        }
    }

    /// A mail server that answers a recipient with a line, and returns what it was told.
    async fn server(on_recipient: &'static str) -> (String, JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let told = tokio::spawn(async move {
            let (socket, _) = listener.accept().await.unwrap();
            let (reader, mut writer) = socket.into_split();
            let mut lines = BufReader::new(reader).lines();
            writer.write_all(b"220 test\r\n").await.unwrap();
            let (mut told, mut in_data) = (String::new(), false);
            while let Ok(Some(line)) = lines.next_line().await {
                told.push_str(&line);
                told.push('\n');
                let answer = match line.as_str() {
                    "." if in_data => {
                        in_data = false;
                        "250 kept"
                    }
                    _ if in_data => continue,
                    "DATA" => {
                        in_data = true;
                        "354 go on"
                    }
                    "QUIT" => "221 bye",
                    line if line.starts_with("RCPT") => on_recipient,
                    _ => "250 fine",
                };
                writer.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
            }
            told
        });
        (url, told)
    }

    #[tokio::test]
    async fn a_message_is_handed_to_the_mail_server() {
        let (url, told) = server("250 fine").await;
        let mail = Mail::new(&url).unwrap();
        assert_eq!(mail.post(&letter("ana@example.com")).await.unwrap(), Sent::Delivered);
        drop(mail);
        let told = told.await.unwrap();
        for line in [
            "MAIL FROM:<desk@example.com>",
            "RCPT TO:<ana@example.com>",
            "Message-ID: <m1@example.com>",
            "To: ana@example.com",
        ] {
            assert!(told.lines().any(|told| told.starts_with(line)), "{line} in {told}");
        }
        assert!(!told.contains("Casa Ñandú"), "headers are encoded: {told}");
    }

    #[tokio::test]
    async fn a_recipient_that_is_refused_for_ever_is_not_tried_again() {
        let (url, _told) = server("550 nobody here").await;
        let sent = Mail::new(&url).unwrap().post(&letter("ana@example.com")).await.unwrap();
        assert_eq!(sent, Sent::Refused("the mail server refused it with 550".to_owned()));
        let (url, _told) = server("451 later").await;
        assert!(Mail::new(&url).unwrap().post(&letter("ana@example.com")).await.is_err());
    }

    #[test]
    fn an_address_of_another_kind_is_told_in_one_sentence() {
        assert!(message(&letter("ana@")).is_err());
        let refused = Mail::new("https://user:password@host").unwrap_err().to_string();
        assert!(!refused.contains("password@h") || refused.contains("smtps://user"), "{refused}");
    }
}
