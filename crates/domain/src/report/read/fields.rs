//! Single fields.

use std::borrow::Cow;

use time::macros::date;
use time::{Date, Duration};

use super::Reader;
use crate::act::WebAddress;
use crate::place::PlaceCode;
use crate::position::Position;
use crate::report::{FieldError, FieldProblem};
use crate::taxonomy::{self, ValueProblem};
use crate::text::{Text, TextError};

/// Nobody saw a surveillance camera before the first one was built.
const FIRST_CAMERA: Date = date!(1942 - 01 - 01);

impl Reader<'_> {
    pub(super) fn refuse(&mut self, field: impl Into<Cow<'static, str>>, problem: FieldProblem) {
        self.errors.push(FieldError::new(field, problem));
    }

    pub(super) fn choice<T>(
        &mut self,
        field: impl Into<Cow<'static, str>>,
        read: fn(&str) -> Option<T>,
    ) -> Option<T> {
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

    pub(super) fn required<T>(&mut self, field: &'static str, read: fn(&str) -> Option<T>) -> Option<T> {
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

    pub(super) fn position(&mut self) -> Option<Position> {
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

    pub(super) fn number(&mut self, field: &'static str, min: f64, max: f64) -> Option<f64> {
        match taxonomy::number(self.form.get(field), min, max) {
            Ok(number) => Some(number),
            Err(problem) => {
                self.refuse(field, problem.into());
                None
            }
        }
    }

    /// A whole number, rounded up; `None` also for a blank field.
    pub(super) fn integer(&mut self, field: &'static str, min: f64, max: f64) -> Option<i64> {
        if self.form.is_blank(field) {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, reason = "within the bounds")]
        self.number(field, min, max).map(|number| number.ceil() as i64)
    }

    pub(super) fn place(&mut self, field: &'static str) -> Option<PlaceCode> {
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

    pub(super) fn address(&mut self, field: &'static str) -> Option<WebAddress> {
        WebAddress::parse(self.form.get(field)).unwrap_or_else(|_| {
            self.refuse(field, FieldProblem::NotAnAddress);
            None
        })
    }

    pub(super) fn sighting_day(&mut self, today: Date) -> Option<Date> {
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

    pub(super) fn line(&mut self, field: impl Into<Cow<'static, str>>, max: usize) -> Option<Text> {
        let field = field.into();
        let text = Text::line(self.form.get(&field), max);
        self.written(field, text)
    }

    pub(super) fn written(
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
