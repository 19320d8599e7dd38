//! The blocks that stand open, and what a planned line does to them.
//!
//! The open blocks form a spine: containers (quotations, lists, items) and at its end one leaf. A block
//! that a line does not continue is closed for good.

use crate::address::Options;
use crate::cursor::Cursor;
use crate::definition::Definitions;
use crate::link::unescape;
use crate::patch::{Kind, NodeId, Patch};
use crate::plan::{Beginning, LeafPlan, Plan};
use crate::prose::{Desk, Prose};
use crate::row::OpenTable;
use crate::sheet::{GrowingText, Sheet};
use crate::start::{Fence, Marker};
use crate::steps;

/// An open block that holds blocks.
#[derive(Debug)]
pub(crate) struct Container {
    id: NodeId,
    pub(crate) role: Role,
}

/// What a container is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Role {
    Quote,
    List {
        marker: Marker,
        tight: bool,
    },
    Item {
        /// How far a line must be indented to go on in it.
        indent: usize,
        has_child: bool,
    },
}

/// The open block that holds text.
#[derive(Debug)]
pub(crate) enum Leaf {
    None,
    Paragraph(Prose),
    /// A heading, and what of its line may turn out to be its closing `#`s.
    Heading(Prose, String),
    Fenced {
        id: NodeId,
        text: GrowingText,
        fence: Fence,
    },
    Indented {
        id: NodeId,
        text: GrowingText,
        /// Blank lines, which count only if code follows.
        blanks: String,
    },
    Table(OpenTable),
    /// The message has grown too many nodes: all the rest is one text.
    Plain {
        id: NodeId,
        text: GrowingText,
    },
}

/// The open blocks of a message.
#[derive(Debug)]
pub(crate) struct Blocks {
    pub(crate) containers: Vec<Container>,
    pub(crate) leaf: Leaf,
    /// The line before was blank, in a place where that makes a list loose.
    after_blank: bool,
    /// The present line is one of code.
    in_code_line: bool,
    sheet: Sheet,
    options: Options,
    definitions: Definitions,
}

impl Blocks {
    pub(crate) fn new(options: Options) -> Self {
        Self {
            containers: Vec::new(),
            leaf: Leaf::None,
            after_blank: false,
            in_code_line: false,
            sheet: Sheet::default(),
            options,
            definitions: Definitions::default(),
        }
    }

