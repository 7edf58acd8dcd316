//! An expression as CQL2 text, in one spelling: as short as it can be, read back to the same.

use std::fmt::Write as _;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::moment::MomentTerm;
use super::pattern::Folding;
use super::tree::{End, List, Node, Scalar};

pub(super) fn text(node: &Node) -> String {
    let mut out = String::new();
    write(&mut out, node, Around::Nothing);
    out
}

/// What stands around a node: what binds more tightly asks for parentheses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Around {
    Nothing,
    And,
    Not,
}

fn write(out: &mut String, node: &Node, around: Around) {
    match node {
        Node::Constant(flag) => out.push_str(if *flag { "TRUE" } else { "FALSE" }),
        Node::And(nodes) => joined(out, nodes, " AND ", Around::And, around > Around::And),
        Node::Or(nodes) => joined(out, nodes, " OR ", Around::Nothing, around > Around::Nothing),
        Node::Not(inner) => match &**inner {
            Node::IsNull(property) => {
                let _ = write!(out, "{} IS NOT NULL", property.name);
            }
            Node::Like(value, pattern) => like(out, value, "NOT LIKE", pattern.text()),
            other => {
                out.push_str("NOT ");
                write(out, other, Around::Not);
            }
        },
        Node::Compare(comparison, left, right) => {
            scalar(out, left);
            out.push_str(comparison.sign());
            scalar(out, right);
        }
        Node::Like(value, pattern) => like(out, value, "LIKE", pattern.text()),
        Node::In(value, values) => {
            scalar(out, value);
            out.push_str(" IN ");
            list(out, values, scalar);
        }
        Node::Between(value, from, to) => {
            scalar(out, value);
            out.push_str(" BETWEEN ");
            scalar(out, from);
            out.push_str(" AND ");
            scalar(out, to);
        }
        Node::IsNull(property) => {
            let _ = write!(out, "{} IS NULL", property.name);
        }
        Node::Spatial(relation, geometry) => {
            let _ = write!(out, "{}(geometry,", relation.name().to_uppercase());
            geometry.write(out);
            out.push(')');
        }
        Node::Moment(relation, left, right) => {
            let _ = write!(out, "{}(", relation.name().to_uppercase());
            moment(out, left);
            out.push(',');
            moment(out, right);
            out.push(')');
        }
        Node::Lists(relation, left, right) => {
            let _ = write!(out, "{}(", relation.name().to_uppercase());
            texts(out, left);
            out.push(',');
            texts(out, right);
            out.push(')');
        }
    }
}

fn joined(out: &mut String, nodes: &[Node], word: &str, inside: Around, wrap: bool) {
    // In a group of OR, a group of AND needs no parentheses.
    if wrap {
        out.push('(');
    }
    for (index, node) in nodes.iter().enumerate() {
        if index > 0 {
            out.push_str(word);
        }
        write(out, node, inside);
    }
    if wrap {
        out.push(')');
    }
}

fn like(out: &mut String, value: &Scalar, word: &str, pattern: &str) {
    scalar(out, value);
    let _ = write!(out, " {word} ");
    quoted(out, pattern);
}

fn scalar(out: &mut String, scalar: &Scalar) {
    match scalar {
        Scalar::Property(property) => out.push_str(property.name),
        Scalar::Folded(Folding { case, accents }, property) => {
            let open = [(*case, "CASEI("), (*accents, "ACCENTI(")];
            let open: Vec<&str> = open.iter().filter(|(on, _)| *on).map(|(_, word)| *word).collect();
            out.push_str(&open.concat());
            out.push_str(property.name);
            out.extend(open.iter().map(|_| ')'));
        }
        Scalar::Text(text) => quoted(out, text),
        Scalar::Number(number) => write_number(out, *number),
        Scalar::Flag(flag) => out.push_str(if *flag { "TRUE" } else { "FALSE" }),
        Scalar::Day(day) => {
            let _ = write!(out, "DATE('{day}')");
        }
        Scalar::Instant(instant) => {
            let _ = write!(out, "TIMESTAMP('{}')", instant_text(*instant));
        }
    }
}

/// Without the hundreds of digits that large and small numbers have.
fn write_number(out: &mut String, number: f64) {
    let _ = if number == 0.0 || (1e-5..1e15).contains(&number.abs()) {
        write!(out, "{number}")
    } else {
        write!(out, "{number:E}")
    };
}

fn instant_text(instant: OffsetDateTime) -> String {
    instant.format(&Rfc3339).expect("its year has four digits")
}

fn moment(out: &mut String, term: &MomentTerm) {
    match term {
        MomentTerm::Property(property) => out.push_str(property.name),
        MomentTerm::Day(day) => scalar(out, &Scalar::Day(*day)),
        MomentTerm::Instant(instant) => scalar(out, &Scalar::Instant(*instant)),
        MomentTerm::Interval(from, to) => {
            out.push_str("INTERVAL(");
            end(out, from);
            out.push(',');
            end(out, to);
            out.push(')');
        }
    }
}

fn end(out: &mut String, end: &End) {
    let _ = match end {
        End::Open => write!(out, "'..'"),
        End::Property(property) => write!(out, "{}", property.name),
        End::Day(day) => write!(out, "'{day}'"),
        End::Instant(instant) => write!(out, "'{}'", instant_text(*instant)),
    };
}

fn texts(out: &mut String, texts: &List) {
    match texts {
        List::Property(property) => out.push_str(property.name),
        List::Texts(texts) => list(out, texts, |out, text| quoted(out, text)),
    }
}

fn list<T>(out: &mut String, items: &[T], write: impl Fn(&mut String, &T)) {
    out.push('(');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(out, item);
    }
    out.push(')');
}

/// An apostrophe is written twice; after a backslash, which would take the first of the two, with one of its own.
fn quoted(out: &mut String, text: &str) {
    out.push('\'');
    let mut before = ' ';
    for character in text.chars() {
        if character == '\'' {
            out.push(if before == '\\' { '\\' } else { '\'' });
        }
        out.push(character);
        before = character;
    }
    out.push('\'');
}
