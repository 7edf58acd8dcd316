//! Forms with files, read as they come: text is collected, photos are cleaned one by one and never held together.

use axum::body::{Body, Bytes};
use domain::photo::{MAX_BYTES, MAX_PHOTOS, PhotoFault};
use futures_util::{Stream, StreamExt as _};
use multer::{Field, Multipart};

use super::body::{Part, malformed, unreadable};
use crate::photos::{Photos, Received};
use crate::problem::{Kind, Problem};

/// The name of a part with a photo.
const PHOTO: &str = "photo";

/// More than any form of ours has fields.
const MOST_PARTS: usize = 500;

/// Text of at most `longest` bytes in all, and the photos, where they are asked for.
pub(super) async fn read(
    body: Body,
    boundary: String,
    longest: usize,
    photos: Option<&PhotoIntake<'_>>,
) -> Result<(Vec<Part>, Vec<Received>), Problem> {
    // The frame around each part is text as well.
    let longest_body = longest + photos.map_or(0, |_| MAX_PHOTOS * (MAX_BYTES + 1024));
    let mut multipart = Multipart::new(bounded(body, longest_body), boundary);
    let (mut parts, mut received) = (Vec::new(), Vec::new());
    let mut room = longest;
    while let Some(field) = multipart.next_field().await.map_err(unreadable)? {
        if parts.len() + received.len() == MOST_PARTS {
            return Err(malformed());
        }
        match photos {
            Some(intake) if field.name() == Some(PHOTO) => {
                received.extend(photo(field, intake, received.len()).await?);
            }
            _ => {
                let part = text(field, room).await?;
                room -= part.text.len();
                parts.push(part);
            }
        }
    }
    Ok((parts, received))
}

/// The data of a body; longer than this it is refused.
fn bounded(body: Body, longest: usize) -> impl Stream<Item = Result<Bytes, axum::Error>> + Send {
    let mut room = longest;
    body.into_data_stream().map(move |data| {
        let data = data?;
        room = room
            .checked_sub(data.len())
            .ok_or_else(|| axum::Error::new(TooLong))?;
        Ok(data)
    })
}

/// A body that is longer than it may be.
#[derive(Debug, thiserror::Error)]
#[error("the body is too long")]
pub(super) struct TooLong;

/// Where photos of a form go.
pub(crate) struct PhotoIntake<'a> {
    pub(crate) photos: &'a Photos,
    /// Counts one more photo of the client; false when there were too many.
    pub(crate) admit: &'a (dyn Fn() -> bool + Send + Sync),
}

/// `None` for a file input in which nothing was chosen.
async fn photo(
    field: Field<'_>,
    intake: &PhotoIntake<'_>,
    before: usize,
) -> Result<Option<Received>, Problem> {
    let is_named = field.file_name().is_some_and(|name| !name.is_empty());
    let chunks = field.map(|chunk| chunk.map_err(unreadable));
    let is_full = |chunk: &Result<Bytes, Problem>| !matches!(chunk, Ok(bytes) if bytes.is_empty());
    let full = chunks.filter(move |chunk| std::future::ready(is_full(chunk)));
    let mut chunks = std::pin::pin!(full.peekable());
    // Browsers send an empty, nameless part where nothing was chosen: that is no photo, and is not counted.
    if !is_named && chunks.as_mut().peek().await.is_none() {
        return Ok(None);
    }
    let fault = if before >= MAX_PHOTOS {
        PhotoFault::TooMany
    } else if !(intake.admit)() {
        PhotoFault::TooOften
    } else {
        let received = intake.photos.receive(chunks).await?;
        return Ok(received.or_else(|| is_named.then(|| Received::refused(PhotoFault::Empty))));
    };
    let mut is_empty = true;
    while let Some(chunk) = chunks.next().await {
        is_empty &= chunk?.is_empty();
    }
    Ok((is_named || !is_empty).then(|| Received::refused(fault)))
}

/// Text is UTF-8 without NUL; of a file, what is not is replaced, because old programs write the names within it in
/// other encodings.
async fn text(mut field: Field<'_>, longest: usize) -> Result<Part, Problem> {
    let name = field.name().ok_or_else(malformed)?.to_owned();
    let is_file = field.file_name().is_some();
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(unreadable)? {
        if bytes.len() + chunk.len() > longest {
            return Err(Kind::TooLarge.into());
        }
        bytes.extend_from_slice(&chunk);
    }
    let text = if is_file {
        String::from_utf8_lossy(&bytes).replace('\0', "\u{fffd}")
    } else {
        let text = String::from_utf8(bytes).map_err(|_| malformed())?;
        if text.contains('\0') {
            return Err(malformed());
        }
        text
    };
    // What replaces a byte can be longer than it.
    if text.len() > longest {
        return Err(Kind::TooLarge.into());
    }
    Ok(Part { name, text, is_file })
}

#[cfg(test)]
#[path = "multipart_tests.rs"]
mod tests;
