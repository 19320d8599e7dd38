//! Markdown on the page: the parser's patches become nodes, through `createElement` and text nodes
//! alone. No string ever meets an HTML parser, so nothing that an agent writes can become markup.

use palique_markdown::{Align, Kind, NodeId, Patch, Stream};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node, Text};

/// One answer as it grows.
pub struct Prose {
    root: Element,
    document: Document,
    stream: Stream,
    nodes: Vec<Option<Slot>>,
    held: String,
}

/// What stands for one node of the tree. An element may be wrapped: a table scrolls inside a box.
struct Slot {
    outer: Node,
    inner: Node,
}

impl Prose {
    /// An empty answer inside `root`.
    ///
    /// # Panics
    /// When `root` belongs to no document, which an element of a page always does.
    pub fn new(root: &Element) -> Self {
        let mut prose = Self {
            document: root.owner_document().expect("an element belongs to a document"),
            root: root.clone(),
            stream: Stream::new(),
            nodes: Vec::new(),
            held: String::new(),
        };
        prose.clear();
        prose
    }

    /// Takes text that is to be written later, with everything else that comes until then.
    pub fn hold(&mut self, delta: &str) {
        self.held.push_str(delta);
    }

    /// Writes what was held back.
    pub fn write_held(&mut self) {
        if !self.held.is_empty() {
            let held = std::mem::take(&mut self.held);
            self.write(&held);
        }
    }

    /// Writes text now.
    pub fn write(&mut self, delta: &str) {
        let patches = self.stream.push(delta);
        self.apply(patches);
    }

    /// The answer is complete: what looked unfinished is settled.
    pub fn finish(&mut self) {
        self.write_held();
        let patches = self.stream.finish();
        self.apply(patches);
    }

    /// The answer as a reader sees it, without its marks. The browser's own `innerText` leaves out
    /// what has not been laid out.
    pub fn spoken(&self) -> String {
        let mut spoken = String::new();
        speak(&self.root, &mut spoken);
        spoken
    }

    /// Starts over with nothing.
    pub fn clear(&mut self) {
        self.root.set_text_content(None);
        self.stream = Stream::new();
        self.held.clear();
        self.nodes.clear();
        let root: Node = self.root.clone().into();
        self.set(NodeId::ROOT, Slot { outer: root.clone(), inner: root });
    }

    fn apply(&mut self, patches: Vec<Patch>) {
        for patch in patches {
            // A patch for a node that is not there would be the parser's mistake; the rest of the
            // answer is still worth showing.
            let _ = self.apply_one(patch);
        }
    }

    fn apply_one(&mut self, patch: Patch) -> Option<()> {
        match patch {
            Patch::Open { id, parent, kind } => {
                let slot = self.make(&kind)?;
                self.inner(parent)?.append_child(&slot.outer).ok()?;
                self.set(id, slot);
            }
            Patch::Text { id, parent, text } => {
                let node: Node = self.document.create_text_node(&text).into();
                self.inner(parent)?.append_child(&node).ok()?;
                self.set(id, Slot { outer: node.clone(), inner: node });
            }
            Patch::Append { id, text } => {
                self.inner(id)?.dyn_ref::<Text>()?.append_data(&text).ok()?;
            }
            Patch::Rewrite { id, keep, text } => {
                let node = self.inner(id)?.dyn_ref::<Text>()?;
                node.replace_data(keep, node.length() - keep, &text).ok()?;
            }
            Patch::SetKind { id, kind } => self.change(id, &kind)?,
            Patch::Remove { id } => {
                let slot = self.nodes.get_mut(id.index())?.take()?;
                slot.outer.parent_node()?.remove_child(&slot.outer).ok()?;
            }
            Patch::Close { id } => {
                let slot = self.nodes.get(id.index())?.as_ref()?;
                if slot.outer.parent_node().as_ref() == Some(&self.root) {
                    slot.outer.dyn_ref::<Element>()?.class_list().add_1("closed").ok()?;
                }
            }
        }
        Some(())
    }

    /// Gives a node another kind; its children stay.
    fn change(&mut self, id: NodeId, kind: &Kind) -> Option<()> {
        let slot = self.nodes.get(id.index())?.as_ref()?;
        if let Kind::List { tight, .. } = kind {
            slot.inner.dyn_ref::<Element>()?.class_list().toggle_with_force("tight", *tight).ok()?;
            return Some(());
        }
        let fresh = self.make(kind)?;
        while let Some(child) = slot.inner.first_child() {
            fresh.inner.append_child(&child).ok()?;
        }
        slot.outer.parent_node()?.replace_child(&fresh.outer, &slot.outer).ok()?;
        self.set(id, fresh);
        Some(())
    }

