//! What the end-to-end tests stand on: the real server, a real browser, pages of other origins, and
//! a server that misbehaves on demand.
//!
//! * [`visit`]: a visitor on a page, with everything that belongs to it; most tests need only this.
//! * [`widget`]: what a visitor sees of the widget and does with it.
//! * [`admin`]: the admin panel, and what its owner sees and does.
//! * [`page`]: pages that carry the tag.
//! * [`owner`]: the owner's API calls, without a browser.
//! * [`server`], [`chromium`]: the programs under test, started and always stopped again.
//! * [`stub`]: the query API with every fault; [`vendor`]: another server of the owner's API.
//! * [`screenshot`], [`axe`]: pictures of named states, and whether those are accessible.
//! * [`wait`], [`programs`], [`http`]: waiting for a state, finding the programs, reading requests.
//!
//! Nothing here knows a time in which something must have happened: a state is waited for, up to a
//! limit after which the test has failed.

pub mod admin;
pub mod axe;
pub mod chromium;
pub mod http;
pub mod owner;
pub mod page;
pub mod programs;
pub mod screenshot;
pub mod server;
pub mod stub;
pub mod vendor;
pub mod visit;
pub mod wait;
pub mod widget;
