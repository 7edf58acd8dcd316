//! What is more than one value: areas, periods, territories, software, lists.

use super::Reader;
use crate::centre::Software;
use crate::deployment::Area;
use crate::device::Capability;
use crate::ids::FeatureId;
use crate::period::{self, Period, PeriodProblem, Zone};
use crate::place::PlaceCode;
use crate::report::form::PERIOD_COLUMNS;
use crate::report::{FieldError, FieldProblem, MAX_ACTS, MAX_PERIODS, MAX_SOFTWARE};
use crate::shape::Shape;
use crate::taxonomy::NAME_LENGTH;
use crate::text::Text;

/// Places that one centre may supervise, and devices that a form may link to it.
const MAX_LINKS: usize = 500;

impl Reader<'_> {
    pub(super) fn area(&mut self) -> Option<Area> {
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

    pub(super) fn periods(&mut self) -> Vec<Period> {
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

    pub(super) fn territory(&mut self) -> Vec<PlaceCode> {
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

    pub(super) fn software(&mut self) -> Vec<Software> {
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

    pub(super) fn devices(&mut self) -> Vec<FeatureId> {
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
    pub(super) fn lines(&mut self, field: &'static str) -> Vec<Text> {
        let form = self.form;
        let mut names = Vec::new();
        for line in form.get(field).lines() {
            names.extend(self.written(field, Text::line(line, NAME_LENGTH)));
        }
        self.at_most(field, names)
    }

    pub(super) fn acts(&mut self) -> Vec<Text> {
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

    pub(super) fn at_most<T>(&mut self, field: &'static str, links: Vec<T>) -> Vec<T> {
        if links.len() > MAX_LINKS {
            self.refuse(field, FieldProblem::TooMany);
        }
        links
    }
}

/// The input of a period that is to be corrected.
fn faulty_column(texts: [&str; 4], problem: PeriodProblem, zone: &Zone) -> &'static str {
    let [from, to, daily_from, _] = texts;
    let has_it =
        |from, to, daily_from, daily_to| period::read(from, to, daily_from, daily_to, zone) == Err(problem);
    match problem {
        PeriodProblem::NotATime | PeriodProblem::OutOfRange if has_it(from, "", "", "") => "from",
        PeriodProblem::NotATime | PeriodProblem::OutOfRange if has_it("", to, "", "") => "to",
        PeriodProblem::NotATime if has_it("2000", "", daily_from, daily_from) => "daily_from",
        PeriodProblem::HalfDaily if daily_from.is_empty() => "daily_from",
        PeriodProblem::NotATime | PeriodProblem::HalfDaily => "daily_to",
        _ => "from",
    }
}