    fn make(&self, kind: &Kind) -> Option<Slot> {
        let name = match kind {
            Kind::Paragraph => "p",
            // The panel's own title is a second-level heading. Agents begin at any of the first
            // three levels, so all of these come right below it, and no level is left out.
            Kind::Heading(1..=3) => "h3",
            Kind::Heading(4) => "h4",
            Kind::Heading(5) => "h5",
            Kind::Heading(_) => "h6",
            Kind::BlockQuote => "blockquote",
            Kind::List { start: None, .. } => "ul",
            Kind::List { .. } => "ol",
            Kind::Item { .. } => "li",
            Kind::CodeBlock { .. } => "pre",
            Kind::ThematicBreak => "hr",
            Kind::Table => "table",
            Kind::TableHead => "thead",
            Kind::TableBody => "tbody",
            Kind::TableRow => "tr",
            Kind::HeaderCell(_) => "th",
            Kind::Cell(_) => "td",
            Kind::Plain => "div",
            Kind::Emphasis => "em",
            Kind::Strong => "strong",
            Kind::Strikethrough => "del",
            Kind::Code => "code",
            Kind::Link { .. } | Kind::ImageLink { .. } => "a",
            Kind::Image { .. } => "img",
            Kind::HardBreak => "br",
        };
        let element = self.document.create_element(name).ok()?;
        let set = |name: &str, value: &str| element.set_attribute(name, value).ok();
        match kind {
            Kind::List { start, tight } => {
                if let Some(start) = start.filter(|start| *start != 1) {
                    set("start", &start.to_string())?;
                }
                if *tight {
                    set("class", "tight")?;
                }
            }
            Kind::Item { checked: Some(checked) } => {
                set("class", "task")?;
                let mark = self.document.create_element("span").ok()?;
                mark.set_text_content(Some(if *checked { "☑ " } else { "☐ " }));
                element.append_child(&mark).ok()?;
            }
            Kind::CodeBlock { language } => {
                // Reachable by keyboard, because it may have to be scrolled.
                set("tabindex", "0")?;
                let code = self.document.create_element("code").ok()?;
                if !language.is_empty() {
                    set("data-language", language)?;
                }
                element.append_child(&code).ok()?;
                return Some(Slot { outer: element.into(), inner: code.into() });
            }
            Kind::Table => {
                let frame = self.document.create_element("div").ok()?;
                frame.set_attribute("class", "table").ok()?;
                frame.set_attribute("tabindex", "0").ok()?;
                frame.append_child(&element).ok()?;
                return Some(Slot { outer: frame.into(), inner: element.into() });
            }
            Kind::HeaderCell(align) | Kind::Cell(align) => {
                if matches!(kind, Kind::HeaderCell(_)) {
                    set("scope", "col")?;
                }
                let class = match align {
                    Align::Default => None,
                    Align::Left => Some("left"),
                    Align::Center => Some("center"),
                    Align::Right => Some("right"),
                };
                if let Some(class) = class {
                    set("class", class)?;
                }
            }
            Kind::Plain => {
                set("class", "plain")?;
            }
            Kind::Heading(1 | 2) => {
                set("class", "major")?;
            }
            Kind::Link { href, title } | Kind::ImageLink { href, title } => {
                set("href", href)?;
                set("target", "_blank")?;
                set("rel", "noopener noreferrer nofollow")?;
                if !title.is_empty() {
                    set("title", title)?;
                }
                if matches!(kind, Kind::ImageLink { .. }) {
                    set("class", "image")?;
                }
            }
            Kind::Image { src, title, alt } => {
                set("alt", alt)?;
                set("title", title)?;
                set("referrerpolicy", "no-referrer")?;
                set("loading", "lazy")?;
                set("src", src)?;
            }
            _ => {}
        }
        let node: Node = element.into();
        Some(Slot { outer: node.clone(), inner: node })
    }

    fn inner(&self, id: NodeId) -> Option<&Node> {
        Some(&self.nodes.get(id.index())?.as_ref()?.inner)
    }

    fn set(&mut self, id: NodeId, slot: Slot) {
        while self.nodes.len() <= id.index() {
            self.nodes.push(None);
        }
        self.nodes[id.index()] = Some(slot);
    }
}

/// Writes down the text of a node, with a line break behind everything that is not part of a line.
fn speak(node: &Node, spoken: &mut String) {
    let mut next = node.first_child();
    while let Some(child) = next {
        match child.dyn_ref::<Element>() {
            Some(element) => {
                speak(element, spoken);
                if !matches!(element.local_name().as_str(), "a" | "code" | "del" | "em" | "strong") {
                    spoken.push('\n');
                }
            }
            None => spoken.push_str(&child.text_content().unwrap_or_default()),
        }
        next = child.next_sibling();
    }
}
