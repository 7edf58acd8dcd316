//! Bodies of requests: a form (URL-encoded, or multipart with files), or the same fields as JSON.

use std::error::Error as StdError;
use std::fmt;

use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::FromRequest;
use axum::http::{HeaderMap, Request, header};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use serde::de::{DeserializeOwned, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Number, Value};

use super::multipart::{self, PhotoIntake, TooLong};
use super::parameters::pairs;
use crate::layers::pace::TooSlow;
use crate::photos::Received;
use crate::problem::{Kind, Problem};

/// Longest body of a form without files and areas, in bytes. The longest honest one is a note of 2,000 characters,
/// percent-encoded.
pub const LONGEST_FORM: usize = 64 * 1024;

/// The fields of an HTML form.
pub struct Form<T>(pub T);

impl<T: DeserializeOwned, S: Sync> FromRequest<S> for Form<T> {
    type Rejection = Problem;

    async fn from_request(request: Request<Body>, _: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        if media_type(&parts.headers) != "application/x-www-form-urlencoded" {
            return Err(Kind::UnsupportedMediaType.into());
        }
        let body = collect(body, LONGEST_FORM).await?;
        let text = std::str::from_utf8(&body).map_err(|_| malformed())?;
        // serde_urlencoded replaces what is not UTF-8; here that is an error, as everywhere.
        pairs(text)?;
        // Unknown, repeated and missing fields are for `T` to judge (`deny_unknown_fields`).
        serde_urlencoded::from_str(text)
            .map(Self)
            .map_err(|_| malformed())
    }
}

/// What was sent, before anybody asks which fields there are.
#[derive(Debug)]
pub enum Sent {
    /// By a page: names may repeat.
    Form(Vec<Part>),
    /// By a program: the members of one object, each once.
    Json(Vec<(String, Node)>),
}

/// One field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub name: String,
    pub text: String,
    /// The text of a file that was chosen on the device.
    pub is_file: bool,
}

impl Sent {
    pub const fn is_json(&self) -> bool {
        matches!(self, Self::Json(_))
    }

    /// Reads a body of at most `longest` bytes. Text is UTF-8 without NUL.
    pub async fn read(request: Request<Body>, longest: usize) -> Result<Self, Problem> {
        Ok(Self::read_any(request, longest, None).await?.0)
    }

    /// The same, and beside it the photos of a multipart form, in their order: the parts named `photo`, each cleaned as
    /// soon as it has come. They are held in memory; nothing is stored.
    pub(crate) async fn read_with_photos(
        request: Request<Body>,
        longest: usize,
        intake: &PhotoIntake<'_>,
    ) -> Result<(Self, Vec<Received>), Problem> {
        Self::read_any(request, longest, Some(intake)).await
    }

    async fn read_any(
        request: Request<Body>,
        longest: usize,
        photos: Option<&PhotoIntake<'_>>,
    ) -> Result<(Self, Vec<Received>), Problem> {
        let (parts, body) = request.into_parts();
        let sent = match media_type(&parts.headers) {
            "application/x-www-form-urlencoded" => {
                let body = collect(body, longest).await?;
                let text = std::str::from_utf8(&body).map_err(|_| malformed())?;
                Self::Form(
                    pairs(text)?
                        .into_iter()
                        .map(|(name, text)| Part {
                            name,
                            text,
                            is_file: false,
                        })
                        .collect(),
                )
            }
            "application/json" => {
                let body = collect(body, longest).await?;
                match serde_json::from_slice(&body).map_err(|_| malformed())? {
                    Node::Object(members) => Self::Json(members),
                    _ => return Err(malformed()),
                }
            }
            "multipart/form-data" => {
                let boundary = boundary(&parts.headers).ok_or_else(malformed)?;
                let (parts, received) = multipart::read(body, boundary, longest, photos).await?;
                return Ok((Self::Form(parts), received));
            }
            _ => return Err(Kind::UnsupportedMediaType.into()),
        };
        Ok((sent, Vec::new()))
    }
}

