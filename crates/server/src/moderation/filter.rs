//! Which part of the queue a moderator looks at, as an address says it: `place`, `kind`, `reason` and `pattern`. The pages of
//! reviews and their forms carry it on, so that a moderator comes back to the same part.

use atlas::Atlas;
use domain::Family;
use domain::ids::PatternId;
use domain::lane::Lane;
use domain::moderation::QueueReason;
use domain::place::{Place, PlaceCode};
use domain::query::{Query, QueryError};
use domain::taxonomy::ValueType;
use store::reviews::QueueFilter;

use super::pages::JustDone;
use crate::filter_query;

/// Places that a name is compared with.
const LOOKED_AT: usize = 20;

/// As chosen. Blank parameters choose nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chosen {
    /// Code or name, as typed.
    pub(super) place: String,
    pub(super) kind: Option<Kind>,
    pub(super) reason: Option<Reason>,
    /// The reports of one pattern of abuse.
    pub(super) pattern: Option<PatternId>,
}

/// A family, or a kind of it: `device`, `device.camera`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) family: Family,
    pub(super) kind: Option<&'static str>,
}

/// What makes a review urgent, or when its turn is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    Urgency(QueueReason),
    Lane(Lane),
}

impl Chosen {
    pub(super) fn take(query: &mut Query) -> Result<Self, QueryError> {
        Ok(Self {
            place: query
                .take_with("place", |text| {
                    let is_short = text.chars().count() <= 100 && !text.contains('\0');
                    is_short
                        .then(|| text.trim().to_owned())
                        .ok_or("at most 100 characters")
                })?
                .unwrap_or_default(),
            kind: query.take_with("kind", Kind::parse)?.flatten(),
            reason: query.take_with("reason", Reason::parse)?.flatten(),
            pattern: query.take_with("pattern", pattern)?.flatten(),
        })
    }

    /// The parameters that say it; those of no choice are left out.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&'static str, String)> {
        let pairs = [
            ("place", (!self.place.is_empty()).then(|| self.place.clone())),
            ("kind", self.kind.map(Kind::text)),
            ("reason", self.reason.map(|reason| reason.code().to_owned())),
            ("pattern", self.pattern.map(|pattern| pattern.to_string())),
        ];
        pairs.into_iter().filter_map(|(name, value)| Some((name, value?)))
    }

    /// The address of a page or of a form that keeps to this part of the queue.
    pub(super) fn on(&self, path: &str) -> String {
        format!("{path}{}", filter_query::encode(self.pairs()))
    }

    /// The same of a page that says what was just done.
    pub(super) fn after(&self, path: &str, done: impl Into<JustDone>) -> String {
        format!(
            "{path}{}",
            filter_query::encode(self.pairs().chain(done.into().pairs()))
        )
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// With the place that was looked up.
    pub(super) fn filter(&self, place: Option<PlaceCode>) -> QueueFilter {
        QueueFilter {
            place,
            family: self.kind.map(|kind| kind.family),
            subject_kind: self.kind.and_then(|kind| kind.kind),
            urgency: match self.reason {
                Some(Reason::Urgency(urgency)) => Some(urgency),
                _ => None,
            },
            lane: match self.reason {
                Some(Reason::Lane(lane)) => Some(lane),
                _ => None,
            },
            pattern: self.pattern,
            ..QueueFilter::default()
        }
    }

    /// The one place that is meant, if any was typed. The error are those that have the name, or none.
    pub(super) fn find_place(&self, atlas: &Atlas) -> Result<Option<PlaceCode>, Vec<Place>> {
        Ok(find_place(atlas, &self.place)?.map(|place| place.code))
    }
}

/// The one place that is meant, if any was typed: by its code, or by a name that only one has. The error are those that have
/// the name, or none.
pub(crate) fn find_place(atlas: &Atlas, typed: &str) -> Result<Option<Place>, Vec<Place>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    if let Some(place) = PlaceCode::parse(typed).and_then(|code| atlas.places().by_code(&code)) {
        return Ok(Some(place.clone()));
    }
    let found = atlas.places().search(typed, LOOKED_AT);
    let is_named = |place: &&&Place| place.name.to_lowercase() == typed.to_lowercase();
    let named: Vec<&&Place> = found.iter().filter(is_named).collect();
    match (named.as_slice(), found.as_slice()) {
        ([place], _) => Ok(Some((**place).clone())),
        ([], [place]) => Ok(Some((*place).clone())),
        ([], _) => Err(found.into_iter().cloned().collect()),
        (named, _) => Err(named.iter().map(|place| (**place).clone()).collect()),
    }
}

/// Blank for no choice.
fn pattern(text: &str) -> Result<Option<PatternId>, &'static str> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| "a pattern of the list")
}

