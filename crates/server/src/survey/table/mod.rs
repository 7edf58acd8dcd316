//! `/survey/table`: a sheet from paper, typed in by the keyboard. The page is a form like any other; a script makes it
//! quicker.

mod body;
pub(crate) mod get;
mod pages;
pub(crate) mod submit;
#[cfg(test)]
mod tests;
