//! A multipart body with one file and few fields.

use axum::body::{Body, Bytes};
use axum::http::Request;
use futures_util::stream;
use store::imports::uploads::{Fields, MOST_BYTES};

use super::{MOST_COLUMNS, form};
use crate::extract::body::{LONGEST_FORM, boundary, collect, malformed};
use crate::problem::{Kind, Problem};

/// Characters of the name of a file that are kept.
const LONGEST_NAME: usize = 100;

/// A file that was chosen.
pub(super) struct Chosen {
    pub(super) name: String,
    pub(super) bytes: Bytes,
}

/// What one form of the desk sent.
#[derive(Default)]
pub(super) struct UploadBody {
    pub(super) file: Option<Chosen>,
    /// Fields of the description, each once.
    pub(super) fields: Fields,
    pub(super) step: String,
    pub(super) tried: String,
    pub(super) allow_deletions: bool,
}

impl UploadBody {
    pub(super) async fn read(request: Request<Body>) -> Result<Self, Problem> {
        let boundary = boundary(request.headers()).ok_or(Kind::UnsupportedMediaType)?;
        let body = collect(request.into_body(), MOST_BYTES + LONGEST_FORM).await?;
        let once = stream::iter([Ok::<_, std::convert::Infallible>(body)]);
        let mut multipart = multer::Multipart::new(once, boundary);
        let mut sent = Self::default();
        while let Some(field) = multipart.next_field().await.map_err(|_| malformed())? {
            let name = field.name().ok_or_else(malformed)?.to_owned();
            let file_name = field.file_name().map(file_name);
            let bytes = field.bytes().await.map_err(|_| malformed())?;
            match file_name {
                Some(name_of_file) if name == "file" && sent.file.is_none() => {
                    // Browsers send an empty part where nothing was chosen.
                    if !bytes.is_empty() {
                        sent.file = Some(Chosen {
                            name: name_of_file,
                            bytes,
                        });
                    }
                }
                Some(_) => return Err(malformed()),
                None => {
                    let text = std::str::from_utf8(&bytes).map_err(|_| malformed())?;
                    sent.take(&name, text)?;
                }
            }
        }
        Ok(sent)
    }

    fn take(&mut self, name: &str, text: &str) -> Result<(), Problem> {
        if text.contains('\0') {
            return Err(malformed());
        }
        match name {
            "step" => text.clone_into(&mut self.step),
            "tried" => text.clone_into(&mut self.tried),
            "allow_deletions" => self.allow_deletions = text == "yes",
            _ if form::is_field(name, MOST_COLUMNS) => {
                let text = text.trim().to_owned();
                if self.fields.insert(name.to_owned(), text).is_some() {
                    return Err(malformed());
                }
            }
            _ => return Err(malformed()),
        }
        Ok(())
    }
}

/// Without a folder, and what a terminal or a page cannot show.
fn file_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last
        .chars()
        .filter(|c| !c.is_control())
        .take(LONGEST_NAME)
        .collect();
    match name.trim() {
        "" => "-".to_owned(),
        name => name.to_owned(),
    }
}
