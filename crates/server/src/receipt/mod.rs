//! Following one's own report with the receipt that was shown when it was sent. The code travels in bodies only, never
//! in an address, and nothing here tells a wrong code from one that has run out.

pub(crate) mod follow;
mod pages;
pub(crate) mod show;

#[cfg(test)]
mod tests;
