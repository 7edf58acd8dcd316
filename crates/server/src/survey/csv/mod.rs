//! `/survey/csv`: a table that somebody filled elsewhere, looked at row by row before anything is sent. Nothing waits here in
//! between: the file travels in the form.

mod body;
mod file;
pub(crate) mod get;
mod pages;
pub(crate) mod submit;
#[cfg(test)]
mod tests;
