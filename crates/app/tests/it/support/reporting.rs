//! Reports straight to the store, with all that only the form knows to add.

use domain::ids::{FeatureId, MastId, ReportId, ReviewId};
use domain::lane::Lane;
use domain::report::{About, Claimed, Finding, NewReport};
use domain::warning::Warning;
use domain::{Device, Subject};
use server::sealed::{Purpose, seal};
use store::reports::{Entry, Sending};

use super::{TestDatabase, today};

/// A sending to be stored, of something new in the usual lane if nothing else is said.
pub(crate) struct Reported {
    pub(crate) subjects: Vec<Claimed>,
    pub(crate) about: Option<About>,
    pub(crate) lane: Lane,
    pub(crate) warnings: Vec<Warning>,
    /// With the secret that it is sealed with.
    pub(crate) note: Option<(&'static str, [u8; 32])>,
    pub(crate) contributor: Option<[u8; 32]>,
}

impl Reported {
    pub(crate) const fn new(subjects: Vec<Claimed>) -> Self {
        Self {
            subjects,
            about: None,
            lane: Lane::Usual,
            warnings: Vec::new(),
            note: None,
            contributor: None,
        }
    }

    pub(crate) fn device(device: Device) -> Self {
        Self::new(vec![Claimed::seen(Subject::Device(Box::new(device)), None)])
    }

    /// What somebody found of a published feature.
    pub(crate) fn found(feature: FeatureId, finding: Finding, claimed: Claimed) -> Self {
        Self {
            about: Some(About { feature, finding }),
            ..Self::new(vec![claimed])
        }
    }

    /// Stores it. Returns its reports with their reviews, in order.
    pub(crate) async fn insert(self, database: &TestDatabase) -> Vec<(ReportId, ReviewId)> {
        let id = || contrechamp::clock::random_id().unwrap();
        let entries: Vec<Entry> = self
            .subjects
            .into_iter()
            .map(|claimed| {
                let report = NewReport {
                    claimed,
                    about: self.about,
                    note: None,
                };
                Entry {
                    warnings: self.warnings.clone(),
                    ..Entry::new(ReportId(id()), ReviewId(id()), report)
                }
            })
            .collect();
        let note = self
            .note
            .map(|(text, secret)| seal(&secret, Purpose::Note, entries[0].id.0, text.as_bytes()));
        let sending = Sending {
            mast: (entries.len() > 1).then(|| MastId(id())),
            note: note.as_ref(),
            lane: self.lane,
            contributor: self.contributor,
            ..Sending::of(&entries, None)
        };
        let mut transaction = database.pool.begin().await.unwrap();
        store::reports::insert(&mut transaction, &sending, today())
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        entries.iter().map(|entry| (entry.id, entry.review)).collect()
    }
}
