//! Pages that carry the tag, on an origin of their own, as a site's owner would write them: well,
//! carelessly, or against us.

use crate::http::{Request, respond};
use std::net::SocketAddr;
use tokio::net::TcpListener;

/// Where the tag stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Head,
    EndOfBody,
}

/// A page in the making.
#[derive(Clone, Debug)]
pub struct HostPage {
    attributes: Vec<(String, String)>,
    root: String,
    before: String,
    style: String,
    place: Place,
    is_classic: bool,
    tags: usize,
    tag: Option<String>,
    headers: Vec<(String, String)>,
}

impl Default for HostPage {
    fn default() -> Self {
        Self {
            attributes: vec![("data-agent-id".to_owned(), "demo".to_owned())],
            root: "lang=\"en\"".to_owned(),
            before: String::new(),
            style:
                "body { margin: 0; font: 16px/1.6 Georgia, serif; } main { padding: 48px; max-width: 560px; }"
                    .to_owned(),
            place: Place::EndOfBody,
            is_classic: false,
            tags: 1,
            tag: None,
            headers: Vec::new(),
        }
    }
}

impl HostPage {
    /// An ordinary page with an ordinary tag for the demo agent.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets an attribute of the tag.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.attributes.retain(|(held, _)| held != name);
        self.attributes.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Leaves an attribute of the tag out.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.attributes.retain(|(held, _)| held != name);
        self
    }

    /// Whose attributes the root element has, for example `lang="ar" dir="rtl"`.
    #[must_use]
    pub fn with_root(mut self, attributes: &str) -> Self {
        attributes.clone_into(&mut self.root);
        self
    }

    /// Runs an inline script before the tag.
    #[must_use]
    pub fn with_script(mut self, script: &str) -> Self {
        self.before.push_str(&script.replace("</script", "<\\/script"));
        self
    }

    /// Gives the page this style sheet as well.
    #[must_use]
    pub fn with_style(mut self, style: &str) -> Self {
        self.style.push_str(style);
        self
    }

    /// Leaves out every inline style and script, for pages whose policy forbids them.
    #[must_use]
    pub fn plain(mut self) -> Self {
        self.style.clear();
        self.before.clear();
        self
    }

    /// Puts the tag into the head, without `async`: it runs before there is a body.
    #[must_use]
    pub fn with_tag_in_head(mut self) -> Self {
        self.place = Place::Head;
        self.is_classic = true;
        self
    }

    /// Puts the tag on the page twice.
    #[must_use]
    pub fn with_two_tags(mut self) -> Self {
        self.tags = 2;
        self
    }

    /// Puts this tag onto the page, as its author pasted it.
    #[must_use]
    pub fn with_tag(mut self, tag: &str) -> Self {
        self.tag = Some(tag.to_owned());
        self
    }

    /// Sends a header with the page.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Starts to serve the page; the tag loads `loader`.
    ///
    /// # Panics
    /// When there is no free port.
    pub async fn serve(self, loader: &str) -> PageHost {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("the port that was taken");
        let (html, mut headers) = (self.html(loader), self.headers);
        headers.push(("content-type".to_owned(), "text/html; charset=utf-8".to_owned()));
        tokio::spawn(async move {
            while let Ok((mut socket, _)) = listener.accept().await {
                let (html, headers) = (html.clone(), headers.clone());
                tokio::spawn(async move {
                    match Request::read(&mut socket).await {
                        Some(request) if request.path == "/" => {
                            respond(&mut socket, 200, &headers, html.as_bytes()).await;
                        }
                        Some(_) => respond(&mut socket, 204, &[], b"").await,
                        None => {}
                    }
                });
            }
        });
        PageHost { address }
    }

    fn html(&self, loader: &str) -> String {
        let mut attributes = if self.is_classic { String::new() } else { " async".to_owned() };
        for (name, value) in &self.attributes {
            let value = value.replace('&', "&amp;").replace('"', "&quot;");
            attributes.push_str(&format!(" {name}=\"{value}\""));
        }
        let tags = format!("<script src=\"{loader}\"{attributes}></script>\n").repeat(self.tags);
        let tags = self.tag.clone().unwrap_or(tags);
        let script = match self.before.as_str() {
            "" => String::new(),
            script => format!("<script>{script}</script>\n"),
        };
        let style = match self.style.as_str() {
            "" => String::new(),
            style => format!("<style>{style}</style>\n"),
        };
        let (in_head, in_body) = match self.place {
            Place::Head => (tags.as_str(), ""),
            Place::EndOfBody => ("", tags.as_str()),
        };
        let root = &self.root;
        format!(
            "<!doctype html>\n<html {root}>\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>A page of somebody else</title>\n<link rel=\"icon\" href=\"data:,\">\n{style}{script}{in_head}</head>\n<body>\n\
             <main><h1>The workshop</h1><p>We repair bicycles, chairs and clocks, and the shop is open from \
             Tuesday to Saturday.</p><p><a href=\"#times\">Opening times</a></p></main>\n{in_body}</body>\n</html>\n"
        )
    }
}

/// A page that is being served, for as long as the test runs.
#[derive(Clone, Copy, Debug)]
pub struct PageHost {
    address: SocketAddr,
}

impl PageHost {
    /// The page's address.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }
}
