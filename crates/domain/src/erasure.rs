//! What was erased, as lines of a list that outlives every backup: a day, a kind and a random id. A database that is restored
//! from a backup of before forgets these things again.

use std::fmt;

use time::Date;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use uuid::Uuid;

/// What an id of the list names. Never shown to anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErasureKind {
    /// A photo, the note of a report, or a question with its answer: destroyed with its key.
    Key,
    /// A report that was taken back, removed or emptied.
    Report,
    /// A photo that is not public any more.
    Clearance,
    /// A feature that is withheld from the public.
    Feature,
    /// A feature that was withheld and is published again.
    FeatureBack,
}

impl ErasureKind {
    pub const ALL: [Self; 5] = [
        Self::Key,
        Self::Report,
        Self::Clearance,
        Self::Feature,
        Self::FeatureBack,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Report => "report",
            Self::Clearance => "clearance",
            Self::Feature => "feature",
            Self::FeatureBack => "feature_back",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Erasure {
    pub on: Date,
    pub kind: ErasureKind,
    pub id: Uuid,
}

/// RFC 3339, section 5.6, `full-date`.
const DAY: &[BorrowedFormatItem<'static>] = format_description!("[year]-[month]-[day]");

impl Erasure {
    /// Reads a line as it is displayed; `None` for any other.
    pub fn parse(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let (on, kind, id) = (words.next()?, words.next()?, words.next()?);
        if words.next().is_some() {
            return None;
        }
        Some(Self {
            on: Date::parse(on, DAY).ok()?,
            kind: ErasureKind::from_code(kind)?,
            id: Uuid::try_parse(id).ok()?,
        })
    }
}

impl fmt::Display for Erasure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.on.to_calendar_date();
        let month = u8::from(month);
        write!(
            out,
            "{year:04}-{month:02}-{day:02} {} {}",
            self.kind.code(),
            self.id
        )
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn a_line_is_read_as_it_was_written() {
        for kind in ErasureKind::ALL {
            let line = Erasure {
                on: date!(2026 - 03 - 09),
                kind,
                id: Uuid::from_u128(7),
            };
            assert_eq!(Erasure::parse(&line.to_string()), Some(line));
        }
    }

    #[test]
    fn another_line_is_not_read() {
        let id = Uuid::from_u128(7);
        for line in [
            String::new(),
            format!("2026-03-09 key {id} more"),
            format!("2026-03-09 thing {id}"),
            format!("2026-13-09 key {id}"),
            "2026-03-09 key 7".to_owned(),
        ] {
            assert_eq!(Erasure::parse(&line), None, "{line}");
        }
    }
}
