//! From a reading of a leaf's text to what is painted: elements, texts, and the place up to which
//! both are final.
//!
//! Decides what becomes of images, of elements beyond a cap, and of links within links.

use crate::address::Options;
use crate::canvas::Brush;
use crate::delimiter::Stress;
use crate::inline::{Reading, What};
use crate::link::Target;
use crate::patch::Kind;

/// What stands open while painting.
enum Frame {
    /// An element.
    Element,
    /// A link.
    Link,
    /// Nothing: its text stands in what is around it.
    Flat,
    /// An image, whose description is being gathered.
    Image(Target),
    /// An image that may not be shown: a link to it, with its description as text.
    ImageLink(Target),
}

/// Paints a reading of `text`, and marks the last place in it that is settled.
pub(crate) fn paint(
    text: &str,
    reading: &Reading,
    plain_before: bool,
    options: &Options,
    brush: &mut Brush<'_>,
) {
    let limit = reading.settled;
    let mut painter = Painter { brush, options, frames: Vec::new(), described: None };
    // Whether the text right before a token is plain.
    let mut plain = plain_before;
    for token in &reading.tokens {
        if painter.frames.is_empty() && token.at <= limit {
            painter.brush.mark(token.at, plain);
        }
        match &token.what {
            &What::Words(from, to) if painter.frames.is_empty() && from < limit && limit <= to => {
                painter.text(&text[from..limit]);
                painter.brush.mark(limit, true);
                painter.text(&text[limit..to]);
            }
            &(What::Text(from, to) | What::Words(from, to) | What::Literal(from, to)) => {
                painter.text(&text[from..to]);
            }
            What::Char(c) => painter.char(*c),
            What::Run(run) => {
                let run = &reading.runs.all[*run];
                for _ in 0..run.closes {
                    painter.close();
                }
                for _ in 0..run.left {
                    painter.char(char::from(run.byte));
                }
                for stress in run.opens.iter().rev() {
                    painter.open(match stress {
                        Stress::Emphasis => Kind::Emphasis,
                        Stress::Strong => Kind::Strong,
                        Stress::Strikethrough => Kind::Strikethrough,
                    });
                }
            }
            What::Link(target) => painter.link(target.clone()),
            What::Unlinked => painter.frames.push(Frame::Flat),
            What::Image(target) => painter.image(target.clone()),
            What::Close => painter.close(),
            &What::Code(from, to, whole) => painter.code(&text[from..to], whole),
            What::Break => painter.line_break(),
            What::Address(address, from, to) => {
                let address = address.clone();
                painter.link(Target { address, title: String::new() });
                painter.text(&text[*from..*to]);
                painter.close();
            }
            What::Nothing => {}
        }
        plain = matches!(token.what, What::Words(..) | What::Literal(..));
    }
    while !painter.frames.is_empty() {
        painter.close();
    }
}

struct Painter<'a, 'b> {
    brush: &'a mut Brush<'b>,
    options: &'a Options,
    frames: Vec<Frame>,
    /// The description of the image that is being read, if one is.
    described: Option<String>,
}

impl Painter<'_, '_> {
    fn text(&mut self, text: &str) {
        match &mut self.described {
            Some(description) => description.push_str(text),
            None => self.brush.text(text),
        }
    }

    fn char(&mut self, c: char) {
        match &mut self.described {
            Some(description) => description.push(c),
            None => self.brush.char(c),
        }
    }

    fn may_open(&self) -> bool {
        self.described.is_none() && self.brush.may_open()
    }

    fn in_link(&self) -> bool {
        self.frames.iter().any(|frame| matches!(frame, Frame::Link))
    }

    fn open(&mut self, kind: Kind) {
        if self.may_open() {
            self.brush.open(kind);
            self.frames.push(Frame::Element);
        } else {
            self.frames.push(Frame::Flat);
        }
    }

    fn link(&mut self, target: Target) {
        if self.may_open() && !self.in_link() {
            self.brush.open(Kind::Link { href: target.address, title: target.title });
            self.frames.push(Frame::Link);
        } else {
            self.frames.push(Frame::Flat);
        }
    }

    fn image(&mut self, target: Target) {
        let address = &target.address;
        let frame = if !self.may_open() {
            Frame::Flat
        } else if self.options.allows_image(address) {
            Frame::Image(target)
        } else if self.options.allows_link(address) && !self.in_link() {
            Frame::ImageLink(target)
        } else {
            Frame::Flat
        };
        if !matches!(frame, Frame::Flat) {
            self.described = Some(String::new());
        }
        self.frames.push(frame);
    }

    fn close(&mut self) {
        match self.frames.pop() {
            Some(Frame::Element | Frame::Link) => self.brush.close(),
            Some(Frame::Image(target)) => {
                let alt = self.described.take().unwrap_or_default();
                self.brush.open(Kind::Image { src: target.address, title: target.title, alt });
                self.brush.close();
            }
            Some(Frame::ImageLink(target)) => {
                let mut label = self.described.take().unwrap_or_default();
                if label.is_empty() {
                    label.push_str(&target.address);
                }
                self.brush.open(Kind::ImageLink { href: target.address, title: target.title });
                self.brush.text(&label);
                self.brush.close();
            }
            Some(Frame::Flat) | None => {}
        }
    }

    fn code(&mut self, inner: &str, whole: bool) {
        let spaced = inner.starts_with([' ', '\n'])
            && inner.ends_with([' ', '\n'])
            && !inner.bytes().all(|b| matches!(b, b' ' | b'\n'));
        let shown = match (whole, spaced) {
            (true, false) => inner,
            (true, true) => &inner[1..inner.len() - 1],
            // Its end is still to come, and with it the word on its first and last space.
            (false, _) => inner.trim_matches([' ', '\n']),
        };
        if shown.is_empty() {
            return;
        }
        self.open(Kind::Code);
        for (number, line) in shown.split('\n').enumerate() {
            if number > 0 {
                self.char(' ');
            }
            self.text(line);
        }
        self.close();
    }

    fn line_break(&mut self) {
        if self.may_open() {
            self.brush.open(Kind::HardBreak);
            self.brush.close();
        } else {
            self.char('\n');
        }
    }
}
