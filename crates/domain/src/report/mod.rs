//! Reports: what somebody claims. Forms and JSON bodies are read here, field by field, with all errors at once.

use serde::Deserialize;
use thiserror::Error;
use time::macros::{date, format_description};
use time::{Date, Duration};

use crate::device::{CameraForm, Capabilities, Device, DeviceKind, Mount, OperatorKind, Setting, Site, Zone};
use crate::heading::Heading;
use crate::position::Position;
use crate::text::{Text, TextError};

vocabulary! {
    ReportState {
        /// Waiting for a moderator.
        Pending = "pending",
        Accepted = "accepted",
        Rejected = "rejected",
        /// Taken back by its reporter.
        Withdrawn = "withdrawn",
    }
}

/// Longest name of an operator, maker or model, in characters.
pub const NAME_LENGTH: usize = 120;
/// Longest note to the moderators, in characters.
pub const NOTE_LENGTH: usize = 2_000;
/// Nobody saw a surveillance camera before the first one was built.
const FIRST_CAMERA: Date = date!(1942 - 01 - 01);

/// The report form as typed, each field still text. Missing and blank mean the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DeviceForm {
    pub kind: String,
    pub lon: String,
    pub lat: String,
    pub accuracy_m: String,
    pub form: String,
    pub mount: String,
    pub heading: String,
    pub zone: String,
    pub setting: String,
    pub site: String,
    pub operator_kind: String,
    pub operator: String,
    pub manufacturer: String,
    pub note: String,
    pub seen_on: String,
}

/// A report of a device, read and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReport {
    pub device: Device,
    /// Day of the sighting; the reporter may leave it out.
    pub seen_on: Option<Date>,
    /// For the moderators only; destroyed on schedule.
    pub note: Option<Text>,
}

/// Why one field of a form was refused.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum FieldProblem {
    #[error("is missing")]
    Missing,
    #[error("is not one of the choices")]
    NotAChoice,
    #[error("is not a number")]
    NotANumber,
    #[error("is out of range")]
    OutOfRange,
    #[error("is not a date")]
    NotADate,
    #[error("lies in the future or before the first camera")]
    ImpossibleDate,
    #[error("is too long")]
    TooLong,
    #[error("contains characters that cannot be stored")]
    Unreadable,
    #[error("is 0, 0: the position was not set")]
    NullIsland,
    #[error("is a private dwelling, which is not mapped")]
    PrivateDwelling,
    #[error("is a protected place, whose own cameras are not mapped")]
    ProtectedSite,
}

impl FieldProblem {
    /// Stable word for translation keys and JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NotAChoice => "not-a-choice",
            Self::NotANumber => "not-a-number",
            Self::OutOfRange => "out-of-range",
            Self::NotADate => "not-a-date",
            Self::ImpossibleDate => "impossible-date",
            Self::TooLong => "too-long",
            Self::Unreadable => "unreadable",
            Self::NullIsland => "null-island",
            Self::PrivateDwelling => "private-dwelling",
            Self::ProtectedSite => "protected-site",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Name of the form field.
    pub field: &'static str,
    pub problem: FieldProblem,
}

impl NewReport {
    /// Reads a form; `today` is the day of the reporter's morning, so a sighting of tomorrow's date in a zone ahead
    /// of UTC is still taken.
    pub fn parse(form: &DeviceForm, today: Date) -> Result<Self, Vec<FieldError>> {
        let mut reader = Reader::default();
        let device = reader.device(form);
        let seen_on = reader.day("seen_on", &form.seen_on, today);
        let note = reader.text("note", Text::paragraph(&form.note, NOTE_LENGTH));
        match device {
            Some(device) if reader.errors.is_empty() => Ok(Self {
                device,
                seen_on,
                note,
            }),
            _ => Err(reader.errors),
        }
    }
}

/// Reads the device part of a form alone: a moderator's corrections.
pub fn parse_device(form: &DeviceForm) -> Result<Device, Vec<FieldError>> {
    let mut reader = Reader::default();
    match reader.device(form) {
        Some(device) if reader.errors.is_empty() => Ok(device),
        _ => Err(reader.errors),
    }
}

#[derive(Default)]
struct Reader {
    errors: Vec<FieldError>,
}

