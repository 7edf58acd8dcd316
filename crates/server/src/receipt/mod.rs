//! Following one's own report, and putting it right, with the receipt that was shown when it was sent. The code travels in bodies only, never
//! in an address, and nothing here tells a wrong code from one that has run out.

mod appeal;
mod beyond;
mod body;
pub(crate) mod correct;
pub(crate) mod follow;
mod notice;
mod pages;
mod program;
pub(crate) mod show;

#[cfg(test)]
mod tests;
