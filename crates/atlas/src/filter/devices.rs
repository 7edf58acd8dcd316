//! What a filter says of devices: each costs a few comparisons of numbers.

use std::sync::Arc;

use domain::Family;
use domain::cql::{Expression, Node};
use domain::filter::Filter;
use domain::ids::FeatureId;
use domain::position::BBox;
use rustc_hash::FxHashSet;

use crate::atlas::Data;
use crate::chunk::Chunk;
use crate::intern::Code;
use crate::places::{PlaceRange, Places};
use crate::record::{Facts, Names};
use crate::sectors;
use crate::select::Span;
use crate::sums::Kinds;
use crate::view::DeviceRef;

use super::expression::{self, Condition, Row, SectorRow};

/// The value of `source` that means citizens' reports.
const REPORT: &str = "report";

/// A filter made ready for one atlas.
#[derive(Clone, Debug)]
pub(crate) struct CompiledFilter {
    filter: Filter,
    operator: Option<Code>,
    source: Option<Source>,
    place: Option<PlaceRange>,
    /// The features that an act with the wanted number carries.
    carried: Option<FxHashSet<FeatureId>>,
    /// Only devices with a view sector.
    views_only: bool,
    /// It leaves devices out, or names an operator, a source or a place that the atlas does not know.
    never: bool,
    /// Outside of this box it selects nothing: its own, one that the expression says, or that of its place.
    narrow: Option<BBox>,
    expression: Option<Arc<Compiled>>,
}

/// An expression with what it reads names from.
struct Compiled {
    condition: Of,
    names: Names,
    places: Places,
}

/// Whose properties it names.
enum Of {
    Devices(Condition<<DeviceRef<'static> as Row>::Column>),
    Sectors(Condition<<SectorRow<'static> as Row>::Column>),
}

impl std::fmt::Debug for Compiled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Compiled")
    }
}