    /// Whether all that follows is plain text.
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.leaf, Leaf::Plain { .. })
    }

    /// The patches since the last call.
    pub(crate) fn take_patches(&mut self) -> Vec<Patch> {
        self.sheet.take()
    }

    /// Does what the plan says, and passes on the text of the line so far.
    pub(crate) fn apply(&mut self, plan: Plan, line: &str) {
        let goes_on = matches!(self.leaf, Leaf::Indented { .. })
            && plan.begun.is_empty()
            && plan.kept == self.containers.len();
        match plan.leaf {
            LeafPlan::Continue => {
                if let Leaf::Paragraph(prose) = &mut self.leaf {
                    prose.push_line_end();
                }
                self.push(&line[plan.content.at..]);
            }
            LeafPlan::Underline(level) => {
                if let Leaf::Paragraph(prose) = self.take_leaf() {
                    prose.finish_as_heading(level, &mut self.desk());
                }
            }
            LeafPlan::Table(aligns) => {
                if let Leaf::Paragraph(prose) = self.take_leaf() {
                    let parent = self.parent();
                    let table = OpenTable::open(prose, parent, aligns, &mut self.desk());
                    self.leaf = Leaf::Table(table);
                }
            }
            LeafPlan::Row => self.begin_row(line, plan.content),
            LeafPlan::FenceEnd => self.close_leaf(),
            LeafPlan::Fenced => self.push_code(line, plan.content),
            LeafPlan::Indented if goes_on => self.push_code(line, plan.content),
            LeafPlan::IndentedBlank => {
                if let Leaf::Indented { blanks, .. } = &mut self.leaf {
                    push_blanks(blanks, line, plan.content);
                }
                self.after_blank = !self.in_quote();
                return;
            }
            LeafPlan::Blank if plan.begun.is_empty() => {
                self.close_leaf();
                self.close_containers(plan.kept);
                self.after_blank = !self.in_quote();
                return;
            }
            _ => self.begin(&plan, line),
        }
        self.after_blank = false;
    }

    /// Begins the blocks of a plan in which something begins.
    fn begin(&mut self, plan: &Plan, line: &str) {
        self.close_leaf();
        self.close_containers(plan.kept);
        if self.sheet.is_full() {
            return self.become_plain(line);
        }
        for beginning in &plan.begun {
            self.begin_container(beginning);
        }
        let mut content = plan.content;
        match plan.leaf {
            LeafPlan::Heading(level) => {
                let kind = Kind::Heading(level);
                let id = self.begin_leaf(kind.clone());
                self.leaf = Leaf::Heading(Prose::within(id, kind), String::new());
                self.push(&line[content.at..]);
            }
            LeafPlan::ThematicBreak => {
                let id = self.begin_leaf(Kind::ThematicBreak);
                self.sheet.close(id);
            }
            LeafPlan::Fence(fence) => {
                let info = unescape(line[content.at + fence.length..].trim_matches([' ', '\t']));
                let language = info.split([' ', '\t']).next().unwrap_or("").to_owned();
                let id = self.begin_leaf(Kind::CodeBlock { language });
                let text = GrowingText::new(id);
                self.leaf = Leaf::Fenced { id, text, fence };
            }
            LeafPlan::Indented => {
                let id = self.begin_leaf(Kind::CodeBlock { language: String::new() });
                self.leaf = Leaf::Indented { id, text: GrowingText::new(id), blanks: String::new() };
                self.push_code(line, content);
            }
            LeafPlan::Blank => {}
            // The rest continue something, which `apply` has seen to: words are left.
            _ => {
                content.leave_tab();
                self.begin_child(None);
                self.leaf = Leaf::Paragraph(Prose::paragraph(self.parent()));
                self.push(&line[content.at..]);
            }
        }
    }

    fn begin_container(&mut self, beginning: &Beginning) {
        match *beginning {
            Beginning::Quote => {
                self.begin_child(None);
                self.open(Kind::BlockQuote, Role::Quote);
            }
            Beginning::Item { marker, indent, checked } => {
                if !self.begin_child(Some(marker)) {
                    let tight = true;
                    let start = marker.number;
                    self.open(Kind::List { start, tight }, Role::List { marker, tight });
                }
                let has_child = false;
                self.open(Kind::Item { checked }, Role::Item { indent, has_child });
            }
        }
    }

    fn open(&mut self, kind: Kind, role: Role) {
        let id = self.sheet.open_block(self.parent(), kind);
        self.containers.push(Container { id, role });
    }

    fn begin_leaf(&mut self, kind: Kind) -> NodeId {
        self.begin_child(None);
        self.sheet.open_block(self.parent(), kind)
    }

    /// Makes way for another block in the innermost container: an item if it has a `marker`. Says whether
    /// it is the next item of the list that stands open.
    fn begin_child(&mut self, marker: Option<Marker>) -> bool {
        let blank = core::mem::replace(&mut self.after_blank, false);
        let last = self.containers.len().wrapping_sub(1);
        if let Some(Role::List { marker: old, .. }) = self.containers.last().map(|c| c.role) {
            let same = marker
                .is_some_and(|new| new.byte == old.byte && new.number.is_some() == old.number.is_some());
            if same {
                if blank {
                    self.loosen(last);
                }
                return true;
            }
            self.close_containers(last);
            self.after_blank = blank;
            return self.begin_child(marker);
        }
        if let Some(Container { role: Role::Item { has_child, .. }, .. }) = self.containers.last_mut() {
            let first = !core::mem::replace(has_child, true);
            if blank && !first {
                self.loosen(last - 1);
            }
        }
        false
    }

    fn loosen(&mut self, list: usize) {
        let Container { id, role } = &mut self.containers[list];
        if let Role::List { marker, tight } = role
            && core::mem::replace(tight, false)
        {
            let (start, tight) = (marker.number, false);
            self.sheet.set_kind(*id, Kind::List { start, tight });
        }
    }

    fn begin_row(&mut self, line: &str, content: Cursor) {
        if self.sheet.is_full() {
            self.close_leaf();
            return self.become_plain(line);
        }
        if let Leaf::Table(table) = &mut self.leaf {
            table.begin_row(&mut self.sheet);
        }
        self.push(&line[content.at..]);
    }

    /// From this line on there is only text.
    fn become_plain(&mut self, line: &str) {
        self.close_containers(0);
        let id = self.sheet.open(NodeId::ROOT, Kind::Plain);
        let text = GrowingText::new(id);
        self.leaf = Leaf::Plain { id, text };
        self.push(line);
    }

    fn push_code(&mut self, line: &str, content: Cursor) {
        let mut code = String::new();
        if let Leaf::Indented { blanks, .. } = &mut self.leaf {
            core::mem::swap(blanks, &mut code);
        }
        push_blanks(&mut code, line, content);
        self.in_code_line = true;
        self.push(&code);
    }

    /// Passes on more text of the line that was planned last.
    pub(crate) fn push(&mut self, text: &str) {
        steps::take(text.len());
        let (sheet, options) = (&mut self.sheet, &self.options);
        let definitions = &mut self.definitions;
        let mut desk = Desk { sheet, options, definitions };
        match &mut self.leaf {
            Leaf::None => {}
            Leaf::Paragraph(prose) => prose.push(text, &mut desk),
            Leaf::Heading(prose, closing) => {
                // Hashes and blanks at the end may be closing ones.
                let words = text.trim_end_matches(['#', ' ', '\t']).len();
                if words > 0 {
                    prose.push(closing, &mut desk);
                    closing.clear();
                    prose.push(&text[..words], &mut desk);
                }
                closing.push_str(&text[words..]);
            }
            Leaf::Fenced { text: code, .. }
            | Leaf::Indented { text: code, .. }
            | Leaf::Plain { text: code, .. } => code.push(desk.sheet, text),
            Leaf::Table(table) => table.push(text, &mut desk),
        }
    }

    /// Ends the line that was planned last.
    pub(crate) fn end_line(&mut self) {
        let in_code_line = core::mem::replace(&mut self.in_code_line, false);
        match &mut self.leaf {
            Leaf::None | Leaf::Paragraph(_) => {}
            Leaf::Heading(..) => self.close_leaf(),
            Leaf::Indented { blanks, .. } if !in_code_line => blanks.push('\n'),
            Leaf::Fenced { .. } if !in_code_line => {}
            Leaf::Fenced { text, .. } | Leaf::Indented { text, .. } | Leaf::Plain { text, .. } => {
                text.push(&mut self.sheet, "\n");
            }
            Leaf::Table(_) => self.with_table(OpenTable::end_row),
        }
    }

    /// Shows what the open leaf means so far.
    pub(crate) fn show(&mut self) {
        match &mut self.leaf {
            Leaf::Paragraph(prose) | Leaf::Heading(prose, _) => prose.show(&mut Desk {
                sheet: &mut self.sheet,
                options: &self.options,
                definitions: &mut self.definitions,
            }),
            Leaf::Table(_) => self.with_table(OpenTable::show),
            _ => {}
        }
    }

    /// Closes all that stands open.
    pub(crate) fn finish(&mut self) {
        self.close_leaf();
        self.close_containers(0);
    }

    fn with_table(&mut self, act: fn(&mut OpenTable, &mut Desk<'_>)) {
        if let Leaf::Table(table) = &mut self.leaf {
            act(
                table,
                &mut Desk {
                    sheet: &mut self.sheet,
                    options: &self.options,
                    definitions: &mut self.definitions,
                },
            );
        }
    }

    fn close_leaf(&mut self) {
        match self.take_leaf() {
            Leaf::None => {}
            Leaf::Paragraph(prose) => prose.finish(&mut self.desk()),
            Leaf::Heading(mut prose, closing) => {
                let mut desk = self.desk();
                // A closing run of hashes stands behind a blank, or is all there is.
                let words = closing.trim_end_matches([' ', '\t']);
                let behind = words.trim_end_matches('#');
                let is_closing = behind.ends_with([' ', '\t']) || (behind.is_empty() && prose.is_new());
                prose.push(if is_closing { behind } else { words }, &mut desk);
                prose.finish(&mut desk);
            }
            Leaf::Fenced { id, .. } | Leaf::Indented { id, .. } | Leaf::Plain { id, .. } => {
                self.sheet.close(id);
            }
            Leaf::Table(table) => table.close(&mut self.desk()),
        }
    }

    fn take_leaf(&mut self) -> Leaf {
        core::mem::replace(&mut self.leaf, Leaf::None)
    }

    /// Closes the containers from the innermost up to place `kept`.
    fn close_containers(&mut self, kept: usize) {
        for container in self.containers.drain(kept..).rev() {
            self.sheet.close(container.id);
        }
    }

    fn desk(&mut self) -> Desk<'_> {
        Desk { sheet: &mut self.sheet, options: &self.options, definitions: &mut self.definitions }
    }

    fn parent(&self) -> NodeId {
        self.containers.last().map_or(NodeId::ROOT, |c| c.id)
    }

    fn in_quote(&self) -> bool {
        matches!(self.containers.last(), Some(Container { role: Role::Quote, .. }))
    }
}

/// The code of a line: what is left of a tab as spaces, then the text.
fn push_blanks(code: &mut String, line: &str, mut content: Cursor) {
    for _ in 0..content.leave_tab() {
        code.push(' ');
    }
    code.push_str(&line[content.at..]);
}
