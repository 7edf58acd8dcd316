//! Which acts the register shows, and in which order.

use atlas::Atlas;
use domain::act::PublicAct;
use domain::deployment::Force;
use domain::query::{Query, QueryError};
use time::Date;

/// Acts of one page.
pub(super) const PAGE: usize = 50;

/// Pages that a list may have; nobody turns more, and the filters find what lies beyond.
const MAX_PAGE: usize = 10_000;

/// The wanted part of the register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Selection {
    /// ISO 3166-1 alpha-2, small letters.
    pub country: Option<String>,
    /// As French numbers begin with it: `83`, `2A`, `971`.
    pub department: Option<String>,
    pub force: Option<Force>,
    /// Of signature, else of the number.
    pub year: Option<u16>,
    /// From 1 on.
    pub page: usize,
}

impl Selection {
    /// Takes the parameters of the register out of a query. A form without script sends empty ones: they ask nothing.
    pub(super) fn take(query: &mut Query) -> Result<Self, QueryError> {
        let some = |text: Option<String>| text.filter(|text| !text.is_empty());
        let country = some(query.take_with("country", |text| {
            let is_code =
                text.is_empty() || (text.len() == 2 && text.bytes().all(|b| b.is_ascii_lowercase()));
            is_code
                .then(|| text.to_owned())
                .ok_or("a country code such as fr")
        })?);
        let department = some(query.take_with("department", |text| {
            let is_code = text.len() <= 3 && text.bytes().all(|b| b.is_ascii_alphanumeric());
            is_code
                .then(|| text.to_ascii_uppercase())
                .ok_or("the code of a department such as 83")
        })?);
        let force = query.take_with("force", |text| match text {
            "" => Ok(None),
            code => Force::from_code(code).map(Some).ok_or("no code of a force"),
        })?;
        let year = query.take_with("year", |text| match text {
            "" => Ok(None),
            text => year(text).map(Some).ok_or("a year such as 2025"),
        })?;
        let page = query.take_with("page", |text| {
            text.parse::<usize>()
                .ok()
                .filter(|page| (1..=MAX_PAGE).contains(page))
                .ok_or("a number from 1 on")
        })?;
        Ok(Self {
            country,
            department,
            force: force.flatten(),
            year: year.flatten(),
            page: page.unwrap_or(1),
        })
    }

    /// The acts of this page, the latest first, and how many there are in all.
    pub(super) fn of<'a>(&self, atlas: &'a Atlas) -> (Vec<&'a PublicAct>, usize) {
        let mut acts: Vec<&PublicAct> = atlas.acts().filter(|public| self.holds(public)).collect();
        acts.sort_by(|a, b| {
            dated(b)
                .cmp(&dated(a))
                .then_with(|| b.act.number.cmp(&a.act.number))
        });
        let total = acts.len();
        let shown = acts.into_iter().skip((self.page - 1) * PAGE).take(PAGE).collect();
        (shown, total)
    }

    fn holds(&self, public: &PublicAct) -> bool {
        let act = &public.act;
        self.country
            .as_deref()
            .is_none_or(|country| act.country.country() == country)
            && self
                .department
                .as_deref()
                .is_none_or(|wanted| department(public) == Some(wanted))
            && self.force.is_none_or(|force| act.force == Some(force))
            && self
                .year
                .is_none_or(|wanted| dated_year(public) == Some(i32::from(wanted)))
    }

    /// The parameters that say this selection, on another page.
    pub(super) fn pairs(&self, page: usize) -> Vec<(&'static str, String)> {
        [
            ("country", self.country.clone()),
            ("department", self.department.clone()),
            ("force", self.force.map(|force| force.code().to_owned())),
            ("year", self.year.map(|year| year.to_string())),
            ("page", (page > 1).then(|| page.to_string())),
        ]
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| (name, value)))
        .collect()
    }
}

fn year(text: &str) -> Option<u16> {
    (text.len() == 4)
        .then(|| text.parse().ok())
        .flatten()
        .filter(|year| (1_789..=2_999).contains(year))
}

/// The day that an act is listed under.
fn dated(public: &PublicAct) -> Option<Date> {
    let act = &public.act;
    act.signed_on.or(act.published_on).or(act.in_force_from)
}

