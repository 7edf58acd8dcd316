//! What is published of a description: whether it may be, and how exactly.

use crate::device::Site;
use crate::report::{Claimed, MAX_PERIODS, MAX_SOFTWARE};
use crate::subject::Subject;

/// The feature as it may be published, `None` if it may not.
pub fn as_published(subject: &Subject, claimed: &Claimed) -> Option<Subject> {
    match subject {
        Subject::Device(device) => device
            .site
            .is_none_or(Site::is_mappable)
            .then(|| Subject::Device(Box::new((**device).clone().as_published()))),
        // A published order may be shown as it stands; what somebody saw is shown on a coarse grid.
        Subject::Deployment(deployment) if claimed.basis.is_sighting() && claimed.acts.is_empty() => {
            Some(Subject::Deployment(Box::new((**deployment).clone().as_sighted())))
        }
        subject => Some(subject.clone()),
    }
}

/// The same, of a feature that is published as `present`. An area that stands as it was may stay as exact as it is: what
/// carried it still does.
pub(super) fn as_corrected(subject: Subject, present: &Subject, claimed: &Claimed) -> Option<Subject> {
    let subject = with_further_rows(subject, present);
    match (&subject, present) {
        (Subject::Deployment(proposed), Subject::Deployment(there)) if proposed.area == there.area => {
            Some(subject)
        }
        _ => as_published(&subject, claimed),
    }
}

/// A form has so many rows. Those that the feature has beyond it nobody saw, and nobody meant to remove.
fn with_further_rows(mut subject: Subject, present: &Subject) -> Subject {
    match (&mut subject, present) {
        (Subject::Deployment(proposed), Subject::Deployment(there)) => {
            let further = there.periods.iter().skip(MAX_PERIODS);
            let new: Vec<_> = further
                .filter(|row| !proposed.periods.contains(row))
                .cloned()
                .collect();
            proposed.periods.extend(new);
        }
        (Subject::Centre(proposed), Subject::Centre(there)) => {
            let further = there.software.iter().skip(MAX_SOFTWARE);
            let new: Vec<_> = further
                .filter(|row| !proposed.software.contains(row))
                .cloned()
                .collect();
            proposed.software.extend(new);
        }
        _ => {}
    }
    subject
}
