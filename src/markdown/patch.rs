//! The patches a stream emits and the kinds of nodes they speak of.
//!
//! They are made for a renderer of about a hundred lines over `createElement`, text nodes and
//! removal: a node is only ever appended as the *last* child of its parent, only a *last* child is ever
//! removed, and what has been closed is never spoken of again.

/// The name of a node: dense, so a renderer can keep its nodes in a `Vec`. The id of a removed node
/// (and those of all nodes in it) may be given to a later node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

impl NodeId {
    /// The message itself. It is there from the start and is never opened or removed.
    pub const ROOT: Self = Self(0);

    /// The id as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// How the text of a table's column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// As the page does it.
    Default,
    /// Left.
    Left,
    /// Centred.
    Center,
    /// Right.
    Right,
}

/// What an element is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A paragraph. In a tight list's item it is shown without its own margins.
    Paragraph,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A quotation.
    BlockQuote,
    /// A list. The only kind whose `SetKind` leaves the element what it is: tight becomes loose.
    List {
        /// The first number of an ordered list; `None` for a bulleted one.
        start: Option<u32>,
        /// No blank line between the items (so far).
        tight: bool,
    },
    /// An item of a list.
    Item {
        /// For an item of a task list: whether it is done.
        checked: Option<bool>,
    },
    /// Preformatted code; its only children are texts.
    CodeBlock {
        /// The first word behind the fence, or nothing.
        language: String,
    },
    /// A line across.
    ThematicBreak,
    /// A table: one head, then perhaps one body.
    Table,
    /// The rows above the line: exactly one.
    TableHead,
    /// The rows below it.
    TableBody,
    /// A row.
    TableRow,
    /// A cell of the head.
    HeaderCell(Align),
    /// A cell of the body.
    Cell(Align),
    /// What came after the message had grown too many nodes: text exactly as it arrived.
    Plain,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Text struck through.
    Strikethrough,
    /// Code within a line.
    Code,
    /// A link whose address has an allowed scheme.
    Link {
        /// The address.
        href: String,
        /// The title, or nothing.
        title: String,
    },
    /// An image from a host that the owner allowed. It has no children.
    Image {
        /// The address.
        src: String,
        /// The title, or nothing.
        title: String,
        /// What it shows, in words.
        alt: String,
    },
    /// An image from any other host: a link that fetches nothing until it is followed, and
    /// whose text says what the image shows.
    ImageLink {
        /// The image's address.
        href: String,
        /// The title, or nothing.
        title: String,
    },
    /// The end of a line that was meant. It has no children.
    HardBreak,
}

/// One change to the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Patch {
    /// An element comes in as the last child of `parent`.
    Open {
        /// Its id.
        id: NodeId,
        /// Where.
        parent: NodeId,
        /// What it is.
        kind: Kind,
    },
    /// A text comes in as the last child of `parent`.
    Text {
        /// Its id.
        id: NodeId,
        /// Where.
        parent: NodeId,
        /// What it says.
        text: String,
    },
    /// A text grows.
    Append {
        /// The text.
        id: NodeId,
        /// What is added at its end.
        text: String,
    },
    /// The end of a text changes (the DOM's `replaceData(keep, …, text)`).
    Rewrite {
        /// The text.
        id: NodeId,
        /// How much of it stays, in UTF-16 code units, as the DOM counts.
        keep: u32,
        /// What stands behind that from now on.
        text: String,
    },
    /// An element becomes another kind (a paragraph turns out to be a heading, a list to be loose); its
    /// children stay.
    SetKind {
        /// The element.
        id: NodeId,
        /// What it is now.
        kind: Kind,
    },
    /// A node, the last child of its parent, goes with all that is in it.
    Remove {
        /// The node.
        id: NodeId,
    },
    /// A block is complete. Nothing in it will ever change again.
    Close {
        /// The block.
        id: NodeId,
    },
}
