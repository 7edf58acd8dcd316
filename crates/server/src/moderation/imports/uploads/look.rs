//! A look at an uploaded file: how it is written, and what its first rows become. Nothing of the database.

use std::ops::ControlFlow;
use std::sync::Arc;

use domain::import::{Candidate, Rejection};
use formats::dataset::{self, DatasetError, Descriptor, Item, Preview, Source, Told};
use store::imports::uploads::Upload;

use super::READING;
use crate::problem::{Kind, Problem};

/// First rows that are shown with what they become.
const SHOWN: usize = 10;

/// What a row becomes.
#[derive(Clone, Debug)]
pub(super) enum Becomes {
    Device(Box<Candidate>),
    Nothing(Rejection),
}

pub(super) async fn preview(
    upload: &Arc<Upload>,
    told: Told,
) -> Result<Result<Preview, DatasetError>, Problem> {
    let upload = Arc::clone(upload);
    reading(move || dataset::preview_as(Source::of_bytes(&upload.content), &upload.file_name, &told)).await
}

/// What the first rows become.
pub(super) async fn first_rows(
    upload: &Arc<Upload>,
    descriptor: &Descriptor,
) -> Result<Result<Vec<Becomes>, DatasetError>, Problem> {
    let (upload, descriptor) = (Arc::clone(upload), descriptor.clone());
    reading(move || {
        let mut rows = Vec::new();
        let read = dataset::read(
            &descriptor,
            Source::of_bytes(&upload.content),
            None,
            &mut |item| {
                match item {
                    Item::Candidate(candidate) => rows.push(Becomes::Device(Box::new(candidate))),
                    Item::Rejection(rejection) => rows.push(Becomes::Nothing(rejection)),
                    Item::Departed(_) => {}
                }
                if rows.len() < SHOWN {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            },
        );
        match read {
            Ok(_) | Err(DatasetError::Stopped) => Ok(rows),
            Err(error) => Err(error),
        }
    })
    .await
}

/// Parsers of foreign formats run beside the handlers, few at once.
async fn reading<T: Send + 'static>(read: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
    let _turn = READING.acquire().await.map_err(|_| Kind::Internal)?;
    tokio::task::spawn_blocking(read)
        .await
        .map_err(|_| Kind::Internal.into())
}
