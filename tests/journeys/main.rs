//! The journeys of visitors through a real page, a real browser and the real server.

mod answering;