impl Reader {
    fn device(&mut self, form: &DeviceForm) -> Option<Device> {
        let kind = self.required("kind", &form.kind, DeviceKind::from_code);
        let position = self.position(&form.lon, &form.lat);
        let site = self.site(&form.site);
        let position_accuracy_m = self.accuracy(&form.accuracy_m);
        let camera_form = self.choice("form", &form.form, CameraForm::from_code);
        let mount = self.choice("mount", &form.mount, Mount::from_code);
        let heading = self.heading(&form.heading);
        let zone = self.choice("zone", &form.zone, Zone::from_code);
        let setting = self.choice("setting", &form.setting, Setting::from_code);
        let operator_kind = self.choice("operator_kind", &form.operator_kind, OperatorKind::from_code);
        let operator = self.text("operator", Text::line(&form.operator, NAME_LENGTH));
        let manufacturer = self.text("manufacturer", Text::line(&form.manufacturer, NAME_LENGTH));
        Some(Device {
            position_accuracy_m,
            form: camera_form,
            mount,
            heading,
            zone,
            setting,
            site,
            operator_kind,
            operator,
            manufacturer,
            capabilities: Capabilities::EMPTY,
            ..Device::new(kind?, position?)
        })
    }

    fn refuse<T>(&mut self, field: &'static str, problem: FieldProblem) -> Option<T> {
        self.errors.push(FieldError { field, problem });
        None
    }

    fn choice<T>(&mut self, field: &'static str, text: &str, read: fn(&str) -> Option<T>) -> Option<T> {
        // "unknown" is what the form offers as "I don't know": the same as no answer.
        if matches!(text, "" | "unknown") {
            return None;
        }
        read(text).or_else(|| self.refuse(field, FieldProblem::NotAChoice))
    }

    fn required<T>(&mut self, field: &'static str, text: &str, read: fn(&str) -> Option<T>) -> Option<T> {
        if text.is_empty() {
            return self.refuse(field, FieldProblem::Missing);
        }
        read(text).or_else(|| self.refuse(field, FieldProblem::NotAChoice))
    }

    fn number(&mut self, field: &'static str, text: &str) -> Option<f64> {
        // French readers type a decimal comma.
        let text = text.trim().replace(',', ".");
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Some(number),
            _ => self.refuse(field, FieldProblem::NotANumber),
        }
    }

    fn position(&mut self, lon: &str, lat: &str) -> Option<Position> {
        if lon.trim().is_empty() || lat.trim().is_empty() {
            return self.refuse("position", FieldProblem::Missing);
        }
        let lon = self.number_within("lon", lon, 180.0);
        let lat = self.number_within("lat", lat, 90.0);
        let position = Position::new(lon?, lat?).ok()?;
        if position.is_null_island() {
            return self.refuse("position", FieldProblem::NullIsland);
        }
        Some(position)
    }

    /// A number of at most `limit` either side of zero.
    fn number_within(&mut self, field: &'static str, text: &str, limit: f64) -> Option<f64> {
        let number = self.number(field, text)?;
        if number.abs() > limit {
            self.refuse(field, FieldProblem::OutOfRange)
        } else {
            Some(number)
        }
    }

    fn site(&mut self, text: &str) -> Option<Site> {
        match self.choice("site", text, Site::from_code) {
            Some(Site::PrivateDwelling) => self.refuse("site", FieldProblem::PrivateDwelling),
            Some(Site::ProtectedSite) => self.refuse("site", FieldProblem::ProtectedSite),
            site => site,
        }
    }

    fn accuracy(&mut self, text: &str) -> Option<u16> {
        if text.trim().is_empty() {
            return None;
        }
        let metres = self.number("accuracy_m", text)?;
        if !(0.0..=10_000.0).contains(&metres) {
            return self.refuse("accuracy_m", FieldProblem::OutOfRange);
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0 to 10,000"
        )]
        Some(metres.ceil() as u16)
    }

    fn heading(&mut self, text: &str) -> Option<Heading> {
        if text.trim().is_empty() {
            return None;
        }
        let degrees = self.number("heading", text)?;
        if !(0.0..=360.0).contains(&degrees) {
            return self.refuse("heading", FieldProblem::OutOfRange);
        }
        Heading::new(degrees)
    }

    fn day(&mut self, field: &'static str, text: &str, today: Date) -> Option<Date> {
        if text.trim().is_empty() {
            return None;
        }
        match Date::parse(text.trim(), format_description!("[year]-[month]-[day]")) {
            Ok(day) if day < FIRST_CAMERA || day > today + Duration::DAY => {
                self.refuse(field, FieldProblem::ImpossibleDate)
            }
            Ok(day) => Some(day),
            Err(_) => self.refuse(field, FieldProblem::NotADate),
        }
    }

    fn text(&mut self, field: &'static str, text: Result<Option<Text>, TextError>) -> Option<Text> {
        match text {
            Ok(text) => text,
            Err(TextError::TooLong(_)) => self.refuse(field, FieldProblem::TooLong),
            Err(TextError::Control) => self.refuse(field, FieldProblem::Unreadable),
        }
    }
}

#[cfg(test)]
mod tests;
