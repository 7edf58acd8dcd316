//! Patterns of abuse among the reports of a day: what one source sends to fill the queue or to empty the map. Found from
//! what reports say and where, never from where they came: nothing of that is known here or kept anywhere.
//!
//! A pattern decides nothing. Its reports wait in the slow lane, are shown as one line with the signs in words, and
//! are judged by people like any other. The reason for each number stands in `docs/abuse.md`; the honest days that must not
//! look like one stand in the tests.

mod burst;
mod findings;
mod import;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use time::{Date, Duration};
use uuid::Uuid;

use crate::ids::{FeatureId, OrganisationId, PlaceId, ReportId};
use crate::report::Finding;
use crate::subject::Family;

pub use burst::{BURST_AREA_M, BURST_EQUAL, BURST_EQUAL_TEXT, BURST_IN_AREA};
pub use findings::{TARGETED, TARGETED_RATIO, WAVE_FEATURES, WAVE_REPORTS, WAVE_SHARE};
pub use import::{IMPORT_COPIES, IMPORT_EVEN, IMPORT_ROUNDED, IMPORT_UNSEEN};

/// Of one pattern, so many reports take their turn in the slow lane. Those beyond are accepted like them and listed with
/// their pattern only: a page of the queue holds 100, and a handful is enough to judge by.
pub const SHOWN_OF_PATTERN: usize = 20;

vocabulary! {
    /// What a group of reports looks like. A report belongs to the first that holds.
    PatternKind {
        /// A file that somebody sends as if it had been seen.
        Import = "import",
        /// The devices of one operator are said to be gone or different, out of proportion.
        Targeted = "targeted",
        /// Much of what stands in one place is said to be gone.
        DeletionWave = "deletion_wave",
        /// Many reports in a small area, or of one description.
        Burst = "burst",
    }
}

vocabulary! {
    /// By what a pattern is recognised.
    PatternSign {
        EvenSpacing = "even_spacing",
        CopiedPositions = "copied_positions",
        RoundedPositions = "rounded_positions",
        EqualDescriptions = "equal_descriptions",
        NothingSeen = "nothing_seen",
        SmallArea = "small_area",
        ManyGone = "many_gone",
        OneOperator = "one_operator",
    }
}

impl PatternKind {
    /// So long reports of one pattern may lie apart.
    pub const fn window(self) -> Duration {
        match self {
            Self::Targeted => Duration::days(7),
            _ => Duration::days(1),
        }
    }
}

/// What the rules look at of a report: what it says in short, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    pub report: ReportId,
    /// Shared by the devices of one mast, which are one thing that somebody saw.
    pub sending: Uuid,
    pub day: Date,
    pub family: Family,
    /// Degrees.
    pub lon: f64,
    pub lat: f64,
    /// The smallest place of the gazetteer that it lies in.
    pub place: Option<PlaceId>,
    /// Equal for equal descriptions, of all but the position.
    pub description: String,
    /// Attributes that the description has.
    pub said: u32,
    /// Signs of free text in it.
    pub text_length: u32,
    /// No photo, no note, no accuracy of a phone, no heading: nothing that needs eyes.
    pub is_bare: bool,
    /// New, and exactly where something published stands.
    pub is_copy: bool,
    /// A row of a survey sheet that was placed by its cell: such rows lie evenly because the cells do.
    pub is_by_cell: bool,
    /// What it found of something published.
    pub looked: Option<Looked>,
}

/// A look at something published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looked {
    pub feature: FeatureId,
    pub finding: Finding,
    pub operator: Option<OrganisationId>,
}

/// How many features are published, by place and operator; of the places in question.
pub type Published = BTreeMap<(PlaceId, Option<OrganisationId>), u64>;

/// Reports that look as if one source had sent them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    pub kind: PatternKind,
    pub signs: BTreeSet<PatternSign>,
    /// What its reports have in common; a later report with this among its [`Trace::keys`] joins it.
    pub key: String,
    pub place: Option<PlaceId>,
    pub operator: Option<OrganisationId>,
    /// Of its latest report.
    pub day: Date,
    pub reports: Vec<ReportId>,
}

impl Trace {
    /// The keys of the patterns that a report joins without another look at all others.
    pub fn keys(&self) -> Vec<String> {
        let mut keys = findings::keys(self);
        keys.extend(import::key(self));
        keys.extend(burst::keys(self));
        keys
    }

    const fn is_new_device(&self) -> bool {
        matches!(self.family, Family::Device) && self.looked.is_none()
    }
}

/// All patterns among the reports of the last days; no report is in two.
pub fn find(traces: &[Trace], published: &Published, today: Date) -> Vec<Pattern> {
    let mut taken: BTreeSet<ReportId> = BTreeSet::new();
    let mut found = Vec::new();
    for kind in PatternKind::ALL {
        let left: Vec<&Trace> = traces
            .iter()
            .filter(|trace| trace.day > today - kind.window() && !taken.contains(&trace.report))
            .collect();
        let patterns = match kind {
            PatternKind::Import => import::find(&left),
            PatternKind::Targeted => findings::targeted(&left, published),
            PatternKind::DeletionWave => findings::waves(&left, published),
            PatternKind::Burst => burst::find(&left),
        };
        taken.extend(patterns.iter().flat_map(|pattern| &pattern.reports));
        found.extend(patterns);
    }
    found
}

/// The pattern of these reports.
fn pattern(kind: PatternKind, signs: &[PatternSign], key: String, of: &[&Trace]) -> Option<Pattern> {
    let day = of.iter().map(|trace| trace.day).max()?;
    Some(Pattern {
        kind,
        signs: signs.iter().copied().collect(),
        key,
        place: common(of.iter().map(|trace| trace.place)),
        operator: None,
        day,
        reports: of.iter().map(|trace| trace.report).collect(),
    })
}

/// The place of most of them, if it is that of more than half.
fn common(places: impl Iterator<Item = Option<PlaceId>>) -> Option<PlaceId> {
    let (mut counts, mut all) = (BTreeMap::<PlaceId, usize>::new(), 0);
    for place in places {
        all += 1;
        if let Some(place) = place {
            *counts.entry(place).or_default() += 1;
        }
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (2 * most.1 > all).then_some(most.0)
}

/// How many things somebody says to have seen: a mast is one.
fn sendings(of: &[&Trace]) -> usize {
    of.iter()
        .map(|trace| trace.sending)
        .collect::<BTreeSet<_>>()
        .len()
}

/// By what they have in common.
fn grouped<'t, K: Ord>(
    traces: impl IntoIterator<Item = &'t Trace>,
    key: impl Fn(&Trace) -> Option<K>,
) -> BTreeMap<K, Vec<&'t Trace>> {
    let mut groups = BTreeMap::<K, Vec<&Trace>>::new();
    for trace in traces {
        if let Some(key) = key(trace) {
            groups.entry(key).or_default().push(trace);
        }
    }
    groups
}