/// Whether a form with files comes.
pub(crate) fn is_multipart(headers: &HeaderMap) -> bool {
    media_type(headers) == "multipart/form-data"
}

/// What parts the fields of a multipart form; `None` for any other body.
pub(crate) fn boundary(headers: &HeaderMap) -> Option<String> {
    is_multipart(headers)
        .then(|| multer::parse_boundary(content_type(headers)?).ok())
        .flatten()
}

fn content_type(headers: &HeaderMap) -> Option<&str> {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
}

/// The media type without its parameters, in lower case as all clients write it.
fn media_type(headers: &HeaderMap) -> &str {
    content_type(headers)
        .and_then(|value| value.split(';').next())
        .unwrap_or_default()
        .trim()
}

/// The whole body, of at most `longest` bytes.
pub(crate) async fn collect(body: Body, longest: usize) -> Result<Bytes, Problem> {
    // Refused before the first byte where the client says the length.
    if body.size_hint().lower() > longest as u64 {
        return Err(Kind::TooLarge.into());
    }
    match Limited::new(body, longest).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(Kind::TooLarge.into()),
        Err(error) => Err(unreadable(error)),
    }
}

/// Why a body could not be read to its end.
pub(super) fn unreadable(error: impl Into<Box<dyn StdError + Send + Sync>>) -> Problem {
    let error = error.into();
    let mut cause: Option<&(dyn StdError + 'static)> = Some(&*error);
    while let Some(error) = cause {
        if error.is::<TooSlow>() {
            return Kind::TimedOut.into();
        }
        if error.is::<TooLong>() {
            return Kind::TooLarge.into();
        }
        cause = error.source();
    }
    malformed()
}

pub(crate) fn malformed() -> Problem {
    Kind::MalformedRequest.into()
}

/// A value of a JSON body. No object names a member twice; the depth is that of serde_json at most (128).
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Null,
    Flag(bool),
    Number(Number),
    Text(String),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

impl Node {
    /// A single value as it would be typed.
    pub fn as_typed(&self) -> Option<String> {
        match self {
            Self::Null => Some(String::new()),
            Self::Flag(flag) => Some(if *flag { "yes" } else { "no" }.to_owned()),
            Self::Number(number) => Some(number.to_string()),
            Self::Text(text) => Some(text.clone()),
            Self::List(_) | Self::Object(_) => None,
        }
    }
}

impl From<Node> for Value {
    fn from(node: Node) -> Self {
        match node {
            Node::Null => Self::Null,
            Node::Flag(flag) => Self::Bool(flag),
            Node::Number(number) => Self::Number(number),
            Node::Text(text) => Self::String(text),
            Node::List(nodes) => nodes.into_iter().map(Self::from).collect(),
            Node::Object(members) => members
                .into_iter()
                .map(|(name, node)| (name, Self::from(node)))
                .collect(),
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Node;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }

            fn visit_unit<E>(self) -> Result<Node, E> {
                Ok(Node::Null)
            }

            fn visit_bool<E>(self, flag: bool) -> Result<Node, E> {
                Ok(Node::Flag(flag))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
                Ok(Node::Number(number.into()))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
                Ok(Node::Number(number.into()))
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Node, E> {
                Number::from_f64(number)
                    .map(Node::Number)
                    .ok_or_else(|| E::custom("no finite number"))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
                Ok(Node::Text(text.to_owned()))
            }

            fn visit_string<E: Error>(self, text: String) -> Result<Node, E> {
                Ok(Node::Text(text))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
                let mut nodes = Vec::new();
                while let Some(node) = seq.next_element()? {
                    nodes.push(node);
                }
                Ok(Node::List(nodes))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
                let mut names = std::collections::HashSet::new();
                let mut members = Vec::new();
                while let Some((name, node)) = map.next_entry::<String, Node>()? {
                    if !names.insert(name.clone()) {
                        return Err(A::Error::custom("a member is given twice"));
                    }
                    members.push((name, node));
                }
                Ok(Node::Object(members))
            }
        }

        deserializer.deserialize_any(Any)
    }
}