impl Kind {
    /// Blank for no choice.
    fn parse(text: &str) -> Result<Option<Self>, &'static str> {
        const UNKNOWN: &str = "a kind of the list";
        if text.is_empty() {
            return Ok(None);
        }
        let (family, kind) = match text.split_once('.') {
            Some((family, kind)) => (family, Some(kind)),
            None => (text, None),
        };
        let family = Family::from_code(family).ok_or(UNKNOWN)?;
        let known = |kind: &str| kinds(family).iter().copied().find(|known| *known == kind);
        let kind = match kind {
            Some(kind) => Some(known(kind).ok_or(UNKNOWN)?),
            None => None,
        };
        Ok(Some(Self { family, kind }))
    }

    pub(super) fn text(self) -> String {
        match self.kind {
            Some(kind) => format!("{}.{kind}", self.family),
            None => self.family.code().to_owned(),
        }
    }
}

/// Codes of the kinds of a family.
pub(super) fn kinds(family: Family) -> &'static [&'static str] {
    let attributes = family.attributes().iter();
    let mut named = attributes.filter(|attribute| attribute.name == family.kind_attribute());
    match named.next().map(|attribute| attribute.value_type) {
        Some(ValueType::Choice(choices)) => choices.codes,
        _ => &[],
    }
}

impl Reason {
    /// Blank for no choice; `usual` is no reason.
    fn parse(text: &str) -> Result<Option<Self>, &'static str> {
        if text.is_empty() {
            return Ok(None);
        }
        let lane = || Lane::from_code(text).filter(|lane| *lane != Lane::Usual);
        QueueReason::from_code(text)
            .map(Self::Urgency)
            .or_else(|| lane().map(Self::Lane))
            .map(Some)
            .ok_or("a reason of the list")
    }

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Urgency(urgency) => urgency.code(),
            Self::Lane(lane) => lane.code(),
        }
    }

    pub(super) fn all() -> impl Iterator<Item = Self> {
        let urgencies = QueueReason::ALL.iter().copied().map(Self::Urgency);
        urgencies.chain([Lane::Fast, Lane::Slow].map(Self::Lane))
    }
}

#[cfg(test)]
mod tests {
    use super::super::pages::Done;
    use super::*;

    fn take(pairs: &[(&str, &str)]) -> Result<Chosen, QueryError> {
        let owned = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let mut query = Query::new(owned)?;
        let chosen = Chosen::take(&mut query)?;
        query.finish()?;
        Ok(chosen)
    }

    #[test]
    fn every_choice_of_the_lists_is_read_back() {
        for family in Family::ALL {
            assert!(!kinds(*family).is_empty());
            for kind in kinds(*family).iter().copied().map(Some).chain([None]) {
                let kind = Kind {
                    family: *family,
                    kind,
                };
                assert_eq!(take(&[("kind", &kind.text())]).unwrap().kind, Some(kind));
            }
        }
        for reason in Reason::all() {
            let filter = take(&[("reason", reason.code())]).unwrap().filter(None);
            assert!(
                filter.urgency.is_some() != filter.lane.is_some(),
                "{}",
                reason.code()
            );
        }
    }

    #[test]
    fn an_address_says_what_was_chosen_and_nothing_else() {
        let pattern = "00000000-0000-4000-8000-000000000001";
        let pairs = [
            ("place", "L'Haÿ-les-Roses & co"),
            ("kind", "device.camera"),
            ("reason", "map_wrong"),
            ("pattern", pattern),
        ];
        let chosen = take(&pairs).unwrap();
        let decision = domain::ids::DecisionId(uuid::Uuid::nil());
        let done = JustDone {
            done: Done::Approved,
            decision: Some(decision),
        };
        let address = chosen.after("/moderation", done);
        let query = address.strip_prefix("/moderation?").unwrap();
        let mut read = Query::new(form_urlencoded(query)).unwrap();
        assert_eq!(Chosen::take(&mut read).unwrap(), chosen);
        assert_eq!(JustDone::take(&mut read).unwrap(), Some(done));
        read.finish().unwrap();
        assert_eq!(Chosen::default().on("/moderation/next"), "/moderation/next");
    }

    fn form_urlencoded(query: &str) -> Vec<(String, String)> {
        serde_urlencoded::from_str(query).unwrap()
    }

    #[test]
    fn blank_choices_choose_nothing_and_others_are_refused() {
        let chosen = take(&[("place", ""), ("kind", ""), ("reason", ""), ("pattern", "")]).unwrap();
        assert!(chosen.is_empty());
        for wrong in [
            ("kind", "camera"),
            ("kind", "device.drone"),
            ("reason", "usual"),
            ("sort", "day"),
            ("pattern", "7"),
        ] {
            assert!(take(&[wrong]).is_err(), "{wrong:?}");
        }
    }
}
