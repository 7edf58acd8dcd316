//! Reports about what is published already: the feature that is meant, and how it is described.

use atlas::Atlas;
use domain::ids::FeatureId;
use domain::report::{About, FieldError, FieldProblem, Finding, NewReport, Stage};
use domain::{Family, Subject};

use super::sending::Sending;

/// How a published feature of the family is described.
pub(crate) fn published(atlas: &Atlas, family: Family, id: FeatureId) -> Option<Subject> {
    match family {
        Family::Device => atlas
            .device(id)
            .map(|public| Subject::Device(Box::new(public.device))),
        Family::Deployment => atlas
            .deployment(id)
            .map(|public| Subject::Deployment(Box::new(public.deployment.clone()))),
        Family::Centre => atlas
            .centre(id)
            .map(|public| Subject::Centre(Box::new(public.centre.clone()))),
    }
}

/// The feature that a sending names, with its description; an error names the field.
pub(crate) fn named(
    atlas: &Atlas,
    family: Family,
    sending: &Sending,
) -> Result<Option<(FeatureId, Subject)>, FieldError> {
    let (field, id) = match (&sending.same_as, &sending.about) {
        (Some(id), _) => ("same_as", id),
        (None, Some(id)) => ("about", id),
        (None, None) => return Ok(None),
    };
    let found = Sending::named(id).and_then(|id| Some((id, published(atlas, family, id)?)));
    found
        .map(Some)
        .ok_or_else(|| FieldError::new(field, FieldProblem::NotAnId))
}

/// Turns a report of something new into one about this feature. Who only says that it is there, or gone, says nothing new
/// of how it is.
pub(crate) fn turn(report: &mut NewReport, (feature, published): (FeatureId, Subject), sending: &Sending) {
    let finding = match (&sending.same_as, report.claimed.stage) {
        (_, Stage::Gone) => Finding::Gone,
        (Some(_), _) => Finding::StillThere,
        (None, _) => sending.finding.unwrap_or(Finding::Different),
    };
    if finding != Finding::Different {
        report.claimed.subject = published;
    }
    if finding == Finding::Gone {
        report.claimed.stage = Stage::Gone;
    }
    report.about = Some(About { feature, finding });
}
