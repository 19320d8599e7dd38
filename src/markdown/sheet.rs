//! What is written down: the patches of this push, the ids in use, and the count of nodes.
//!
//! It neither parses nor decides; it hands out ids, joins patches that can be one, and keeps the books
//! that the node cap is read from.

use crate::patch::{Kind, NodeId, Patch};

/// Elements a message may have. Each brings at most two texts (its own and the one behind it), so
/// all nodes together stay below `MAX_NODES`.
pub(crate) const MAX_ELEMENTS: u32 = 6_600;

/// Nodes a message may have, texts included.
pub(crate) const MAX_NODES: u32 = 20_000;

/// A text is continued in a new node from this length on, so that a page never lays out one huge text.
pub(crate) const LONG_TEXT: usize = 4_096;

/// The writer of patches.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    patches: Vec<Patch>,
    last_id: u32,
    free: Vec<NodeId>,
    /// Elements that are there for good. Tentative ones are counted when they settle, so that
    /// the count at any place in the text does not depend on how the text was split.
    pub(crate) elements: u32,
}

impl Sheet {
    /// The patches since the last call.
    pub(crate) fn take(&mut self) -> Vec<Patch> {
        core::mem::take(&mut self.patches)
    }

    /// Whether the message has as many elements as it may have.
    pub(crate) fn is_full(&self) -> bool {
        self.elements >= MAX_ELEMENTS
    }

    /// Whether there is room to split a long text.
    pub(crate) fn may_split_texts(&self) -> bool {
        self.last_id < MAX_NODES
    }

    pub(crate) fn open(&mut self, parent: NodeId, kind: Kind) -> NodeId {
        let id = self.next_id();
        self.patches.push(Patch::Open { id, parent, kind });
        id
    }

    /// Opens an element that is there for good.
    pub(crate) fn open_block(&mut self, parent: NodeId, kind: Kind) -> NodeId {
        self.elements += 1;
        self.open(parent, kind)
    }

    pub(crate) fn text(&mut self, parent: NodeId, text: &str) -> NodeId {
        let id = self.next_id();
        self.patches.push(Patch::Text { id, parent, text: text.to_owned() });
        id
    }

    pub(crate) fn append(&mut self, id: NodeId, more: &str) {
        match self.patches.last_mut() {
            Some(
                Patch::Append { id: last, text }
                | Patch::Text { id: last, text, .. }
                | Patch::Rewrite { id: last, text, .. },
            ) if *last == id => text.push_str(more),
            _ => self.patches.push(Patch::Append { id, text: more.to_owned() }),
        }
    }

    pub(crate) fn rewrite(&mut self, id: NodeId, keep: u32, text: &str) {
        self.patches.push(Patch::Rewrite { id, keep, text: text.to_owned() });
    }

    pub(crate) fn set_kind(&mut self, id: NodeId, kind: Kind) {
        self.patches.push(Patch::SetKind { id, kind });
    }

    pub(crate) fn remove(&mut self, id: NodeId) {
        self.patches.push(Patch::Remove { id });
    }

    /// Takes back the id of a node that went, by itself or with the node it was in.
    pub(crate) fn release(&mut self, id: NodeId) {
        self.free.push(id);
    }

    pub(crate) fn close(&mut self, id: NodeId) {
        self.patches.push(Patch::Close { id });
    }

    fn next_id(&mut self) -> NodeId {
        self.free.pop().unwrap_or_else(|| {
            self.last_id += 1;
            NodeId(self.last_id)
        })
    }
}

/// A text that only grows: code, or what came after the cap.
#[derive(Debug)]
pub(crate) struct GrowingText {
    parent: NodeId,
    node: Option<NodeId>,
    length: usize,
}

impl GrowingText {
    pub(crate) fn new(parent: NodeId) -> Self {
        Self { parent, node: None, length: 0 }
    }

    pub(crate) fn push(&mut self, sheet: &mut Sheet, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.node {
            Some(node) if self.length < LONG_TEXT || !sheet.may_split_texts() => {
                sheet.append(node, text);
                self.length += text.len();
            }
            _ => {
                self.node = Some(sheet.text(self.parent, text));
                self.length = text.len();
            }
        }
    }
}
