//! `/privacy`, `/recognise`, `/not-mapped`: what the project promises, shows and refuses. Texts without a database.

pub(crate) mod get;
mod pages;
#[cfg(test)]
mod tests;
