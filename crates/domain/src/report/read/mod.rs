//! From a form to a report.

mod fields;
mod sighting;
mod structures;

use time::Date;

use super::{CITATION_LENGTH, Claimed, FieldError, FieldProblem, Form, NOTE_LENGTH, NewReport, Stage};
use crate::centre::{Centre, CentreKind, Precision};
use crate::deployment::{Deployment, Technology};
use crate::device::{Device, DeviceKind, Site};
use crate::evidence::Basis;
use crate::subject::{Family, Subject};
use crate::taxonomy::{self, Attribute, Value};
use crate::text::Text;

impl NewReport {
    /// Reads a form; `today` is the day in UTC. A reporter's morning may be one day ahead of it, so a sighting of
    /// tomorrow's date is still taken.
    pub fn parse(family: Family, form: &Form, today: Date) -> Result<Self, Vec<FieldError>> {
        let mut reader = Reader::new(form);
        let subject = reader.subject(family);
        let stage = reader.choice("stage", Stage::from_code).unwrap_or_default();
        let basis = reader.choice("basis", Basis::from_code);
        let seen_on = reader.sighting_day(today);
        let citation = reader.line("citation", CITATION_LENGTH);
        let citation_url = reader.address("citation_url");
        let acts = reader.acts();
        let note = reader.written("note", Text::paragraph(form.get("note"), NOTE_LENGTH));
        // Who gives nothing but an act knows it from there.
        let basis = basis.unwrap_or(if acts.is_empty() { Basis::Seen } else { Basis::Act });
        match basis {
            Basis::Act if acts.is_empty() => reader.refuse("act_number", FieldProblem::Missing),
            Basis::Press | Basis::Contract | Basis::OpenData
                if citation.is_none() && citation_url.is_none() =>
            {
                reader.refuse("citation", FieldProblem::Missing);
            }
            _ => {}
        }
        if let Some(problem) = subject
            .as_ref()
            .and_then(|subject| too_fresh(subject, basis, seen_on, today))
        {
            reader.refuse("seen_on", problem);
        }
        match subject {
            Some(subject) if reader.errors.is_empty() => Ok(Self {
                claimed: Claimed {
                    subject,
                    stage,
                    basis,
                    seen_on,
                    citation,
                    citation_url,
                    acts,
                },
                about: None,
                note,
            }),
            _ => Err(reader.errors),
        }
    }
}

/// What moves about is never published while it is there (privacy rules, "never live"): its sighting has a day, and that
/// day is over.
fn too_fresh(subject: &Subject, basis: Basis, seen_on: Option<Date>, today: Date) -> Option<FieldProblem> {
    let moves = matches!(subject, Subject::Deployment(deployment) if deployment.technology.is_mobile());
    match seen_on {
        _ if !moves || !basis.is_sighting() => None,
        None => Some(FieldProblem::Missing),
        Some(day) => (day >= today).then_some(FieldProblem::TooFresh),
    }
}

/// Reads the description of the feature alone: a moderator's corrections.
pub fn parse_subject(family: Family, form: &Form) -> Result<Subject, Vec<FieldError>> {
    let mut reader = Reader::new(form);
    match reader.subject(family) {
        Some(subject) if reader.errors.is_empty() => Ok(subject),
        _ => Err(reader.errors),
    }
}

struct Reader<'f> {
    form: &'f Form,
    errors: Vec<FieldError>,
}

impl<'f> Reader<'f> {
    const fn new(form: &'f Form) -> Self {
        Self {
            form,
            errors: Vec::new(),
        }
    }

    fn subject(&mut self, family: Family) -> Option<Subject> {
        match family {
            Family::Device => self.device(),
            Family::Deployment => self.deployment(),
            Family::Centre => self.centre(),
        }
    }

    fn device(&mut self) -> Option<Subject> {
        let kind = self.required("kind", DeviceKind::from_code);
        let position = self.position();
        let accuracy_m = self.integer("accuracy_m", 0.0, 10_000.0);
        let others = self.attributes(Family::Device);
        let mut device = Device::new(kind?, position?);
        device.position_accuracy_m = accuracy_m.and_then(|metres| u16::try_from(metres).ok());
        if let Some(problem) = others
            .iter()
            .find_map(|(attribute, value)| refused_site(attribute, value))
        {
            self.refuse("site", problem);
        }
        let has = |name| others.iter().any(|(attribute, _)| attribute.name == name);
        if has("heading") && has("sweep") {
            self.refuse("sweep_from", FieldProblem::HeadingAndSweep);
        }
        Some(with_attributes(Subject::Device(Box::new(device)), &others))
    }

    fn deployment(&mut self) -> Option<Subject> {
        let technology = self.required("technology", Technology::from_code);
        let area = self.area();
        let periods = self.periods();
        let others = self.attributes(Family::Deployment);
        let mut deployment = Deployment::new(technology?, area?);
        deployment.periods = periods;
        Some(with_attributes(
            Subject::Deployment(Box::new(deployment)),
            &others,
        ))
    }

    fn centre(&mut self) -> Option<Subject> {
        let kind = self.required("kind", CentreKind::from_code);
        let position = self.position();
        let precision = self
            .choice("precision", Precision::from_code)
            .unwrap_or(Precision::Place);
        let territory = self.territory();
        let software = self.software();
        let sharing = self.lines("sharing");
        let devices = self.devices();
        let others = self.attributes(Family::Centre);
        let mut centre = Centre::new(kind?, position?, precision);
        centre.territory = territory;
        centre.software = software;
        centre.sharing = sharing;
        centre.devices = devices;
        Some(with_attributes(Subject::Centre(Box::new(centre)), &others))
    }

    /// The attributes that the form asks and that may stay unknown.
    fn attributes(&mut self, family: Family) -> Vec<(&'static Attribute, Value)> {
        let asked = family
            .attributes()
            .iter()
            .filter(|attribute| attribute.asked && !attribute.required);
        let mut values = Vec::new();
        for attribute in asked {
            let columns: Vec<String> = attribute.columns().collect();
            let texts: Vec<&str> = columns.iter().map(|column| self.form.get(column)).collect();
            match taxonomy::read(attribute.value_type, &texts) {
                Ok(Some(value)) => values.push((attribute, value)),
                Ok(None) => {}
                Err(problem) => self.refuse(columns[0].clone(), problem.into()),
            }
        }
        values
    }
}

fn with_attributes(mut subject: Subject, values: &[(&'static Attribute, Value)]) -> Subject {
    for (attribute, value) in values {
        let fits = subject.set_value(attribute.name, Some(value));
        debug_assert!(fits, "{} was read by its own type", attribute.name);
    }
    subject
}

fn refused_site(attribute: &Attribute, value: &Value) -> Option<FieldProblem> {
    match (attribute.name, value) {
        ("site", Value::Code(code)) => match Site::from_code(code) {
            Some(Site::PrivateDwelling) => Some(FieldProblem::PrivateDwelling),
            Some(Site::ProtectedSite) => Some(FieldProblem::ProtectedSite),
            _ => None,
        },
        _ => None,
    }
}
