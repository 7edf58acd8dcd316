//! Why a whole dataset is refused, in one line that says what is wrong and what to do.

use std::io;

use domain::dataset::LicenceError;
use thiserror::Error;

#[derive(Debug, Error)]
pub enum DatasetError {
    #[error("the descriptor is not written as it should be: {0}")]
    Form(#[from] toml::de::Error),

    #[error("the descriptor cannot be used: {0}")]
    Descriptor(String),

    #[error("the dataset may not be imported: {0}")]
    Licence(#[from] LicenceError),

    #[error("the file is empty; fetch it again")]
    Empty,

    /// `at` is a line, a byte or an object.
    #[error("the {format} is damaged at {at}: {fault}; fetch the file again or repair it")]
    Damaged {
        format: &'static str,
        at: String,
        fault: String,
    },

    #[error("the file has no column {name:?}; it has {there}")]
    NoColumn { name: String, there: String },

    #[error("{0}")]
    Unsuitable(String),

    #[error("the archive is refused: {0}")]
    Archive(String),

    #[error("reading the file failed: {0}")]
    Io(#[from] io::Error),

    /// The receiver of the rows asked to stop.
    #[error("reading was stopped before the end of the file")]
    Stopped,
}

impl DatasetError {
    pub(super) fn unsuitable(what: impl Into<String>) -> Self {
        Self::Unsuitable(what.into())
    }
}