impl Compiled {
    fn selects(&self, chunk: &Chunk, slot: usize) -> bool {
        let device = DeviceRef {
            chunk,
            slot,
            names: &self.names,
            places: &self.places,
        };
        match &self.condition {
            Of::Devices(condition) => condition.selects(&device),
            Of::Sectors(condition) => condition.selects(&SectorRow::new(device)),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Reports,
    Dataset(Code),
}

impl CompiledFilter {
    /// For devices.
    pub(crate) fn of_devices(filter: &Filter, data: &Data) -> Self {
        let envelope = filter.expression.as_ref().map(Expression::root);
        Self {
            narrow: filter.bbox.or_else(|| expression::envelope(envelope?)),
            ..Self::new(filter, data, |root| {
                Of::Devices(expression::compile::<DeviceRef<'_>>(root, data))
            })
        }
        .narrowed_to_place(data)
    }

    /// For what devices see: devices with a sector, and an expression that is about that. The box is the one in which the devices
    /// may stand.
    pub(crate) fn of_sectors(filter: &Filter, data: &Data) -> Self {
        let envelope = filter.expression.as_ref().map(Expression::root);
        let envelope = || expression::envelope(envelope?).map(sectors::within_reach);
        Self {
            views_only: true,
            narrow: filter.bbox.or_else(envelope),
            ..Self::new(filter, data, |root| {
                Of::Sectors(expression::compile::<SectorRow<'_>>(root, data))
            })
        }
        .narrowed_to_place(data)
    }

    /// Where nothing else says where, the box of its place does. A place in which no device ever was selects none.
    fn narrowed_to_place(self, data: &Data) -> Self {
        let Some(place) = &self.place else { return self };
        match data.place_boxes.of(place) {
            Some(bbox) => Self {
                narrow: self.narrow.or(Some(bbox)),
                ..self
            },
            None => Self { never: true, ..self },
        }
    }

    fn new(filter: &Filter, data: &Data, compile: impl Fn(&Node) -> Of) -> Self {
        let texts = &data.names.texts;
        let operator = filter.operator.as_deref().map(|name| texts.find(name));
        let source = filter.source.as_deref().map(|code| match code {
            REPORT => Some(Source::Reports),
            code => texts.find(code).map(Source::Dataset),
        });
        let place = filter.place.as_ref().map(|code| data.places.within(code));
        Self {
            never: !filter.allows_family(Family::Device)
                || operator == Some(None)
                || source == Some(None)
                || matches!(place, Some(None)),
            operator: operator.flatten(),
            source: source.flatten(),
            place: place.flatten(),
            carried: filter.act.as_deref().map(|number| data.acts.carried_by(number)),
            views_only: false,
            narrow: None,
            expression: filter.expression.as_ref().map(|expression| {
                Arc::new(Compiled {
                    condition: compile(expression.root()),
                    names: data.names.clone(),
                    places: data.places.clone(),
                })
            }),
            filter: filter.clone(),
        }
    }

    /// The same of devices that have a view sector.
    pub(crate) fn with_views_only(self) -> Self {
        Self {
            views_only: true,
            ..self
        }
    }

    /// Outside of it nothing is selected; what lies inside need not be asked for the filter's own box again.
    pub(crate) const fn bbox(&self) -> Option<BBox> {
        self.narrow
    }

    /// No device can match.
    pub(crate) const fn is_never(&self) -> bool {
        self.never
    }

    /// The kinds it asks for when, but for its box, it asks for nothing else: running sums can answer it.
    pub(crate) fn kinds_only(&self) -> Option<Kinds> {
        // Restrictions to what only other families have say nothing about devices.
        let Filter {
            bbox: _,
            region: None,
            families: _,
            technologies: _,
            centre_kinds: _,
            forces: _,
            purposes: _,
            payloads: _,
            kinds,
            datetime: None,
            bases: None,
            statuses: None,
            capabilities: None,
            place: None,
            operator: None,
            source: None,
            act: None,
            expression: None,
        } = &self.filter
        else {
            return None;
        };
        (!self.views_only).then_some(*kinds)
    }

    /// Whether it selects a device of a stretch.
    pub(crate) fn matches_in(&self, span: &Span, chunk: &Chunk, slot: usize) -> bool {
        let facts = chunk.facts(slot);
        self.matches_facts(facts)
            && self.is_carried(chunk, slot)
            && self.matches_in_box(span, facts)
            && self.fits(chunk, slot)
    }

    /// Whether it selects a device.
    pub(crate) fn matches(&self, chunk: &Chunk, slot: usize) -> bool {
        let facts = chunk.facts(slot);
        self.matches_facts(facts)
            && self.is_carried(chunk, slot)
            && self.matches_box(facts)
            && self.fits(chunk, slot)
    }

    /// The expression, asked last: it costs most.
    fn fits(&self, chunk: &Chunk, slot: usize) -> bool {
        self.expression
            .as_ref()
            .is_none_or(|expression| expression.selects(chunk, slot))
    }

    /// A stretch lies inside of a box of degrees; in a box of another system it need not.
    fn matches_in_box(&self, span: &Span, facts: &Facts) -> bool {
        (span.inside && self.filter.region.is_none()) || self.matches_box(facts)
    }

    fn matches_box(&self, facts: &Facts) -> bool {
        self.filter.bbox.is_none_or(|bbox| bbox.contains(facts.position))
            && self
                .filter
                .region
                .is_none_or(|region| region.contains(facts.position))
    }

    fn is_carried(&self, chunk: &Chunk, slot: usize) -> bool {
        self.carried
            .as_ref()
            .is_none_or(|carried| carried.contains(&chunk.details(slot).id))
    }

    fn matches_facts(&self, facts: &Facts) -> bool {
        !self.never
            && (facts.has_view || !self.views_only)
            && self.filter.allows_kind(facts.kind)
            && self.filter.allows_status(facts.status)
            && self.source.is_none_or(|source| match source {
                Source::Reports => facts.source.is_none(),
                Source::Dataset(code) => facts.source == Some(code),
            })
            && self.operator.is_none_or(|code| facts.operator == Some(code))
            && self
                .place
                .as_ref()
                .is_none_or(|places| places.contains(facts.place))
            && self
                .filter
                .capabilities
                .is_none_or(|wanted| wanted.intersects(facts.capabilities))
            && self
                .filter
                .bases
                .is_none_or(|wanted| wanted.intersects(facts.exists_by))
            && self.filter.allows_validity(facts.first_known, facts.removed_on)
    }
}
