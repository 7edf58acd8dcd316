//! Temporal relations.

use domain::cql::{End, Kind, MomentRelation, MomentTerm, Property, Timeline};

use super::{Cell, Row};

pub(crate) struct Moments<C> {
    relation: MomentRelation,
    timeline: Timeline,
    left: Stretch<C>,
    right: Stretch<C>,
}

/// From and to.
struct Stretch<C>(Edge<C>, Edge<C>);

#[derive(Clone, Copy)]
enum Edge<C> {
    At(i64),
    Column(C),
}

impl<C: Copy> Moments<C> {
    /// `None` if a side is a property that the family does not have: unknown for all of it.
    pub(super) fn new<R: Row<Column = C>>(
        relation: MomentRelation,
        left: &MomentTerm,
        right: &MomentTerm,
    ) -> Option<Self> {
        let timeline = if is_of_days(left) && is_of_days(right) {
            Timeline::Days
        } else {
            Timeline::Microseconds
        };
        Some(Self {
            relation,
            left: stretch::<R>(left, timeline)?,
            right: stretch::<R>(right, timeline)?,
            timeline,
        })
    }

    pub(super) fn holds<R: Row<Column = C>>(&self, row: &R) -> Option<bool> {
        let ends = |stretch: &Stretch<C>| {
            let from = self.edge(row, stretch.0)?.0;
            Some((from, self.edge(row, stretch.1)?.1))
        };
        Some(self.relation.holds(ends(&self.left)?, ends(&self.right)?))
    }

    fn edge<R: Row<Column = C>>(&self, row: &R, edge: Edge<C>) -> Option<(i64, i64)> {
        match edge {
            Edge::At(time) => Some((time, time)),
            Edge::Column(column) => match row.cell(column) {
                Cell::Day(day) => Some(self.timeline.of_day(day)),
                Cell::Instant(instant) => {
                    let time = self.timeline.of_instant(instant);
                    Some((time, time))
                }
                _ => None,
            },
        }
    }
}

fn is_of_days(term: &MomentTerm) -> bool {
    let is_day = |end: &End| match end {
        End::Open | End::Day(_) => true,
        End::Property(property) => property.kind == Kind::Day,
        End::Instant(_) => false,
    };
    match term {
        MomentTerm::Property(property) => property.kind == Kind::Day,
        MomentTerm::Day(_) => true,
        MomentTerm::Instant(_) => false,
        MomentTerm::Interval(from, to) => is_day(from) && is_day(to),
    }
}

fn stretch<R: Row>(term: &MomentTerm, timeline: Timeline) -> Option<Stretch<R::Column>> {
    let column = |property: &Property| R::column(*property).map(Edge::Column);
    let edge = |end: &End, open: i64, is_last: bool| match end {
        End::Open => Some(Edge::At(open)),
        End::Property(property) => column(property),
        End::Day(day) => {
            let (first, last) = timeline.of_day(*day);
            Some(Edge::At(if is_last { last } else { first }))
        }
        End::Instant(instant) => Some(Edge::At(timeline.of_instant(*instant))),
    };
    Some(match term {
        MomentTerm::Property(property) => Stretch(column(property)?, column(property)?),
        MomentTerm::Day(day) => {
            let (first, last) = timeline.of_day(*day);
            Stretch(Edge::At(first), Edge::At(last))
        }
        MomentTerm::Instant(instant) => {
            let time = Edge::At(timeline.of_instant(*instant));
            Stretch(time, time)
        }
        MomentTerm::Interval(from, to) => Stretch(edge(from, i64::MIN, false)?, edge(to, i64::MAX, true)?),
    })
}
