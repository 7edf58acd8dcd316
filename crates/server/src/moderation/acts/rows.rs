//! The deployments that an act may carry, a row each: what is proposed, what is typed, and the reports that follow.

use atlas::Atlas;
use domain::Family;
use domain::act::Act;
use domain::deployment::{Area, Deployment, Technology};
use domain::evidence::Basis;
use domain::place::PlaceCode;
use domain::report::{FieldError, FieldProblem, Form, MAX_PERIODS, NewReport, Stage, fields};
use domain::subject::Subject;
use domain::taxonomy::{Attribute, Described as _, Value, ValueType};
use formats::acts::{Proposals, ProposedPeriod};
use time::{Date, PrimitiveDateTime, Time};

use super::zones::zone_of;
use crate::reports::places;

/// Rows of one act; whoever needs more registers it a second time.
pub(super) const MAX_ROWS: usize = 120;

/// The attributes that a row asks for, of the table of deployments.
const ATTRIBUTES: [&str; 6] = [
    "technology",
    "force",
    "purposes",
    "payloads",
    "allowed_units",
    "event_name",
];

/// One deployment as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// From 1.
    pub(super) number: usize,
    pub(super) is_taken: bool,
    /// Fields by the names of the report form.
    pub(super) form: Form,
}

impl Row {
    pub(super) fn empty(number: usize) -> Self {
        Self {
            number,
            is_taken: false,
            form: Form::default(),
        }
    }

    /// An empty row as it is offered.
    pub(super) fn offered(number: usize, country: &PlaceCode) -> Self {
        let mut row = Self::empty(number);
        row.form.set("technology", Technology::Drone.code());
        row.form.set("time_zone", zone_of(country));
        row
    }

    /// Takes one field that was sent; `None` for a name that the row does not have.
    pub(super) fn take(&mut self, field: &str, text: String) -> Option<()> {
        if field == "take" {
            self.is_taken = text == "yes";
            return Some(());
        }
        if !fields(Family::Deployment).iter().any(|known| known == field) {
            return None;
        }
        let is_given = self.form.iter().any(|(name, _)| name == field);
        let is_set = Deployment::ATTRIBUTES
            .iter()
            .any(|known| known.name == field && matches!(known.value_type, ValueType::Choices(_)));
        let text = match (is_given, is_set) {
            (false, _) => text,
            (true, true) => format!("{},{text}", self.form.get(field)),
            (true, false) => return None,
        };
        self.form.set(field, text);
        Some(())
    }

    /// The name of a field in the form of the desk.
    pub(super) fn name(&self, field: &str) -> String {
        format!("row_{}_{field}", self.number)
    }

    /// Rows for periods: the filled ones and an empty one.
    pub(super) fn periods(&self) -> usize {
        let is_filled = |row: &usize| {
            let prefix = format!("period_{row}_");
            self.form
                .iter()
                .any(|(name, text)| name.starts_with(&prefix) && !text.trim().is_empty())
        };
        let filled = (1..=MAX_PERIODS).rev().find(is_filled).unwrap_or_default();
        (filled + 1).min(MAX_PERIODS)
    }

    /// The report of this deployment, as whoever reads the act would send it.
    pub(super) fn report(&self, atlas: &Atlas, act: &Act, today: Date) -> Result<NewReport, Vec<FieldError>> {
        let mut form = self.form.clone();
        form.set("area_kind", "place");
        form.set("stage", Stage::InUse.code());
        form.set("basis", Basis::Act.code());
        form.set("act_number", act.number.as_deref().unwrap_or_default());
        if let Some(day) = act.signed_on.filter(|day| *day <= today) {
            form.set("seen_on", Value::Day(day).to_string());
        }
        if let Some(address) = &act.document_url {
            form.set("citation_url", address.as_str());
        }
        let mut resolved = places::resolve(atlas, Family::Deployment, &form);
        let has_period = form
            .iter()
            .any(|(name, text)| name.starts_with("period_") && !text.trim().is_empty());
        if has_period && form.is_blank("time_zone") {
            resolved
                .errors
                .push(FieldError::new("time_zone", FieldProblem::Missing));
        }
        let report = resolved
            .report(Family::Deployment, today)
            .map_err(|refused| self.named(refused.errors))?;
        // A number belongs to its country: elsewhere it would be that of another act.
        match &report.claimed.subject {
            Subject::Deployment(deployment) if is_in(&deployment.area, &act.country) => Ok(report),
            _ => Err(self.named(vec![FieldError::new("area_place", FieldProblem::NotAPlace)])),
        }
    }

