//! What the forms of the desk send: fields of the act, rows of deployments, the text and a document. It judges no value.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::{Body, Bytes};
use axum::http::Request;
use domain::report::Form;
use formats::acts::TEXT_LIMIT;
use futures_util::stream;

use super::document::Document;
use super::rows::{MAX_ROWS, Row};
use crate::extract::Sent;
use crate::extract::body::{LONGEST_FORM, boundary, collect, malformed};
use crate::problem::Problem;

/// Longest body: the longest text, of which a browser may write most signs as three, a document, and the fields.
const LONGEST: usize = 4 * TEXT_LIMIT + 16 * LONGEST_FORM;
/// Fields of all rows, with their periods and boxes.
const MOST_PARTS: usize = 20_000;

/// What the button asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Step {
    /// Read the text.
    #[default]
    Read,
    /// Go on without a text.
    Blank,
    /// Say what is wrong, and register nothing: what the enter key does.
    Check,
    /// One more row.
    More,
    Register,
}

#[derive(Clone, Debug, Default)]
pub(super) struct DeskBody {
    pub(super) step: Step,
    pub(super) country: String,
    /// With `\n` as line break.
    pub(super) text: String,
    pub(super) document: Option<Document>,
    /// The act and its links.
    pub(super) form: Form,
    /// Fields that had a proposal, and those of them that the moderator takes.
    pub(super) proposed: BTreeSet<String>,
    pub(super) taken: BTreeSet<String>,
    /// The state of a registered act that the page showed.
    pub(super) seen: String,
    pub(super) rows: Vec<Row>,
}

impl DeskBody {
    pub(super) async fn read(request: Request<Body>) -> Result<Self, Problem> {
        let mut body = Self::default();
        let mut rows = BTreeMap::new();
        for (name, value) in parts(request).await? {
            match value {
                Value::Text(text) => body.take(&mut rows, &name, text)?,
                Value::File(bytes) if name == "document" => {
                    if !bytes.is_empty() {
                        body.document = Some(Document::of(&bytes));
                    }
                }
                Value::File(_) => return Err(malformed()),
            }
        }
        body.rows = rows.into_values().collect();
        Ok(body)
    }

    fn take(&mut self, rows: &mut BTreeMap<usize, Row>, name: &str, text: String) -> Result<(), Problem> {
        match name {
            "step" => self.step = step(&text).ok_or_else(malformed)?,
            "country" => self.country = text,
            "text" => self.text = text.replace("\r\n", "\n"),
            "seen" => self.seen = text,
            "take" => drop(self.taken.insert(text)),
            "proposed" => drop(self.proposed.insert(text)),
            _ => match row_field(name) {
                Some((number, field)) => rows
                    .entry(number)
                    .or_insert_with(|| Row::empty(number))
                    .take(field, text)
                    .ok_or_else(malformed)?,
                None => put(&mut self.form, name, text).ok_or_else(malformed)?,
            },
        }
        Ok(())
    }

    /// The fields without the proposals that are not taken.
    pub(super) fn accepted(&self) -> Form {
        let is_left_out = |name: &str| self.proposed.contains(name) && !self.taken.contains(name);
        self.form
            .iter()
            .filter(|(name, _)| !is_left_out(name))
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .collect()
    }
}

fn step(text: &str) -> Option<Step> {
    match text {
        "read" => Some(Step::Read),
        "blank" => Some(Step::Blank),
        "check" => Some(Step::Check),
        "more" => Some(Step::More),
        "register" => Some(Step::Register),
        _ => None,
    }
}

/// Number and field of `row_3_area_place`.
fn row_field(name: &str) -> Option<(usize, &str)> {
    let (number, field) = name.strip_prefix("row_")?.split_once('_')?;
    let number = number.parse().ok()?;
    (1..=MAX_ROWS).contains(&number).then_some((number, field))
}

/// Boxes of one set become one text; any other field comes once.
fn put(form: &mut Form, name: &str, text: String) -> Option<()> {
    use domain::taxonomy::{Described as _, ValueType};
    let attribute = domain::act::Act::ATTRIBUTES
        .iter()
        .find(|attribute| attribute.name == name);
    let is_known = attribute.is_some() || matches!(name, "modifies" | "repeals" | "features");
    let is_set = attribute.is_some_and(|known| matches!(known.value_type, ValueType::Choices(_)));
    let is_given = form.iter().any(|(given, _)| given == name);
    match (is_known, is_given, is_set) {
        (false, ..) | (_, true, false) => None,
        (_, false, _) => {
            form.set(name, text);
            Some(())
        }
        (_, true, true) => {
            form.set(name, format!("{},{text}", form.get(name)));
            Some(())
        }
    }
}

enum Value {
    Text(String),
    File(Bytes),
}

async fn parts(request: Request<Body>) -> Result<Vec<(String, Value)>, Problem> {
    let Some(boundary) = boundary(request.headers()) else {
        let Sent::Form(parts) = Sent::read(request, LONGEST).await? else {
            return Err(malformed());
        };
        return Ok(parts
            .into_iter()
            .map(|part| (part.name, Value::Text(part.text)))
            .collect());
    };
    let body = collect(request.into_body(), LONGEST).await?;
    let once = stream::iter([Ok::<_, std::convert::Infallible>(body)]);
    let mut multipart = multer::Multipart::new(once, boundary);
    let mut parts = Vec::new();
    while let Some(field) = multipart.next_field().await.map_err(|_| malformed())? {
        if parts.len() == MOST_PARTS {
            return Err(malformed());
        }
        let name = field.name().ok_or_else(malformed)?.to_owned();
        let is_file = field.file_name().is_some();
        let bytes = field.bytes().await.map_err(|_| malformed())?;
        let value = if is_file {
            Value::File(bytes)
        } else {
            let text = std::str::from_utf8(&bytes).map_err(|_| malformed())?;
            if text.contains('\0') {
                return Err(malformed());
            }
            Value::Text(text.to_owned())
        };
        parts.push((name, value));
    }
    Ok(parts)
}