fn dated_year(public: &PublicAct) -> Option<i32> {
    dated(public).map(Date::year).or_else(|| {
        let number = public.act.number.as_deref()?;
        number.split('-').nth(1)?.parse().ok()
    })
}

/// The department that begins the number of a French prefectoral act: `83-2025-02-14-00003`.
fn department(public: &PublicAct) -> Option<&str> {
    let number = public.act.number.as_deref()?;
    let (department, rest) = number.split_once('-')?;
    let is_numbered = rest.len() > 4 && rest.as_bytes()[..4].iter().all(u8::is_ascii_digit);
    (public.act.country.country() == "fr" && is_numbered && (2..=3).contains(&department.len()))
        .then_some(department)
}

#[cfg(test)]
mod tests {
    use atlas::Source;
    use domain::act::{Act, ActKind};
    use domain::deployment::Purposes;
    use domain::ids::ActId;
    use domain::place::PlaceCode;
    use domain::text::Text;
    use time::macros::date;
    use uuid::Uuid;

    use super::*;

    fn act(id: u128, number: &str, signed_on: Option<Date>, force: Option<Force>) -> PublicAct {
        PublicAct {
            id: ActId(Uuid::from_u128(id)),
            act: Act {
                country: PlaceCode::parse("fr").unwrap(),
                kind: ActKind::Order,
                number: Text::line(number, 60).unwrap(),
                title: Text::line("Order", 60).unwrap().unwrap(),
                authority: None,
                force,
                purposes: Purposes::EMPTY,
                signed_on,
                published_on: None,
                in_force_from: None,
                in_force_to: None,
                allowed_units: None,
                document_url: None,
                document_sha256: None,
                archive_url: None,
            },
            links: Vec::new(),
            features: Vec::new(),
            sample: false,
        }
    }

    fn take(pairs: &[(&str, &str)]) -> Result<Selection, QueryError> {
        let mut query = Query::new(pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())))?;
        let selection = Selection::take(&mut query)?;
        query.finish()?;
        Ok(selection)
    }

    #[test]
    fn the_register_is_the_latest_first_and_can_be_filtered() {
        let source: Source = Source {
            acts: vec![
                act(
                    1,
                    "83-2025-02-14-00003",
                    Some(date!(2025 - 02 - 14)),
                    Some(Force::NationalPolice),
                ),
                act(
                    2,
                    "2A-2024-05-01-00001",
                    Some(date!(2024 - 05 - 01)),
                    Some(Force::Gendarmerie),
                ),
                act(3, "83-2023-01-01-00009", None, None),
            ],
            ..Source::default()
        };
        let atlas = Atlas::build(source, 1);
        let ids = |pairs: &[(&str, &str)]| -> Vec<u128> {
            let (acts, total) = take(pairs).unwrap().of(&atlas);
            assert_eq!(acts.len(), total);
            acts.iter().map(|public| public.id.0.as_u128()).collect()
        };
        assert_eq!(ids(&[]), [1, 2, 3]);
        assert_eq!(ids(&[("department", "83")]), [1, 3]);
        assert_eq!(ids(&[("department", "2a"), ("country", "fr")]), [2]);
        assert_eq!(ids(&[("force", "gendarmerie"), ("year", "")]), [2]);
        assert_eq!(ids(&[("year", "2023")]), [3]);
        assert_eq!(ids(&[("country", "be")]), [0_u128; 0]);
        assert!(take(&[("page", "2")]).unwrap().of(&atlas).0.is_empty());
    }

    #[test]
    fn malformed_parameters_are_refused_and_empty_ones_ask_nothing() {
        assert_eq!(
            take(&[("country", ""), ("department", ""), ("force", ""), ("year", "")]).unwrap(),
            Selection {
                page: 1,
                ..Selection::default()
            }
        );
        for pair in [
            ("country", "FR"),
            ("department", "8'3"),
            ("force", "police"),
            ("year", "25"),
            ("page", "0"),
            ("sort", "a"),
        ] {
            assert!(take(&[pair]).is_err(), "{pair:?}");
        }
    }
}
