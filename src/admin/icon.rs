//! The panel's drawings: one stroke each, on a grid of 24. They say nothing to a screen reader; what
//! they stand in has a name.

use palique_view::prelude::*;

/// A drawing by its path.
pub fn icon(path: &'static str) -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d=path></path>
        </svg>
    }
    .into_any()
}

/// Two people.
pub const AGENTS: &str =
    "M12 4v3M8 7h8a4 4 0 0 1 4 4v5a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4v-5a4 4 0 0 1 4-4ZM9 12v2M15 12v2";
/// A gear, much simplified: sliders.
pub const SETTINGS: &str = "M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4M4 12h13M19 10v4";
/// Plus.
pub const ADD: &str = "M12 5v14M5 12h14";
/// A waste bin.
pub const DELETE: &str = "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10 11v5M14 11v5";
/// Two sheets.
pub const COPY: &str = "M9 9h11v11H9zM5 15H4V4h11v1";
/// A turned arrow.
pub const UNDO: &str = "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3";
/// A cross.
pub const CLOSE: &str = "M6 6l12 12M18 6 6 18";
/// A lens.
pub const SEARCH: &str = "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16 16l4.5 4.5";
/// An arrow to the left.
pub const BACK: &str = "M19 12H5M11 6l-6 6 6 6";
/// An arrow to the right.
pub const NEXT: &str = "M9 6l6 6-6 6";
/// An arrow up.
pub const UP: &str = "M12 19V5M6 11l6-6 6 6";
/// An arrow down.
pub const DOWN: &str = "M12 5v14M6 13l6 6 6-6";
/// A paper plane.
pub const SEND: &str = "M4 12 20 4l-6 16-3-7-7-1Z";
/// A square.
pub const STOP: &str = "M7 7h10v10H7z";
/// A speech bubble.
pub const CHAT: &str = "M20 11.5a8 8 0 0 1-11.6 7.1L4 20l1.4-4.2A8 8 0 1 1 20 11.5Z";
/// A clock turned back.
pub const HISTORY: &str = "M4 12a8 8 0 1 0 3-6.2L4 8M4 4v4h4M12 8v4l3 2";
/// An arrow into a tray: a file comes down.
pub const DOWNLOAD: &str = "M12 4v11M7 10l5 5 5-5M4 20h16";
/// An arrow out of a tray: a file goes up.
pub const UPLOAD: &str = "M12 15V4M7 9l5-5 5 5M4 20h16";
/// A door with an arrow.
pub const LEAVE: &str = "M10 4H5v16h5M14 8l4 4-4 4M18 12H9";
/// A star.
pub const PRIMARY: &str = "m12 4 2.4 5 5.6.8-4 3.9.9 5.5L12 16.6l-4.9 2.6.9-5.5-4-3.9 5.6-.8L12 4Z";
/// Three dots.
pub const MORE: &str = "M5 12h.01M12 12h.01M19 12h.01";
/// A magnified question.
pub const WHY: &str =
    "M9 9.5a3 3 0 1 1 4.2 2.7c-.8.4-1.2 1-1.2 1.8M12 17.5h.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z";
/// A tick.
pub const DONE: &str = "M5 12.5 10 17.5 19 7";
/// A triangle with an exclamation mark.
pub const WARNING: &str = "M12 4 2.8 20h18.4L12 4ZM12 10v4M12 17h.01";
