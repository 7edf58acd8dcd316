//! Geometries in CQL2 text: well-known text with or without heights, which are dropped, and `BBOX`.

use super::build::{Operand, Term};
use super::fault::Fault;
use super::geometry::{Geometry, Raw};
use super::lex::Token;
use super::text::Parser;

type Pair = (f64, f64);

/// `None` for what does not begin like a geometry.
pub(super) fn operand(parser: &mut Parser<'_>) -> Result<Option<Operand>, Fault> {
    let at = parser.at.clone();
    let Some(raw) = raw(parser)? else {
        return Ok(None);
    };
    let geometry =
        Geometry::read(&raw, parser.reading.to_degrees).map_err(|reason| Fault::new(at.clone(), reason))?;
    Ok(Some(Operand {
        at,
        term: Term::Geometry(geometry),
    }))
}

fn raw(parser: &mut Parser<'_>) -> Result<Option<Raw>, Fault> {
    let Token::Word(word) = &parser.token else {
        return Ok(None);
    };
    let read: fn(&mut Parser<'_>) -> Result<Raw, Fault> = match word.to_ascii_uppercase().as_str() {
        "POINT" => |parser| points(parser, position),
        "MULTIPOINT" => |parser| points(parser, wrapped),
        "LINESTRING" => |parser| Ok(Raw::Lines(vec![parser.list(position)?])),
        "MULTILINESTRING" => |parser| parser.list(|parser| parser.list(position)).map(Raw::Lines),
        "POLYGON" => |parser| Ok(Raw::Polygons(vec![rings(parser)?])),
        "MULTIPOLYGON" => |parser| parser.list(rings).map(Raw::Polygons),
        "GEOMETRYCOLLECTION" => |parser| parser.deeper(collection),
        "BBOX" => bbox,
        _ => return Ok(None),
    };
    parser.advance()?;
    parser.take_word("Z")?;
    read(parser).map(Some)
}

fn points(parser: &mut Parser<'_>, read: fn(&mut Parser<'_>) -> Result<Pair, Fault>) -> Result<Raw, Fault> {
    parser.list(read).map(Raw::Points)
}

/// A position of a MULTIPOINT, with parentheses of its own or without.
fn wrapped(parser: &mut Parser<'_>) -> Result<Pair, Fault> {
    if !parser.take_sign("(")? {
        return position(parser);
    }
    let position = position(parser)?;
    parser.want_sign(")")?;
    Ok(position)
}

fn rings(parser: &mut Parser<'_>) -> Result<Vec<Vec<Pair>>, Fault> {
    parser.list(|parser| parser.list(position))
}

fn collection(parser: &mut Parser<'_>) -> Result<Raw, Fault> {
    let members = parser.list(|parser| match raw(parser)? {
        Some(Raw::Collection(_) | Raw::Box(_)) | None => {
            Err(parser.expected("a point, line or polygon inside the collection"))
        }
        Some(member) => Ok(member),
    })?;
    Ok(Raw::Collection(members))
}

fn bbox(parser: &mut Parser<'_>) -> Result<Raw, Fault> {
    let at = parser.at.clone();
    let numbers = parser.list(number)?;
    corners(&numbers)
        .map(Raw::Box)
        .ok_or_else(|| Fault::new(at, "a box has four numbers, or six with heights"))
}

/// West, south, east, north of a box with or without heights.
pub(super) fn corners(numbers: &[f64]) -> Option<[f64; 4]> {
    match *numbers {
        [west, south, east, north] | [west, south, _, east, north, _] => Some([west, south, east, north]),
        _ => None,
    }
}

fn position(parser: &mut Parser<'_>) -> Result<Pair, Fault> {
    let pair = (number(parser)?, number(parser)?);
    if !matches!(parser.token, Token::Sign("," | ")")) {
        number(parser)?;
    }
    Ok(pair)
}

fn number(parser: &mut Parser<'_>) -> Result<f64, Fault> {
    let is_negative = parser.take_sign("-")?;
    if !is_negative {
        parser.take_sign("+")?;
    }
    let Token::Number(number) = parser.token else {
        return Err(parser.expected("a number"));
    };
    parser.advance()?;
    Ok(if is_negative { -number } else { number })
}
