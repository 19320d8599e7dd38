//! A tree that patches are applied to: what a renderer builds, without a page.
//!
//! It is strict where a page is patient: a patch that breaks a promise (a node that does not exist, a
//! change to what was closed, a removal from the middle) is an error and changes nothing.

use core::fmt;

use crate::patch::{Kind, NodeId, Patch};

/// What a node of the tree is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// An element.
    Element(Kind),
    /// A text.
    Text(String),
}

#[derive(Clone, Debug)]
struct Node {
    /// `None` only for the root.
    content: Option<Content>,
    parent: NodeId,
    children: Vec<NodeId>,
    closed: bool,
}

/// The tree of one message.
#[derive(Clone, Debug)]
pub struct Tree {
    nodes: Vec<Option<Node>>,
}

/// A patch that breaks a promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BrokenPromise {
    /// No such node, or not of the kind the patch needs.
    Unknown(NodeId),
    /// The id is in use.
    Taken(NodeId),
    /// The node, or a block around it, was closed before.
    Closed(NodeId),
    /// The node to be removed is not the last child of its parent.
    NotLast(NodeId),
    /// A text cannot be kept up to there.
    Cut(NodeId),
}

impl fmt::Display for BrokenPromise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(id) => write!(f, "there is no such node as {}", id.0),
            Self::Taken(id) => write!(f, "node {} is there already", id.0),
            Self::Closed(id) => write!(f, "node {} was closed", id.0),
            Self::NotLast(id) => write!(f, "node {} is not the last in its parent", id.0),
            Self::Cut(id) => write!(f, "the text of node {} cannot be cut there", id.0),
        }
    }
}

impl core::error::Error for BrokenPromise {}

impl Default for Tree {
    fn default() -> Self {
        Self::new()
    }
}

impl Tree {
    /// An empty message.
    pub fn new() -> Self {
        Self {
            nodes: vec![Some(Node {
                content: None,
                parent: NodeId::ROOT,
                children: Vec::new(),
                closed: false,
            })],
        }
    }

    /// Applies the patches of one push, in order.
    pub fn apply_all(&mut self, patches: &[Patch]) -> Result<(), BrokenPromise> {
        patches.iter().try_for_each(|patch| self.apply(patch))
    }

    /// Applies one patch.
    pub fn apply(&mut self, patch: &Patch) -> Result<(), BrokenPromise> {
        match patch {
            Patch::Open { id, parent, kind } => self.insert(*id, *parent, Content::Element(kind.clone())),
            Patch::Text { id, parent, text } => self.insert(*id, *parent, Content::Text(text.clone())),
            Patch::Append { id, text } => {
                self.text_mut(*id)?.push_str(text);
                Ok(())
            }
            Patch::Rewrite { id, keep, text } => {
                let old = self.text_mut(*id)?;
                let kept = byte_offset(old, *keep).ok_or(BrokenPromise::Cut(*id))?;
                old.truncate(kept);
                old.push_str(text);
                Ok(())
            }
            Patch::SetKind { id, kind } => {
                self.check_open(*id)?;
                match self.node_mut(*id)?.content.as_mut() {
                    Some(Content::Element(old)) => {
                        *old = kind.clone();
                        Ok(())
                    }
                    _ => Err(BrokenPromise::Unknown(*id)),
                }
            }
            Patch::Remove { id } => self.remove(*id),
            Patch::Close { id } => {
                self.check_open(*id)?;
                self.node_mut(*id)?.closed = true;
                Ok(())
            }
        }
    }

    /// The children of a node, in order.
    pub fn children(&self, id: NodeId) -> &[NodeId] {
        self.node(id).map_or(&[], |node| &node.children)
    }

    /// What a node is; `None` for the root and for a node that is not there.
    pub fn content(&self, id: NodeId) -> Option<&Content> {
        self.node(id)?.content.as_ref()
    }

    /// Whether a node was closed.
    pub fn is_closed(&self, id: NodeId) -> bool {
        self.node(id).is_some_and(|node| node.closed)
    }

    /// How many nodes there are, texts included, the root not.
    pub fn len(&self) -> usize {
        self.nodes.iter().flatten().count() - 1
    }

