//! `/api/admin`: what the admin panel needs beyond the vendor's API. Errors have the same shape as
//! there; nothing here is open to pages of other origins.

pub mod answers;
pub mod channels;
pub mod chats;
pub mod keys;
pub mod look;
pub mod origins;
pub mod session;
pub mod versions;
