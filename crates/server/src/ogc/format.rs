//! Which representation an answer has: what the parameter `f` says, else what the header `Accept` prefers (RFC 9110,
//! 12.5.1). Programs that say nothing get JSON, browsers name HTML and get a page.

use axum::http::{HeaderMap, Uri, header};
use domain::query::{Query, QueryError};

use crate::extract::{PageContext, parameters};
use crate::problem::{Kind, Problem};

use super::link::JSON;

pub(crate) const HTML: &str = "text/html";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Or a media type that is JSON: GeoJSON, a schema, an API definition.
    Json,
    Html,
}

impl Format {
    pub(crate) const ALL: [Self; 2] = [Self::Json, Self::Html];

    /// The value of `f`.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Html => "html",
        }
    }

    fn from_code(code: &str) -> Result<Self, &'static str> {
        Self::ALL
            .into_iter()
            .find(|format| format.code() == code)
            .ok_or("json or html")
    }
}

/// What a request wants to read.
pub(crate) struct Wanted {
    pub format: Format,
    /// Named by `f`: then links to other pages of the same name it too.
    pub named: Option<Format>,
    pub context: PageContext,
}

impl Wanted {
    /// Of a resource whose JSON has this media type. 406 when the request takes neither that nor HTML.
    pub(crate) fn of(uri: &Uri, headers: &HeaderMap, media_type: &str) -> Result<Self, Problem> {
        let mut query = parameters::query(uri)?;
        let context = PageContext::take(uri, headers, &mut query)?;
        let named = take(&mut query)?;
        let format = match named {
            Some(format) => format,
            None => accepted(headers, media_type).ok_or(Problem::new(Kind::NotAcceptable))?,
        };
        Ok(Self {
            format,
            named,
            context,
        })
    }
}

/// Takes `f`.
pub(super) fn take(query: &mut Query) -> Result<Option<Format>, QueryError> {
    query.take_with("f", Format::from_code)
}

/// Whether somebody who asks like this and gets a problem reads pages.
pub(crate) fn prefers_page(uri: &Uri, headers_accept: Option<&str>) -> bool {
    let named = uri
        .query()
        .into_iter()
        .flat_map(|query| query.split('&'))
        .find_map(|pair| pair.strip_prefix("f="));
    match named {
        Some(code) => code == Format::Html.code(),
        None => preferred(headers_accept.unwrap_or_default(), JSON) == Some(Format::Html),
    }
}

fn accepted(headers: &HeaderMap, media_type: &str) -> Option<Format> {
    let values: Vec<&str> = headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .collect();
    preferred(&values.join(","), media_type)
}

/// The format that a value of `Accept` prefers; JSON where it does not care, `None` where it takes neither.
fn preferred(accept: &str, media_type: &str) -> Option<Format> {
    if accept.trim().is_empty() {
        return Some(Format::Json);
    }
    let essence = media_type.split(';').next().unwrap_or(media_type);
    let ranges: Vec<Range<'_>> = accept.split(',').filter_map(Range::parse).collect();
    let of = |offered: &[&str]| {
        offered
            .iter()
            .filter_map(|offered| Weight::of(&ranges, offered))
            .max()
            .filter(|weight| weight.thousandths > 0)
    };
    // GeoJSON is JSON: whoever takes that takes this.
    match (of(&[essence, JSON]), of(&[HTML])) {
        (None, None) => None,
        (json, html) if html > json => Some(Format::Html),
        _ => Some(Format::Json),
    }
}

/// One of the alternatives of an `Accept` header, without its parameters.
struct Range<'a> {
    main: &'a str,
    sub: &'a str,
    thousandths: u16,
}

