//! What a moderator's form decides.

use domain::deployment::{Area, Deployment, Technology};
use domain::device::{Capabilities, Capability, DeviceKind, Site};
use domain::heading::{Heading, Height, Sweep};
use domain::period::{Zone, read};
use domain::subject::Subject;
use domain::text::Text;
use domain::{Device, Position};

use super::*;

fn panning() -> Subject {
    let heading = |degrees| Heading::new(degrees).unwrap();
    Subject::Device(Box::new(Device {
        sweep: Some(Sweep {
            from: heading(350.0),
            to: heading(10.5),
        }),
        ..Device::new(DeviceKind::Camera, Position::new(1.0, 43.6).unwrap())
    }))
}

fn device() -> Subject {
    Subject::Device(Box::new(Device {
        position_accuracy_m: Some(12),
        heading: Heading::new(271.25),
        height: Height::new(4.5),
        site: Some(Site::HousingBlock),
        relocatable: Some(false),
        capabilities: Capabilities::EMPTY
            .with(Capability::Thermal)
            .with(Capability::Audio),
        operator: Text::line("Ville de Toulouse", 100).unwrap(),
        ..Device::new(DeviceKind::Camera, Position::new(-0.579_180_3, 43.6).unwrap())
    }))
}

fn deployment() -> Subject {
    let area = Area::Circle {
        centre: Position::new(5.93, 43.12).unwrap(),
        radius_m: 500,
    };
    let zone: Zone = "Europe/Paris".parse().unwrap();
    Subject::Deployment(Box::new(Deployment {
        periods: vec![read("2025-01-09T14:00", "2025-01-10", "14:00", "02:00", &zone).unwrap()],
        ..Deployment::new(Technology::Drone, area)
    }))
}

/// Of something new.
const fn new(family: Family) -> Scope {
    Scope { family, about: None }
}

fn body(subject: &Subject, verdict: &str, reason: &str) -> DecisionBody {
    DecisionBody {
        form: Form::of_subject(subject),
        verdict: verdict.into(),
        reason: reason.into(),
        feature: String::new(),
        version: "3".into(),
        present: "4".into(),
        goes_on: false,
    }
}

#[test]
fn an_untouched_form_approves_exactly_what_was_claimed() {
    for subject in [device(), panning(), deployment()] {
        let verdict = body(&subject, "approve", "").verdict(&Atlas::empty(), new(subject.family()));
        assert_eq!(verdict, Ok(Verdict::Approve(Box::new(subject))));
    }
}

#[test]
fn a_rejection_needs_a_reason_and_no_device() {
    let mut rejection = body(&device(), "reject", "duplicate");
    rejection.form = Form::default();
    assert_eq!(
        rejection.verdict(&Atlas::empty(), new(Family::Device)),
        Ok(Verdict::Reject(RejectionReason::Duplicate))
    );
    for (verdict, reason, field) in [
        ("reject", "", "reason"),
        ("reject", "because", "reason"),
        ("", "duplicate", "verdict"),
        ("publish", "", "verdict"),
        ("sighting", "", "verdict"),
    ] {
        let refused = body(&device(), verdict, reason)
            .verdict(&Atlas::empty(), new(Family::Device))
            .unwrap_err();
        assert_eq!(refused.errors[0].field, field, "{verdict} {reason}");
    }
}

#[test]
fn it_is_this_one_needs_a_published_feature_of_the_same_family() {
    let camera = crate::testing::camera(7, 1.0, 43.0);
    let atlas = Atlas::of_devices(vec![camera.clone()], Vec::new(), 1);
    let decision = |id: String| DecisionBody {
        feature: id,
        ..body(&device(), "", "")
    };
    let known = decision(camera.id.to_string());
    assert_eq!(
        known.verdict(&atlas, new(Family::Device)),
        Ok(Verdict::Sighting(camera.id))
    );
    for (id, family) in [
        (camera.id.to_string(), Family::Centre),
        (crate::testing::id(8).to_string(), Family::Device),
        ("7".to_owned(), Family::Device),
    ] {
        let refused = decision(id).verdict(&atlas, new(family)).unwrap_err();
        assert_eq!(refused.errors[0].field, "feature");
    }
}

#[test]
fn what_the_report_is_about_is_looked_for_under_the_lock() {
    let about = crate::testing::id(8);
    let decision = DecisionBody {
        feature: about.to_string(),
        ..body(&device(), "", "")
    };
    let scope = Scope {
        family: Family::Device,
        about: Some(about),
    };
    assert_eq!(
        decision.verdict(&Atlas::empty(), scope),
        Ok(Verdict::Sighting(about))
    );
}

#[test]
fn a_correction_carries_the_version_of_the_feature_that_was_compared() {
    for (present, shown) in [("4", 4), ("", 0), ("x", 0)] {
        let correction = DecisionBody {
            present: present.into(),
            ..body(&device(), "correct", "")
        };
        let subject = device();
        assert_eq!(
            correction.verdict(&Atlas::empty(), new(Family::Device)),
            Ok(Verdict::Correct(Box::new(Correction { subject, shown })))
        );
    }
}

#[test]
fn a_version_that_is_no_number_is_never_the_present_one() {
    assert_eq!(body(&device(), "approve", "").version(), 3);
    for version in ["", "x", "99999999999999999999"] {
        let stale = DecisionBody {
            version: version.into(),
            ..body(&device(), "approve", "")
        };
        assert_eq!(stale.version(), 0, "{version}");
    }
}
