//! A look at what is published: still there, or gone. Nothing else is said, so there is no form to fill.

use time::Date;

use super::{Reader, too_fresh};
use crate::evidence::Basis;
use crate::report::{About, Claimed, FieldError, FieldProblem, Finding, Form, NewReport, Stage};
use crate::subject::Subject;

impl NewReport {
    /// Somebody looked again at a feature that is `published` so, and says that it is there or gone. Of the form, the day is
    /// read; without one it is the day of the report, but for what moves about, whose day must be over. What is different has
    /// to be told in the form of the family; of what nobody can see on the spot there is nothing to say here.
    pub fn of_sighting(
        published: Subject,
        about: About,
        form: &Form,
        today: Date,
    ) -> Result<Self, Vec<FieldError>> {
        debug_assert!(
            about.finding != Finding::Different,
            "nothing here says what is different"
        );
        let mut reader = Reader::new(form);
        if let Subject::Deployment(deployment) = &published
            && !deployment.technology.is_visible()
        {
            reader.refuse("finding", FieldProblem::Unseen);
        }
        let seen_on = reader.sighting_day(today);
        if reader.errors.is_empty()
            && let Some(problem) = too_fresh(&published, Basis::Seen, seen_on, today)
        {
            reader.refuse("seen_on", problem);
        }
        if !reader.errors.is_empty() {
            return Err(reader.errors);
        }
        let mut claimed = Claimed::seen(published, seen_on);
        if about.finding == Finding::Gone {
            claimed.stage = Stage::Gone;
        }
        Ok(Self {
            claimed,
            about: Some(about),
            note: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;
    use uuid::Uuid;

    use super::*;
    use crate::deployment::{Area, Deployment, Technology};
    use crate::device::{Device, DeviceKind};
    use crate::ids::FeatureId;
    use crate::place::PlaceCode;
    use crate::position::Position;

    const TODAY: Date = date!(2026 - 11 - 24);

    fn camera() -> Subject {
        let position = Position::new(1.44, 43.6).unwrap();
        Subject::Device(Box::new(Device::new(DeviceKind::Camera, position)))
    }

    fn over_toulon(technology: Technology) -> Subject {
        let area = Area::Place(PlaceCode::parse("fr-83137").unwrap());
        Subject::Deployment(Box::new(Deployment::new(technology, area)))
    }

    fn look(subject: Subject, finding: Finding, day: &str) -> Result<NewReport, FieldProblem> {
        let about = About {
            feature: FeatureId(Uuid::from_u128(1)),
            finding,
        };
        NewReport::of_sighting(subject, about, &Form::default().with("seen_on", day), TODAY).map_err(
            |errors| {
                assert_eq!((errors.len(), &*errors[0].field), (1, "seen_on"));
                errors[0].problem
            },
        )
    }

    #[test]
    fn a_look_repeats_what_is_published_and_says_whether_it_is_there() {
        let there = look(camera(), Finding::StillThere, "").unwrap();
        assert_eq!(there.claimed, Claimed::seen(camera(), None));
        let gone = look(camera(), Finding::Gone, "2026-11-20").unwrap();
        assert_eq!(gone.claimed.subject, camera());
        assert_eq!(gone.claimed.stage, Stage::Gone);
        assert_eq!(gone.claimed.seen_on, Some(date!(2026 - 11 - 20)));
        assert_eq!(gone.about.map(|about| about.finding), Some(Finding::Gone));
    }

    #[test]
    fn what_moves_about_is_told_of_after_its_day_only() {
        for (technology, day, expected) in [
            (Technology::Drone, "", Some(FieldProblem::Missing)),
            (Technology::Drone, "2026-11-24", Some(FieldProblem::TooFresh)),
            (Technology::Drone, "2026-11-25", Some(FieldProblem::TooFresh)),
            (Technology::Drone, "2026-11-23", None),
            (Technology::FaceRecognition, "", None),
        ] {
            let outcome = look(over_toulon(technology), Finding::StillThere, day);
            assert_eq!(outcome.err(), expected, "{technology} {day}");
        }
    }

    #[test]
    fn of_software_nobody_can_say_on_the_spot_whether_it_is_there() {
        let about = About {
            feature: FeatureId(Uuid::from_u128(1)),
            finding: Finding::Gone,
        };
        let software = over_toulon(Technology::AlgorithmicVideo);
        let errors = NewReport::of_sighting(software, about, &Form::default(), TODAY).unwrap_err();
        assert_eq!(errors, [FieldError::new("finding", FieldProblem::Unseen)]);
    }

    #[test]
    fn a_day_that_cannot_be_is_refused() {
        for (day, problem) in [
            ("yesterday", FieldProblem::NotADate),
            ("1900-01-01", FieldProblem::ImpossibleDate),
            ("2026-11-26", FieldProblem::ImpossibleDate),
        ] {
            assert_eq!(look(camera(), Finding::Gone, day), Err(problem), "{day}");
        }
    }
}