impl<'a> Range<'a> {
    /// `None` for what is none, which is passed over.
    fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let (main, sub) = parts.next()?.split_once('/')?;
        let quality = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
        let quality = quality.map_or(Some(1.0), |text| text.parse::<f32>().ok())?;
        let is_weight = (0.0..=1.0).contains(&quality);
        is_weight.then(|| Self {
            main,
            sub,
            thousandths: thousandths(quality),
        })
    }

    /// How closely it names a media type, from 0 for anything to 2 for exactly this; `None` if it does not.
    fn closeness(&self, media_type: &str) -> Option<u8> {
        let (main, sub) = media_type.split_once('/')?;
        match (self.main, self.sub) {
            ("*", "*") => Some(0),
            (own, "*") if own.eq_ignore_ascii_case(main) => Some(1),
            (own, own_sub) if own.eq_ignore_ascii_case(main) && own_sub.eq_ignore_ascii_case(sub) => Some(2),
            _ => None,
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a weight is 0 to 1"
)]
fn thousandths(quality: f32) -> u16 {
    (quality * 1000.0).round() as u16
}

/// What a header gives to a media type: by the range that names it most closely. Of two with one weight, the one that is named
/// more closely comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Weight {
    thousandths: u16,
    closeness: u8,
}

impl Weight {
    fn of(ranges: &[Range<'_>], media_type: &str) -> Option<Self> {
        ranges
            .iter()
            .filter_map(|range| Some((range.closeness(media_type)?, range.thousandths)))
            .max()
            .map(|(closeness, thousandths)| Self {
                thousandths,
                closeness,
            })
    }
}

#[cfg(test)]
mod tests {
    use super::super::link::{GEOJSON, OPENAPI};
    use super::*;

    #[test]
    fn programs_get_json_and_browsers_a_page() {
        for (accept, media_type, expected) in [
            ("", JSON, Some(Format::Json)),
            ("*/*", JSON, Some(Format::Json)),
            ("application/*", GEOJSON, Some(Format::Json)),
            (
                "application/geo+json, application/json",
                GEOJSON,
                Some(Format::Json),
            ),
            (
                "application/json, application/javascript, text/javascript, text/json",
                GEOJSON,
                Some(Format::Json),
            ),
            ("APPLICATION/JSON", JSON, Some(Format::Json)),
            (
                "application/vnd.oai.openapi+json;version=3.0",
                OPENAPI,
                Some(Format::Json),
            ),
            (
                "application/vnd.oai.openapi+json; version=3.0;q=0.9, text/html;q=0.1",
                OPENAPI,
                Some(Format::Json),
            ),
            (
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
                GEOJSON,
                Some(Format::Html),
            ),
            ("text/html", OPENAPI, Some(Format::Html)),
            ("text/*", JSON, Some(Format::Html)),
            ("text/html, */*", JSON, Some(Format::Html)),
            (
                "text/html;q=0.5, application/json;q=0.4",
                JSON,
                Some(Format::Html),
            ),
            (
                "text/html;q=0.4, application/json;q=0.5",
                JSON,
                Some(Format::Json),
            ),
            (
                "application/json;q=0, text/html;q=0.001",
                JSON,
                Some(Format::Html),
            ),
            (
                "*/*;q=0.1, application/geo+json;q=0, application/json;q=0",
                GEOJSON,
                Some(Format::Html),
            ),
            ("text/html, application/json", JSON, Some(Format::Json)),
            ("image/png", JSON, None),
            ("application/xml, text/csv;q=0.9", GEOJSON, None),
            ("*/*;q=0", JSON, None),
            ("text/html;q=0", JSON, None),
            ("nonsense", JSON, None),
            ("text/html;q=2, nonsense, application/json;q=x", JSON, None),
            ("application/geo+json", JSON, None),
        ] {
            assert_eq!(
                preferred(accept, media_type),
                expected,
                "{accept:?} for {media_type}"
            );
        }
    }

    #[test]
    fn a_problem_is_a_page_for_those_who_read_pages() {
        let uri = |text: &str| Uri::try_from(text).unwrap();
        assert!(prefers_page(&uri("/ogc"), Some("text/html,*/*;q=0.8")));
        assert!(prefers_page(&uri("/ogc?limit=0&f=html"), None));
        assert!(!prefers_page(&uri("/ogc?f=json"), Some("text/html")));
        assert!(!prefers_page(&uri("/ogc?f=xml"), Some("text/html")));
        assert!(!prefers_page(&uri("/ogc"), Some("*/*")));
        assert!(!prefers_page(&uri("/ogc"), None));
    }
}
