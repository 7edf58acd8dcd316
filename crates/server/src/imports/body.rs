//! A multipart body with one file, whose bytes need be no text, and few fields.

use axum::body::{Body, Bytes};
use axum::http::Request;
use futures_util::stream;

use crate::extract::body::{LONGEST_FORM, boundary, collect, malformed};
use crate::problem::{Kind, Problem};

/// Characters of the name of a file that are kept.
const LONGEST_NAME: usize = 100;

/// More than any form with a file has fields.
const MOST_FIELDS: usize = 300;

/// A file that was chosen.
pub(crate) struct Chosen {
    pub(crate) name: String,
    pub(crate) bytes: Bytes,
}

/// The file, which is named `file`, and the text of the fields by their names, in their order. `most_bytes` is the room for
/// the file and for fields that carry one; beside them there is room for a form.
pub(crate) async fn read(
    request: Request<Body>,
    most_bytes: usize,
) -> Result<(Option<Chosen>, Vec<(String, String)>), Problem> {
    let boundary = boundary(request.headers()).ok_or(Kind::UnsupportedMediaType)?;
    let body = collect(request.into_body(), most_bytes + LONGEST_FORM).await?;
    let once = stream::iter([Ok::<_, std::convert::Infallible>(body)]);
    let mut multipart = multer::Multipart::new(once, boundary);
    let (mut file, mut fields) = (None, Vec::new());
    while let Some(field) = multipart.next_field().await.map_err(|_| malformed())? {
        let name = field.name().ok_or_else(malformed)?.to_owned();
        let file_name = field.file_name().map(file_name);
        let bytes = field.bytes().await.map_err(|_| malformed())?;
        match file_name {
            Some(name_of_file) if name == "file" && file.is_none() => {
                // Browsers send an empty part where nothing was chosen.
                if !bytes.is_empty() {
                    file = Some(Chosen {
                        name: name_of_file,
                        bytes,
                    });
                }
            }
            Some(_) => return Err(malformed()),
            None => {
                let text = std::str::from_utf8(&bytes).map_err(|_| malformed())?;
                if text.contains('\0') || fields.len() == MOST_FIELDS {
                    return Err(malformed());
                }
                fields.push((name, text.to_owned()));
            }
        }
    }
    Ok((file, fields))
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
