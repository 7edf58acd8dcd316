//! `/privacy`, `/recognise`, `/not-mapped`, `/method`, `/quality`, `/cite`, `/data`, `/legal`: what the project promises, shows and refuses, and
//! how good it is. Without a database.

pub(crate) mod get;
mod pages;
pub(crate) mod quality;
#[cfg(test)]
mod tests;
