//! The gateway: a program of the operator's that is posted each message and sends it on.
//!
//! A post carries the message's id as `Idempotency-Key`, because a message may be posted again after a
//! crash, and, with a secret, `X-Palique-Signature: t=SECONDS,v1=HEX`, the HMAC-SHA-256 of `SECONDS.BODY`.

use super::{Letter, Sent};
use crate::clock;
use crate::id;
use anyhow::Context;
use hmac::{Hmac, Mac};
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode, Url};
use serde_json::{Value, json};
use sha2::Sha256;
use std::time::Duration;

/// How long a gateway may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// The header with the signature.
pub const SIGNATURE: &str = "x-palique-signature";

/// Where messages are posted.
#[derive(Debug)]
pub(super) struct Gateway {
    client: Client,
    url: Url,
    secret: Option<String>,
}

impl Gateway {
    pub(super) fn new(url: &str, secret: Option<String>) -> anyhow::Result<Self> {
        let parsed = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let url =
            parsed.with_context(|| format!("The gateway's address {url} is no http or https address"))?;
        let client = Client::builder()
            .timeout(PATIENCE)
            .redirect(Policy::none())
            .build()
            .context("Nothing can be sent to the gateway")?;
        Ok(Self { client, url, secret })
    }

    pub(super) async fn post(&self, letter: &Letter) -> anyhow::Result<Sent> {
        let body = body(letter).to_string();
        let mut request = self
            .client
            .post(self.url.clone())
            .header("content-type", "application/json")
            .header("x-palique-event", "message.send")
            .header("idempotency-key", &letter.message_id);
        if let Some(secret) = &self.secret {
            request = request.header(SIGNATURE, signature(secret, clock::now() / 1000, &body)?);
        }
        // The address may hold a secret of its own, which belongs into no log.
        let response = request.body(body).send().await.map_err(reqwest::Error::without_url);
        let status = response.context("the gateway cannot be reached")?.status();
        if status.is_success() {
            return Ok(Sent::Delivered);
        }
        let said = format!("the gateway answered {}", status.as_u16());
        let is_passing = status.is_server_error()
            || matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT);
        if is_passing { Err(anyhow::anyhow!(said)) } else { Ok(Sent::Refused(said)) }
    }
}

fn body(letter: &Letter) -> Value {
    let mut body = json!({
        "event": "message.send",
        "messageId": letter.message_id,
        "type": letter.kind.as_str(),
        "from": letter.from,
        "to": letter.to,
        "subject": letter.subject,
        "text": letter.text,
    });
    if let (Some(body), Value::Object(about)) = (body.as_object_mut(), &letter.about) {
        body.extend(about.clone());
    }
    body
}

/// The signature of a body at a time, in seconds since 1970.
pub fn signature(secret: &str, seconds: i64, body: &str) -> anyhow::Result<String> {
    let mut code = Hmac::<Sha256>::new_from_slice(secret.as_bytes())
        .map_err(|cause| anyhow::anyhow!("the gateway's secret cannot be used: {cause}"))?;
    code.update(format!("{seconds}.{body}").as_bytes());
    Ok(format!("t={seconds},v1={}", id::hex(&code.finalize().into_bytes())))
}

#[cfg(test)]
mod tests {
    use super::signature;

    #[test]
    fn a_signature_is_what_anybody_with_the_secret_computes() {
        // printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac secret
        let signed = signature("secret", 1_700_000_000, r#"{"a":1}"#).unwrap();
        assert_eq!(
            signed,
            "t=1700000000,v1=49f24e537407743fa4a0242bb63b94b9a47ee99cbbe071ccd8a22550ae411686"
        );
    }
}
