//! Claims about the texts themselves: complete, and the same keys in every language.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use domain::Family;
use domain::abuse::{PatternKind, PatternSign};
use domain::account::AccountChange;
use domain::act::{ActKind, ActRelation};
use domain::appeal::{AppealGround, AppealOutcome, AppealTarget};
use domain::audit::{AuditAction, AuditActor, AuditSubject};
use domain::centre::{CentreKind, Precision};
use domain::deployment::{Force, Payload, Purpose, Technology};
use domain::device::{CameraForm, Capability, DeviceKind, Mount, OperatorKind, Setting, Site, Zone};
use domain::doubt::{DoubtReason, DoubtVerdict};
use domain::evidence::{Basis, Claim};
use domain::figure::FigureKind;
use domain::import::{Departure, ImportRejection};
use domain::lane::Lane;
use domain::moderation::{
    FeatureAction, Grid, QueueReason, RejectionReason, ReviewKind, ReviewState, SecondReason, WithholdReason,
};
use domain::notice::{Hiding, NoticeGround, NoticeOutcome, NoticeReason};
use domain::organisation::OrganisationKind;
use domain::period::{DatePrecision, Timing};
use domain::permission::{Action, Role};
use domain::personal_data::PersonalDatum;
use domain::photo::{MaskKind, PhotoFault, Showing};
use domain::place::PlaceKind;
use domain::reconcile::Comparison;
use domain::report::{Finding, PhoneDistance, ReportState, Stage};
use domain::shape::Repair;
use domain::status::{Freshness, Status, Visibility};
use domain::vocabulary::{Choices, Vocabulary};
use domain::warning::Warning;

use super::*;

/// The identifiers of all messages below `locales/<code>`.
fn keys_on_disk(locale: Locale) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("locales")
        .join(locale.code());
    fs::read_dir(folder)
        .unwrap()
        .flat_map(|entry| {
            let text = fs::read_to_string(entry.unwrap().path()).unwrap();
            text.lines()
                .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
                .filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned()))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn every_language_has_the_same_texts() {
    let english = keys_on_disk(Locale::En);
    let french = keys_on_disk(Locale::Fr);
    let only_english: Vec<_> = english.difference(&french).collect();
    let only_french: Vec<_> = french.difference(&english).collect();
    assert!(only_english.is_empty(), "not in French: {only_english:?}");
    assert!(only_french.is_empty(), "not in English: {only_french:?}");
    assert!(!english.is_empty());
}

macro_rules! vocabularies {
    ($($vocabulary:ty),+ $(,)?) => {
        /// Every vocabulary whose values people read.
        const VOCABULARIES: &[Choices] = &[$(<$vocabulary as Vocabulary>::CHOICES),+];
    };
}

#[rustfmt::skip]
vocabularies!(
    AccountChange, ActKind, ActRelation, Action, AppealGround, AppealOutcome, AppealTarget, AuditAction, AuditActor, AuditSubject, Basis, CameraForm, Capability, CentreKind, Claim, Comparison, DatePrecision, Departure, DeviceKind,
    DoubtReason, DoubtVerdict, Family, FeatureAction, FigureKind, Finding, Force, Freshness, Grid, Hiding, ImportRejection, Lane, MaskKind, Mount, NoticeGround, NoticeOutcome, NoticeReason, OperatorKind, OrganisationKind, PatternKind, PatternSign, Payload,
    PersonalDatum, PhoneDistance, PhotoFault, PlaceKind, Precision, Purpose, QueueReason, RejectionReason, Repair, ReportState, ReviewKind,
    ReviewState, Role, SecondReason, Setting, Showing, Site, Stage, Status, Technology, Timing, Visibility, Warning, WithholdReason, Zone,
);

/// What is wrong with an area is said as the problem of a field (`field-problem-shape-…`).
const NAMED_OTHERWISE: [&str; 1] = ["ShapeProblem"];

/// Names of all vocabularies that the domain declares, as its source says.
fn declared_vocabularies(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            declared_vocabularies(&path, names);
            continue;
        }
        let text = fs::read_to_string(path).unwrap();
        for block in text.split("\nvocabulary! {\n").skip(1) {
            let head = block.lines().map(str::trim).find(|line| !line.starts_with("///"));
            names.extend(head.and_then(|line| line.strip_suffix(" {")).map(str::to_owned));
        }
    }
}

#[test]
fn every_vocabulary_of_the_domain_is_named() {
    let mut declared = BTreeSet::new();
    declared_vocabularies(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/src"),
        &mut declared,
    );
    let named: BTreeSet<String> = VOCABULARIES
        .iter()
        .map(|choices| choices.name)
        .chain(NAMED_OTHERWISE)
        .map(str::to_owned)
        .collect();
    assert_eq!(declared, named);
}

#[test]
fn every_value_of_every_vocabulary_has_a_name_in_every_language() {
    for locale in Locale::ALL {
        let keys = keys_on_disk(locale);
        for choices in VOCABULARIES {
            for code in choices.codes {
                let key = format!("{}-{code}", attributes::kebab(choices.name));
                assert!(keys.contains(&key), "{key} has no text in {}", locale.code());
                assert!(!locale.choice(*choices, code).is_empty());
            }
        }
    }
}

#[test]
fn the_preferred_language_wins_and_english_is_the_last_resort() {
    for (header, expected) in [
        (None, Locale::En),
        (Some(""), Locale::En),
        (Some("fr"), Locale::Fr),
        (Some("fr-CA,fr;q=0.9,en;q=0.8"), Locale::Fr),
        (Some("en;q=0.5, fr;q=0.7"), Locale::Fr),
        (Some("de, it"), Locale::En),
        (Some("fr;q=0, en;q=0.1"), Locale::En),
        (Some("FR;q=2, fr;q=NaN"), Locale::En),
    ] {
        assert_eq!(Locale::accepted(header), expected, "{header:?}");
    }
}

#[test]
fn numbers_and_days_are_written_as_the_language_does() {
    let first = time::macros::date!(2026 - 08 - 01);
    assert_eq!(Locale::En.number(1_234_567), "1,234,567");
    assert_eq!(Locale::Fr.number(12_345), "12\u{202f}345");
    assert_eq!(Locale::Fr.number(999), "999");
    assert_eq!(Locale::En.date(first), "1 August 2026");
    assert_eq!(Locale::Fr.date(first), "1er août 2026");
}

/// A mark that stands alone at the beginning of a line is hard to read, and on a narrow screen it happens at once.
#[test]
fn no_french_line_breaks_before_its_mark() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/fr");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        for line in fs::read_to_string(&path)
            .unwrap()
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            for pair in [" ?", " !", " ;", " : ", "« ", " »"] {
                assert!(!line.contains(pair), "{}: {line}", path.display());
            }
            assert!(!line.ends_with(" :"), "{}: {line}", path.display());
        }
    }
}