    /// How many ids have been in use, which is how long a renderer's list of nodes is.
    pub fn slots(&self) -> usize {
        self.nodes.len()
    }

    /// Whether nothing has been said yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How deep the deepest node stands; an empty message is 0 deep.
    pub fn depth(&self) -> usize {
        let mut deepest = 0;
        let mut waiting = vec![(NodeId::ROOT, 0)];
        while let Some((id, depth)) = waiting.pop() {
            deepest = deepest.max(depth);
            waiting.extend(self.children(id).iter().map(|&child| (child, depth + 1)));
        }
        deepest
    }

    /// The words a reader sees, with a line end behind each block.
    pub fn displayed_text(&self) -> String {
        let mut out = String::new();
        self.write_text(NodeId::ROOT, &mut out);
        out
    }

    fn write_text(&self, id: NodeId, out: &mut String) {
        for &child in self.children(id) {
            match self.content(child) {
                Some(Content::Text(text)) => out.push_str(text),
                Some(Content::Element(kind)) => {
                    self.write_text(child, out);
                    let ends_line = !matches!(
                        kind,
                        Kind::Emphasis
                            | Kind::Strong
                            | Kind::Strikethrough
                            | Kind::Code
                            | Kind::Link { .. }
                            | Kind::Image { .. }
                            | Kind::ImageLink { .. }
                    );
                    if ends_line && !out.ends_with('\n') {
                        out.push('\n');
                    }
                }
                None => {}
            }
        }
    }

    fn insert(&mut self, id: NodeId, parent: NodeId, content: Content) -> Result<(), BrokenPromise> {
        self.check_open(parent)?;
        if let Some(Content::Text(_)) = self.content(parent) {
            return Err(BrokenPromise::Unknown(parent));
        }
        if self.node(id).is_some() {
            return Err(BrokenPromise::Taken(id));
        }
        if self.nodes.len() <= id.index() {
            self.nodes.resize(id.index() + 1, None);
        }
        self.nodes[id.index()] =
            Some(Node { content: Some(content), parent, children: Vec::new(), closed: false });
        self.node_mut(parent)?.children.push(id);
        Ok(())
    }

    fn remove(&mut self, id: NodeId) -> Result<(), BrokenPromise> {
        self.check_open(id)?;
        let parent = self.node(id).ok_or(BrokenPromise::Unknown(id))?.parent;
        let siblings = &mut self.node_mut(parent)?.children;
        if siblings.last() != Some(&id) {
            return Err(BrokenPromise::NotLast(id));
        }
        siblings.pop();
        let mut going = vec![id];
        while let Some(id) = going.pop() {
            if let Some(node) = self.nodes[id.index()].take() {
                going.extend(node.children);
            }
        }
        Ok(())
    }

    fn text_mut(&mut self, id: NodeId) -> Result<&mut String, BrokenPromise> {
        self.check_open(id)?;
        match self.node_mut(id)?.content.as_mut() {
            Some(Content::Text(text)) => Ok(text),
            _ => Err(BrokenPromise::Unknown(id)),
        }
    }

    /// Refuses a node that was closed or stands in one that was.
    fn check_open(&self, id: NodeId) -> Result<(), BrokenPromise> {
        let mut at = id;
        loop {
            let node = self.node(at).ok_or(BrokenPromise::Unknown(at))?;
            if node.closed {
                return Err(BrokenPromise::Closed(at));
            }
            if at == NodeId::ROOT {
                return Ok(());
            }
            at = node.parent;
        }
    }

    fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.index())?.as_ref()
    }

    fn node_mut(&mut self, id: NodeId) -> Result<&mut Node, BrokenPromise> {
        self.nodes.get_mut(id.index()).and_then(Option::as_mut).ok_or(BrokenPromise::Unknown(id))
    }
}

/// Where a text stands after `units` UTF-16 code units, if a character begins there.
fn byte_offset(text: &str, units: u32) -> Option<usize> {
    let mut left = units as usize;
    for (offset, c) in text.char_indices() {
        if left == 0 {
            return Some(offset);
        }
        left = left.checked_sub(c.len_utf16())?;
    }
    (left == 0).then_some(text.len())
}
