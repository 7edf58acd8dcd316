//! The list of what was erased. It lies beside the photos and not in the database, so that a database from a backup can be
//! told what to forget again. It only grows, and holds days, kinds and random ids.

use std::fmt::Write as _;

use domain::erasure::Erasure;
use sqlx::PgPool;
use thiserror::Error;

use super::{FileError, PhotoFiles, Photos};
use crate::random;

/// Name of the list in the photo store.
const LIST: &str = "erased";

/// Lines of one part at most.
const LINES: i64 = 10_000;

/// Why the list could not be written or read.
#[derive(Debug, Error)]
pub enum ListError {
    #[error(transparent)]
    File(#[from] FileError),
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error("{0} of the list of erasures is damaged")]
    Damaged(String),
}

/// The whole list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErasureList {
    pub lines: Vec<Erasure>,
    /// A number that is at least that of each line.
    pub last: u64,
}

impl Photos {
    /// Lists what was erased since. Returns how many lines were written.
    pub async fn list_erasures(&self, pool: &PgPool) -> Result<u64, ListError> {
        let mut listed = 0;
        loop {
            let mut transaction = pool.begin().await.map_err(store::Error::from)?;
            let Some(batch) = store::erasures::take(&mut transaction, LINES).await? else {
                return Ok(listed);
            };
            let mut text = String::new();
            for line in &batch.lines {
                writeln!(text, "{line}").expect("a string takes all");
            }
            let name = format!("{:020}-{}", batch.number, random::id().simple());
            self.files.write_part(LIST, &name, text).await?;
            transaction.commit().await.map_err(store::Error::from)?;
            listed += batch.lines.len() as u64;
        }
    }
}

impl PhotoFiles {
    /// Reads the whole list, in order.
    pub async fn erasures(&self) -> Result<ErasureList, ListError> {
        let mut list = ErasureList::default();
        for (name, bytes) in self.parts(LIST).await? {
            let damaged = || ListError::Damaged(name.clone());
            let number = name
                .split('-')
                .next()
                .and_then(|number| number.parse::<u64>().ok());
            let text = str::from_utf8(&bytes).map_err(|_| damaged())?;
            for line in text.lines() {
                list.lines.push(Erasure::parse(line).ok_or_else(damaged)?);
            }
            list.last = list.last.max(number.ok_or_else(damaged)? + LINES.unsigned_abs());
        }
        Ok(list)
    }
}
