//! From a tree of names to conditions on the columns of one family.

use domain::cql::{Folding, Geometry, Kind, Node, Property, Relation, Scalar};
use domain::position::BBox;

use crate::atlas::Data;

use super::ground::Ground;
use super::lists::Lists;
use super::memo::Memo;
use super::moments::Moments;
use super::{Cell, Condition, Row, Side, TextTest};

pub(crate) fn compile<R: Row>(node: &Node, data: &Data) -> Condition<R::Column> {
    let all = |nodes: &[Node]| nodes.iter().map(|node| compile::<R>(node, data)).collect();
    match node {
        Node::Constant(value) => Condition::Constant(Some(*value)),
        Node::And(nodes) => Condition::And(all(nodes)),
        Node::Or(nodes) => Condition::Or(all(nodes)),
        Node::Not(node) => Condition::Not(Box::new(compile::<R>(node, data))),
        Node::Compare(comparison, left, right) => match (property(left), right) {
            (Some(named), Scalar::Text(text)) => {
                text_test::<R>(named, TextTest::Compare(*comparison, text.clone()), data)
            }
            _ => Condition::Compare(*comparison, side::<R>(left), side::<R>(right)),
        },
        Node::Like(value, pattern) => match (property(value), value) {
            (Some(named), _) => text_test::<R>(named, TextTest::Like(pattern.clone()), data),
            (None, Scalar::Text(text)) => Condition::Constant(Some(pattern.matches(text))),
            _ => Condition::Constant(None),
        },
        Node::In(value, among) => match (property(value), texts(among)) {
            (Some(named), Some(texts)) => text_test::<R>(named, TextTest::In(texts), data),
            _ => Condition::In(side::<R>(value), among.iter().map(side::<R>).collect()),
        },
        Node::Between(value, from, to) => match (property(value), from, to) {
            (Some(named), Scalar::Text(from), Scalar::Text(to)) => {
                text_test::<R>(named, TextTest::Between(from.clone(), to.clone()), data)
            }
            _ => Condition::Between(side::<R>(value), side::<R>(from), side::<R>(to)),
        },
        Node::IsNull(named) if named.kind == Kind::Geometry => Condition::HasNoGeometry,
        Node::IsNull(named) => match R::column(*named) {
            // A list may be empty and is never null.
            Some(_) if named.kind == Kind::List => Condition::Constant(Some(false)),
            Some(column) => Condition::IsNull(column),
            None => Condition::Constant(Some(true)),
        },
        Node::Spatial(relation, geometry) => Condition::Spatial(*relation, Box::new(Ground::new(geometry))),
        Node::Moment(relation, left, right) => {
            Moments::new::<R>(*relation, left, right).map_or(Condition::Constant(None), Condition::Moments)
        }
        Node::Lists(relation, left, right) => {
            Lists::new::<R>(*relation, left, right).map_or(Condition::Constant(None), Condition::Lists)
        }
    }
}

/// A property of texts, and how it is folded.
fn property(scalar: &Scalar) -> Option<(Property, Folding)> {
    match scalar {
        Scalar::Property(property) if property.kind == Kind::Text => Some((*property, Folding::default())),
        Scalar::Folded(folding, property) => Some((*property, *folding)),
        _ => None,
    }
}

/// In order; `None` unless all are texts.
fn texts(among: &[Scalar]) -> Option<Box<[String]>> {
    let texts = among.iter().map(|scalar| match scalar {
        Scalar::Text(text) => Some(text.clone()),
        _ => None,
    });
    let mut texts: Vec<String> = texts.collect::<Option<_>>()?;
    texts.sort_unstable();
    Some(texts.into())
}

fn text_test<R: Row>(
    (property, folding): (Property, Folding),
    test: TextTest,
    data: &Data,
) -> Condition<R::Column> {
    let Some(column) = R::column(property) else {
        return Condition::Constant(None);
    };
    let codes = R::codes(column, data);
    Condition::Text {
        column,
        folding,
        test,
        memo: (codes > 0).then(|| Memo::new(codes)),
    }
}

fn side<R: Row>(scalar: &Scalar) -> Side<R::Column> {
    let column = |property: &Property, folding| {
        R::column(*property).map_or(Side::Value(Cell::Null), |column| Side::Column(column, folding))
    };
    match scalar {
        Scalar::Property(property) => column(property, Folding::default()),
        Scalar::Folded(folding, property) => column(property, *folding),
        Scalar::Text(text) => Side::Value(Cell::Text(text.clone().into())),
        Scalar::Number(number) => Side::Value(Cell::Number(*number)),
        Scalar::Flag(flag) => Side::Value(Cell::Flag(*flag)),
        Scalar::Day(day) => Side::Value(Cell::Day(*day)),
        Scalar::Instant(instant) => Side::Value(Cell::Instant(*instant)),
    }
}

/// A box outside of which nothing is selected, where the expression says one without alternatives.
pub(crate) fn envelope(node: &Node) -> Option<BBox> {
    match node {
        Node::And(nodes) => nodes.iter().find_map(envelope),
        Node::Spatial(relation, geometry) if *relation != Relation::Disjoint => match geometry {
            Geometry::Collection(_) => None,
            other => other.bbox(),
        },
        _ => None,
    }
}
