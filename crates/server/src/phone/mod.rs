//! What the site needs to be an application on a phone: the page of what waits there (`/report/queue`), and photos that other
//! applications share (`/report/share`).

mod pages;
pub(crate) mod queue;
pub(crate) mod share;
