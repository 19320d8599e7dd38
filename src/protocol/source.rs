//! References under an answer (query API §5), in both shapes that servers send.

use serde::{Deserialize, Serialize};

/// One passage that an answer rests on. The documented shape fills `source` and `chunk`; the
/// older shape fills the `datasource_*` fields. Every field is optional on the wire.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// File name or title (documented shape).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The excerpt itself (documented shape).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chunk: Option<String>,
    /// Id of the passage (older shape).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chunk_id: Option<String>,
    /// Id of the document (older shape).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub datasource_id: Option<String>,
    /// Title of the document (older shape).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub datasource_name: Option<String>,
    /// Kind of document: `web_page`, `text`, `file`, `qa` and others (older shape).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub datasource_type: Option<String>,
    /// Where the document can be read. Untrusted: see [`Source::link`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_url: Option<String>,
    /// Relevance from 0 to 1 (older shape).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
}

impl Source {
    /// What to call this source: the document's title, else the file name, else the host of its
    /// address. `None` when the server named nothing.
    pub fn label(&self) -> Option<&str> {
        let filled = |text: &'_ Option<String>| text.as_deref().is_some_and(|t| !t.trim().is_empty());
        if filled(&self.datasource_name) {
            self.datasource_name.as_deref()
        } else if filled(&self.source) {
            self.source.as_deref()
        } else {
            self.link().and_then(host)
        }
    }

    /// The address, only when it is one a visitor may follow: `http` or `https`.
    pub fn link(&self) -> Option<&str> {
        let url = self.source_url.as_deref()?.trim();
        let (scheme, rest) = url.split_once(':')?;
        let allowed = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        (allowed && rest.len() > 2 && rest.starts_with("//")).then_some(url)
    }
}

fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once(':')?;
    let authority = rest.strip_prefix("//")?.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?;
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::Source;

    fn at(url: &str) -> Source {
        Source { source_url: Some(url.into()), ..Source::default() }
    }

    #[test]
    fn the_label_prefers_the_title_then_the_file_then_the_host() {
        let mut source = at("https://shop.example/shipping?x=1");
        assert_eq!(source.label(), Some("shop.example"));
        source.source = Some("shipping.pdf".into());
        assert_eq!(source.label(), Some("shipping.pdf"));
        source.datasource_name = Some("Shipping".into());
        assert_eq!(source.label(), Some("Shipping"));
        source.datasource_name = Some("  ".into());
        assert_eq!(source.label(), Some("shipping.pdf"));
    }

    #[test]
    fn only_http_addresses_become_links() {
        assert_eq!(at("HTTPS://a.example").link(), Some("HTTPS://a.example"));
        for bad in
            ["javascript:alert(1)", "data://x", "ftp://a", "//a.example", "https://", "javascript://http://"]
        {
            assert_eq!(at(bad).link(), None, "{bad}");
        }
    }
}
