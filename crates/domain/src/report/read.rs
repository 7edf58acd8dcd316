//! From a form to a report.

use std::borrow::Cow;

use time::macros::date;
use time::{Date, Duration};

use super::form::PERIOD_COLUMNS;
use super::{
    CITATION_LENGTH, Claimed, FieldError, FieldProblem, Form, MAX_ACTS, MAX_PERIODS, MAX_SOFTWARE,
    NOTE_LENGTH, NewReport, Stage,
};
use crate::act::WebAddress;
use crate::centre::{Centre, CentreKind, Precision, Software};
use crate::deployment::{Area, Deployment, Technology};
use crate::device::{Capability, Device, DeviceKind, Site};
use crate::evidence::Basis;
use crate::ids::FeatureId;
use crate::period::{self, Period, PeriodProblem, Zone};
use crate::place::PlaceCode;
use crate::position::Position;
use crate::shape::Shape;
use crate::subject::{Family, Subject};
use crate::taxonomy::{self, Attribute, NAME_LENGTH, Value, ValueProblem};
use crate::text::{Text, TextError};

/// Nobody saw a surveillance camera before the first one was built.
const FIRST_CAMERA: Date = date!(1942 - 01 - 01);

/// Places that one centre may supervise, and devices that a form may link to it.
const MAX_LINKS: usize = 500;

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
        if let Some(Subject::Deployment(deployment)) = &subject
            && deployment.technology.is_mobile()
            && basis.is_sighting()
            && seen_on.is_none_or(|day| day >= today)
        {
            // What moves about is never published while it is there (privacy rules, "never live").
            let problem = if seen_on.is_some() {
                FieldProblem::TooFresh
            } else {
                FieldProblem::Missing
            };
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
                note,
            }),
            _ => Err(reader.errors),
        }
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

    fn area(&mut self) -> Option<Area> {
        let form = self.form;
        let kind = match form.get("area_kind") {
            "" if !form.is_blank("area_geojson") => "shape",
            "" if !form.is_blank("area_place") => "place",
            "" if !form.is_blank("radius_m") => "circle",
            kind => kind,
        };
        match kind {
            "place" => self.place("area_place").map(Area::Place),
            "circle" => {
                let centre = self.position();
                let radius_m = self.integer("radius_m", 1.0, f64::from(Area::MAX_RADIUS_M));
                if radius_m.is_none() && form.is_blank("radius_m") {
                    self.refuse("radius_m", FieldProblem::Missing);
                }
                Some(Area::Circle {
                    centre: centre?,
                    radius_m: u32::try_from(radius_m?).ok()?,
                })
            }
            "shape" if form.is_blank("area_geojson") => {
                self.refuse("area_geojson", FieldProblem::Missing);
                None
            }
            "shape" => match Shape::parse_geojson(form.get("area_geojson")) {
                Ok(repaired) => Some(Area::Shape(repaired.shape)),
                Err(fault) => {
                    self.errors.push(FieldError::of_shape("area_geojson", fault));
                    None
                }
            },
            "" => {
                self.refuse("area_kind", FieldProblem::Missing);
                None
            }
            _ => {
                self.refuse("area_kind", FieldProblem::NotAChoice);
                None
            }
        }
    }

    fn periods(&mut self) -> Vec<Period> {
        let zone: Zone = match self.form.get("time_zone").trim() {
            "" => Zone::utc(),
            name => match name.parse() {
                Ok(zone) => zone,
                Err(problem) => {
                    self.refuse("time_zone", FieldProblem::Period(problem));
                    return Vec::new();
                }
            },
        };
        let mut periods = Vec::new();
        for row in 1..=MAX_PERIODS {
            let [from, to, daily_from, daily_to] =
                PERIOD_COLUMNS.map(|column| self.form.get(&format!("period_{row}_{column}")).trim());
            if [from, to, daily_from, daily_to]
                .iter()
                .all(|text| text.is_empty())
            {
                continue;
            }
            match period::read(from, to, daily_from, daily_to, &zone) {
                Ok(period) => periods.push(period),
                Err(problem) => {
                    let column = faulty_column([from, to, daily_from, daily_to], problem, &zone);
                    self.refuse(format!("period_{row}_{column}"), FieldProblem::Period(problem));
                }
            }
        }
        periods.sort_by_key(|period| (period.begins, period.ends));
        periods
    }

    fn territory(&mut self) -> Vec<PlaceCode> {
        let codes = self
            .form
            .get("territory")
            .split([' ', ',', ';', '\n', '\r', '\t']);
        let mut territory = Vec::new();
        for code in codes.filter(|code| !code.is_empty()) {
            match PlaceCode::parse(code) {
                Some(code) if territory.contains(&code) => {}
                Some(code) => territory.push(code),
                None => self.refuse("territory", FieldProblem::NotAPlace),
            }
        }
        self.at_most("territory", territory)
    }

    fn software(&mut self) -> Vec<Software> {
        let mut all = Vec::new();
        for row in 1..=MAX_SOFTWARE {
            let product = self.line(format!("software_{row}_product"), NAME_LENGTH);
            let vendor = self.line(format!("software_{row}_vendor"), NAME_LENGTH);
            let capability = self.choice(format!("software_{row}_capability"), Capability::from_code);
            match product {
                Some(product) => all.push(Software {
                    product,
                    vendor,
                    capability,
                }),
                None if vendor.is_some() || capability.is_some() => {
                    self.refuse(format!("software_{row}_product"), FieldProblem::Missing);
                }
                None => {}
            }
        }
        all
    }

    fn devices(&mut self) -> Vec<FeatureId> {
        let mut devices = Vec::new();
        // People paste the addresses of pages.
        for word in self.form.get("devices").split_whitespace() {
            match word.rsplit('/').next().unwrap_or_default().parse() {
                Ok(id) if devices.contains(&id) => {}
                Ok(id) => devices.push(id),
                Err(_) => self.refuse("devices", FieldProblem::NotAnId),
            }
        }
        self.at_most("devices", devices)
    }

    /// One name a line.
    fn lines(&mut self, field: &'static str) -> Vec<Text> {
        let form = self.form;
        let mut names = Vec::new();
        for line in form.get(field).lines() {
            names.extend(self.written(field, Text::line(line, NAME_LENGTH)));
        }
        self.at_most(field, names)
    }

    fn acts(&mut self) -> Vec<Text> {
        let form = self.form;
        let mut acts = Vec::new();
        for number in form.get("act_number").split(['\n', ',', ';']) {
            acts.extend(self.written("act_number", Text::line(number, NAME_LENGTH)));
        }
        if acts.len() > MAX_ACTS {
            self.refuse("act_number", FieldProblem::TooMany);
        }
        acts
    }

    fn at_most<T>(&mut self, field: &'static str, links: Vec<T>) -> Vec<T> {
        if links.len() > MAX_LINKS {
            self.refuse(field, FieldProblem::TooMany);
        }
        links
    }

    fn refuse(&mut self, field: impl Into<Cow<'static, str>>, problem: FieldProblem) {
        self.errors.push(FieldError::new(field, problem));
    }

    fn choice<T>(&mut self, field: impl Into<Cow<'static, str>>, read: fn(&str) -> Option<T>) -> Option<T> {
        let field = field.into();
        // "unknown" is what the form offers as "I don't know": the same as no answer.
        let text = self.form.get(&field).trim();
        if matches!(text, "" | "unknown") {
            return None;
        }
        let known = read(text);
        if known.is_none() {
            self.refuse(field, FieldProblem::NotAChoice);
        }
        known
    }

    fn required<T>(&mut self, field: &'static str, read: fn(&str) -> Option<T>) -> Option<T> {
        let text = self.form.get(field);
        if text.is_empty() {
            self.refuse(field, FieldProblem::Missing);
            return None;
        }
        let known = read(text);
        if known.is_none() {
            self.refuse(field, FieldProblem::NotAChoice);
        }
        known
    }

    fn position(&mut self) -> Option<Position> {
        if self.form.is_blank("lon") || self.form.is_blank("lat") {
            self.refuse("position", FieldProblem::Missing);
            return None;
        }
        let lon = self.number("lon", -180.0, 180.0);
        let lat = self.number("lat", -90.0, 90.0);
        let position = Position::new(lon?, lat?).ok()?;
        if position.is_null_island() {
            self.refuse("position", FieldProblem::NullIsland);
            return None;
        }
        Some(position)
    }

    fn number(&mut self, field: &'static str, min: f64, max: f64) -> Option<f64> {
        match taxonomy::number(self.form.get(field), min, max) {
            Ok(number) => Some(number),
            Err(problem) => {
                self.refuse(field, problem.into());
                None
            }
        }
    }

    /// A whole number, rounded up; `None` also for a blank field.
    fn integer(&mut self, field: &'static str, min: f64, max: f64) -> Option<i64> {
        if self.form.is_blank(field) {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, reason = "within the bounds")]
        self.number(field, min, max).map(|number| number.ceil() as i64)
    }

    fn place(&mut self, field: &'static str) -> Option<PlaceCode> {
        let text = self.form.get(field).trim();
        let problem = if text.is_empty() {
            FieldProblem::Missing
        } else {
            FieldProblem::NotAPlace
        };
        let code = PlaceCode::parse(text);
        if code.is_none() {
            self.refuse(field, problem);
        }
        code
    }

    fn address(&mut self, field: &'static str) -> Option<WebAddress> {
        WebAddress::parse(self.form.get(field)).unwrap_or_else(|_| {
            self.refuse(field, FieldProblem::NotAnAddress);
            None
        })
    }

    fn sighting_day(&mut self, today: Date) -> Option<Date> {
        let form = self.form;
        if form.is_blank("seen_on") {
            return None;
        }
        match taxonomy::day(form.get("seen_on")) {
            Ok(day) if day < FIRST_CAMERA || day > today + Duration::DAY => {
                self.refuse("seen_on", FieldProblem::ImpossibleDate);
                None
            }
            Ok(day) => Some(day),
            Err(problem) => {
                self.refuse("seen_on", problem.into());
                None
            }
        }
    }

    fn line(&mut self, field: impl Into<Cow<'static, str>>, max: usize) -> Option<Text> {
        let field = field.into();
        let text = Text::line(self.form.get(&field), max);
        self.written(field, text)
    }

    fn written(
        &mut self,
        field: impl Into<Cow<'static, str>>,
        text: Result<Option<Text>, TextError>,
    ) -> Option<Text> {
        text.unwrap_or_else(|error| {
            let problem = match error {
                TextError::TooLong(_) => ValueProblem::TooLong,
                TextError::Control => ValueProblem::Unreadable,
            };
            self.refuse(field, problem.into());
            None
        })
    }
}

/// The input of a period that is to be corrected.
fn faulty_column(texts: [&str; 4], problem: PeriodProblem, zone: &Zone) -> &'static str {
    let [from, to, daily_from, _] = texts;
    let is_time = |from, to, daily_from, daily_to| {
        period::read(from, to, daily_from, daily_to, zone) != Err(PeriodProblem::NotATime)
    };
    match problem {
        PeriodProblem::NotATime if !is_time(from, "", "", "") => "from",
        PeriodProblem::NotATime if !is_time("", to, "", "") => "to",
        PeriodProblem::NotATime if !is_time("2000", "", daily_from, daily_from) => "daily_from",
        PeriodProblem::HalfDaily if daily_from.is_empty() => "daily_from",
        PeriodProblem::NotATime | PeriodProblem::HalfDaily => "daily_to",
        _ => "from",
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
