//! Which addresses may be followed, and which images may be fetched.
//!
//! A link that is not allowed loses its address and keeps its words; there is no list of bad schemes,
//! only one of good ones.

/// What a message may point to.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Hosts from which images may be shown (`images.example.com`), over https only. Images from
    /// any other host become links.
    pub image_hosts: Vec<String>,
    /// Lets every address through, relative ones and unknown schemes too, and shows every image.
    /// For comparing with other parsers; a page that shows a stranger's text must never set it.
    pub trust_every_address: bool,
}

impl Options {
    /// Whether a link may lead there.
    pub(crate) fn allows_link(&self, address: &str) -> bool {
        self.trust_every_address
            || after_prefix(address, "https://").is_some_and(|rest| !rest.is_empty())
            || after_prefix(address, "http://").is_some_and(|rest| !rest.is_empty())
            || after_prefix(address, "mailto:").is_some()
            || after_prefix(address, "tel:").is_some()
    }

    /// Whether an image may be fetched from there.
    pub(crate) fn allows_image(&self, address: &str) -> bool {
        if self.trust_every_address {
            return true;
        }
        let Some(rest) = after_prefix(address, "https://") else {
            return false;
        };
        // Only an authority that browsers read the same way can match: no user part, no backslash.
        let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or(rest);
        let host = authority.strip_suffix(":443").unwrap_or(authority);
        self.image_hosts.iter().any(|allowed| allowed.eq_ignore_ascii_case(host))
    }
}

/// What follows `prefix`, whatever the case of its letters.
pub(crate) fn after_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::Options;

    #[test]
    fn only_four_schemes_lead_anywhere() {
        let options = Options::default();
        for good in ["http://a", "HTTPS://a.b/c", "mailto:a@b.c", "tel:+34600"] {
            assert!(options.allows_link(good), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            " https://a",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "//a.b",
            "/a",
            "a",
            "",
            "https:a",
            "https://",
            "vbscript:x",
            "httpsé//",
        ] {
            assert!(!options.allows_link(bad), "{bad}");
        }
    }

    #[test]
    fn images_are_fetched_only_from_hosts_that_were_named() {
        let options = Options { image_hosts: vec!["img.example.com".to_owned()], ..Options::default() };
        for good in [
            "https://img.example.com/a.png",
            "https://IMG.example.com",
            "https://img.example.com:443/a",
            "https://img.example.com?x",
        ] {
            assert!(options.allows_image(good), "{good}");
        }
        for bad in [
            "http://img.example.com/a.png",
            "https://example.com/a.png",
            "https://img.example.com@evil.example/a",
            "https://evil.example/img.example.com",
            "https://img.example.com.evil.example/",
            "https://img.example.com:8443/",
            "https:\\\\img.example.com",
        ] {
            assert!(!options.allows_image(bad), "{bad}");
        }
    }
}
