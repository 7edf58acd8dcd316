//! The body of a decision: the fields of the feature as corrected, the verdict, the reason, and the version that the
//! page showed.

use atlas::Atlas;
use domain::Family;
use domain::ids::FeatureId;
use domain::moderation::{Correction, RejectionReason, Verdict};
use domain::report::{FieldError, FieldProblem, Form, parse_subject};
use domain::subject::Subject;

use store::reviews::Scope;

use crate::extract::Sent;
use crate::problem::Problem;
use crate::reports::body::{form, read_fields};
use crate::reports::places::{self, Refused};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DecisionBody {
    pub(super) form: Form,
    pub(super) verdict: String,
    pub(super) reason: String,
    /// The published feature that it is, with the verdict `sighting`.
    feature: String,
    version: String,
    /// The version of the feature that the page compared the report with.
    present: String,
    /// Whether the moderator goes on to the next one.
    pub(super) goes_on: bool,
}

impl DecisionBody {
    /// Unknown and repeated names are errors.
    pub(super) fn read(family: Family, sent: Sent) -> Result<Self, Problem> {
        let mut fields = read_fields(family, sent)?;
        let mut take = |name| fields.remove(name).unwrap_or_default();
        let (verdict, reason) = (take("verdict"), take("reason"));
        let (feature, version, present) = (take("feature"), take("version"), take("present"));
        let goes_on = take("then") == "next";
        Ok(Self {
            form: form(family, fields)?,
            verdict,
            reason,
            feature,
            version,
            present,
            goes_on,
        })
    }

    /// The version that the page showed. What is no number was no page of ours: the same as an old one.
    pub(super) fn version(&self) -> i32 {
        self.version.parse().unwrap_or(0)
    }

    /// What the moderator chose. Only what is published anew or corrected reads the fields of the feature.
    pub(super) fn verdict(&self, atlas: &Atlas, scope: Scope) -> Result<Verdict, Refused> {
        let family = scope.family;
        match self.verdict.as_str() {
            "approve" => Ok(Verdict::Approve(Box::new(self.subject(atlas, family)?))),
            "correct" => Ok(Verdict::Correct(Box::new(Correction {
                subject: self.subject(atlas, family)?,
                shown: self.present.parse().unwrap_or(0),
            }))),
            // A button has one name and one value: that of a neighbour names the neighbour.
            "sighting" | "" if !self.feature.is_empty() => self.sighting(atlas, scope),
            "reject" if self.reason.is_empty() => Err(fault("reason", FieldProblem::Missing)),
            "reject" => RejectionReason::from_code(&self.reason)
                .map(Verdict::Reject)
                .ok_or_else(|| fault("reason", FieldProblem::NotAChoice)),
            _ => Err(fault("verdict", FieldProblem::NotAChoice)),
        }
    }

    /// The feature as typed, as far as it can be read.
    pub(super) fn typed(&self, atlas: &Atlas, family: Family) -> Option<Subject> {
        self.subject(atlas, family).ok()
    }

    /// The version of the feature that the page showed, if it is about one.
    pub(super) fn shown(&self) -> Option<i32> {
        self.present.parse().ok()
    }

    fn subject(&self, atlas: &Atlas, family: Family) -> Result<Subject, Refused> {
        let resolved = places::resolve(atlas, family, &self.form);
        resolved.parse(|form| parse_subject(family, form))
    }

    /// A report about a control room is no evidence about a camera. Whether what the report itself is about is still
    /// published is decided under the lock.
    fn sighting(&self, atlas: &Atlas, scope: Scope) -> Result<Verdict, Refused> {
        let is_published = |id: FeatureId| match scope.family {
            Family::Device => atlas.find(id).is_some(),
            Family::Deployment => atlas.deployment(id).is_some(),
            Family::Centre => atlas.centre(id).is_some(),
        };
        self.feature
            .parse()
            .ok()
            .filter(|id| scope.about == Some(*id) || is_published(*id))
            .map(Verdict::Sighting)
            .ok_or_else(|| fault("feature", FieldProblem::NotAnId))
    }
}

fn fault(field: &'static str, problem: FieldProblem) -> Refused {
    Refused {
        errors: vec![FieldError::new(field, problem)],
        ..Refused::default()
    }
}

#[cfg(test)]
#[path = "body_tests.rs"]
mod tests;
