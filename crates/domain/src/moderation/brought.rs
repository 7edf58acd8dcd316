//! What a report brings forward: its claims, the basis of each, and the days that follow for a feature.

use time::Date;

use super::{NewEvidence, Review};
use crate::act::Number;
use crate::evidence::{Basis, Claim};
use crate::report::{Claimed, Finding, Stage};
use crate::subject::Subject;

pub(super) struct Brought<'a> {
    claimed: &'a Claimed,
    finding: Option<Finding>,
    reported_on: Date,
}

impl<'a> Brought<'a> {
    pub(super) fn by(review: &'a Review) -> Self {
        Self {
            claimed: &review.claimed,
            finding: review.about.map(|about| about.finding),
            reported_on: review.reported_on,
        }
    }

    /// What it says of the thing in the world. A finding says it by itself.
    fn stage(&self) -> Stage {
        match self.finding {
            Some(Finding::StillThere) => Stage::InUse,
            Some(Finding::Gone) => Stage::Gone,
            Some(Finding::Different) | None => self.claimed.stage,
        }
    }

    /// A sighting without a date is taken for one of the day of the report; of what a text says the day may stay unknown.
    fn known_day(&self) -> Option<Date> {
        let is_sighting = self.claimed.basis.is_sighting();
        self.claimed.seen_on.or(is_sighting.then_some(self.reported_on))
    }

    pub(super) fn first_known(&self) -> Option<Date> {
        self.known_day().filter(|_| self.stage() == Stage::InUse)
    }

    pub(super) fn removed_on(&self) -> Option<Date> {
        self.known_day().filter(|_| self.stage() == Stage::Gone)
    }

    pub(super) fn last_sighting(&self) -> Option<Date> {
        self.first_known().filter(|_| self.claimed.basis.is_sighting())
    }

    /// What it claims beyond existence when it becomes evidence about a feature that is there: what it describes as the
    /// map does, or nothing where somebody only said what became of it.
    pub(super) fn claims_of_sighting(&self, known: &Subject) -> Vec<Claim> {
        if self.finding.is_some() {
            return Vec::new();
        }
        let described = &self.claimed.subject;
        let unlike = described.claims_unlike(known);
        let mut claims = described.claims();
        claims.retain(|claim| !unlike.contains(claim));
        claims
    }

    /// Existence and these claims on the basis of the report, and existence on each act that it names.
    pub(super) fn evidence(&self, described: &[Claim]) -> Vec<NewEvidence> {
        let claimed = self.claimed;
        let on_day = self.known_day();
        let piece = |claim, basis, act: Option<Number>| NewEvidence {
            claim,
            basis,
            on_day,
            citation: claimed.citation.clone(),
            citation_url: claimed.citation_url.clone(),
            act,
        };
        let existence = self.stage().claim();
        let claims = || std::iter::once(existence).chain(described.iter().copied());
        let mut evidence: Vec<NewEvidence> = if claimed.basis == Basis::Act {
            Vec::new()
        } else {
            claims().map(|claim| piece(claim, claimed.basis, None)).collect()
        };
        for act in &claimed.acts {
            if claimed.basis == Basis::Act {
                evidence.extend(claims().map(|claim| piece(claim, Basis::Act, Some(act.clone()))));
            } else {
                evidence.push(piece(existence, Basis::Act, Some(act.clone())));
            }
        }
        evidence
    }
}