    fn named(&self, errors: Vec<FieldError>) -> Vec<FieldError> {
        errors
            .into_iter()
            .map(|error| {
                // The fields of the form itself are those of the act.
                let field = match &*error.field {
                    "act_number" => "number".to_owned(),
                    "seen_on" => "signed_on".to_owned(),
                    "citation_url" => "document_url".to_owned(),
                    field => self.name(field),
                };
                FieldError {
                    field: field.into(),
                    ..error
                }
            })
            .collect()
    }
}

fn is_in(area: &Area, country: &PlaceCode) -> bool {
    matches!(area, Area::Place(code) if code.country() == country.country())
}

pub(super) fn attributes() -> impl Iterator<Item = &'static Attribute> {
    ATTRIBUTES
        .iter()
        .filter_map(|name| domain::taxonomy::find::<Deployment>(name))
}

/// A row for each place, with all periods; none for a ban.
pub(super) fn proposed(proposals: &Proposals, country: &PlaceCode) -> Vec<Row> {
    if proposals.ban.is_some() {
        return Vec::new();
    }
    let mut rows = Vec::new();
    let periods: Vec<ProposedPeriod> = proposals.periods.iter().map(|found| found.value).collect();
    let groups: Vec<&[ProposedPeriod]> = if periods.is_empty() {
        vec![&[]]
    } else {
        periods.chunks(MAX_PERIODS).collect()
    };
    for place in &proposals.places {
        for group in &groups {
            if rows.len() < MAX_ROWS {
                rows.push(row(
                    rows.len() + 1,
                    Some(&place.value.code),
                    group,
                    proposals,
                    country,
                ));
            }
        }
    }
    if rows.is_empty() {
        rows.push(row(1, None, groups[0], proposals, country));
    }
    rows
}

fn row(
    number: usize,
    place: Option<&PlaceCode>,
    periods: &[ProposedPeriod],
    proposals: &Proposals,
    country: &PlaceCode,
) -> Row {
    let mut row = Row::offered(number, place.unwrap_or(country));
    row.is_taken = place.is_some();
    let form = &mut row.form;
    form.set("area_place", place.map_or("", PlaceCode::as_str));
    // One of several forces would be a guess.
    if let [force] = proposals.forces.as_slice() {
        form.set("force", force.value.code());
    }
    let codes = |codes: Vec<&str>| codes.join(",");
    form.set(
        "purposes",
        codes(
            proposals
                .purposes
                .iter()
                .map(|found| found.value.code())
                .collect(),
        ),
    );
    form.set(
        "payloads",
        codes(
            proposals
                .payloads
                .iter()
                .map(|found| found.value.code())
                .collect(),
        ),
    );
    if let Some(cameras) = &proposals.cameras {
        form.set("allowed_units", cameras.value.to_string());
    }
    for (index, period) in (1..).zip(periods) {
        form.set(format!("period_{index}_from"), begin_text(period.from));
        form.set(format!("period_{index}_to"), end_text(period.to));
        if let Some((from, to)) = period.daily {
            form.set(format!("period_{index}_daily_from"), clock(from));
            form.set(format!("period_{index}_daily_to"), clock(to));
        }
    }
    row
}

fn begin_text(at: PrimitiveDateTime) -> String {
    if at.time() == Time::MIDNIGHT {
        day_text(at.date())
    } else {
        format!("{}T{}", day_text(at.date()), clock(at.time()))
    }
}

/// A midnight is the end of the day before it.
fn end_text(at: PrimitiveDateTime) -> String {
    match at.date().previous_day() {
        Some(before) if at.time() == Time::MIDNIGHT => day_text(before),
        _ => format!("{}T{}", day_text(at.date()), clock(at.time())),
    }
}

pub(super) fn day_text(day: Date) -> String {
    Value::Day(day).to_string()
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}
