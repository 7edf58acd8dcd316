//! The one evaluator of [`Filter`]: names and codes are looked up once, then each device costs a few
//! comparisons.

use domain::filter::Filter;
use domain::position::BBox;

use crate::intern::{Code, Interner};
use crate::places::{PlaceRange, Places};
use crate::record::Facts;
use crate::select::Span;
use crate::sums::Kinds;

/// The value of `source` that means citizens' reports.
const REPORT: &str = "report";

/// A filter made ready for one atlas.
#[derive(Clone, Debug)]
pub(crate) struct CompiledFilter {
    filter: Filter,
    operator: Option<Code>,
    source: Option<Source>,
    place: Option<PlaceRange>,
    /// It names an operator, a source or a place that the atlas does not know.
    never: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Reports,
    Dataset(Code),
}

impl CompiledFilter {
    pub(crate) fn new(filter: &Filter, texts: &Interner, places: &Places) -> Self {
        let operator = filter.operator.as_deref().map(|name| texts.find(name));
        let source = filter.source.as_deref().map(|code| match code {
            REPORT => Some(Source::Reports),
            code => texts.find(code).map(Source::Dataset),
        });
        let place = filter.place.as_ref().map(|code| places.within(code));
        Self {
            never: operator == Some(None) || source == Some(None) || matches!(place, Some(None)),
            operator: operator.flatten(),
            source: source.flatten(),
            place: place.flatten(),
            filter: filter.clone(),
        }
    }

    pub(crate) const fn bbox(&self) -> Option<BBox> {
        self.filter.bbox
    }

    /// No device can match.
    pub(crate) const fn is_never(&self) -> bool {
        self.never
    }

    /// The kinds it asks for when, but for its box, it asks for nothing else: running sums can answer it.
    pub(crate) fn kinds_only(&self) -> Option<Kinds> {
        let Filter {
            bbox: _,
            datetime: None,
            kinds,
            statuses: None,
            capabilities: None,
            place: None,
            operator: None,
            source: None,
        } = &self.filter
        else {
            return None;
        };
        Some(*kinds)
    }

    /// Whether it selects a device of a stretch.
    pub(crate) fn matches_in(&self, span: &Span, facts: &Facts) -> bool {
        self.matches_attributes(facts) && (span.inside || self.matches_box(facts))
    }

    /// Whether it selects a device.
    pub(crate) fn matches(&self, facts: &Facts) -> bool {
        self.matches_attributes(facts) && self.matches_box(facts)
    }

    fn matches_box(&self, facts: &Facts) -> bool {
        self.filter.bbox.is_none_or(|bbox| bbox.contains(facts.position))
    }

    fn matches_attributes(&self, facts: &Facts) -> bool {
        !self.never
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
            && self.filter.allows_validity(facts.first_known, facts.removed_on)
    }
}
