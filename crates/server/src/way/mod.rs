//! `/way`: what looks at a way. The page is the same for everybody: the way is drawn and computed in the browser, and never comes
//! here (`docs/way.md`).

pub(crate) mod get;
mod pages;

#[cfg(test)]
mod tests;
