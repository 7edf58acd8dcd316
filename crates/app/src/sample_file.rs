//! The file of the sample data: each feature as a person would type it into the form, with the evidence for it.

use std::collections::BTreeMap;

use anyhow::{Context, anyhow};
use domain::Position;
use domain::act::{Act, ActKind, ActRelation, WebAddress};
use domain::deployment::Purposes;
use domain::evidence::{Basis, Claim};
use domain::ids::{ActId, FeatureId};
use domain::moderation::NewEvidence;
use domain::period::DatePrecision;
use domain::place::PlaceCode;
use domain::report::{Form, parse_subject};
use domain::subject::Family;
use domain::taxonomy::{self, Described};
use domain::text::Text;
use serde::Deserialize;
use store::sample::{SampleAct, SampleFeature};
use time::Date;
use uuid::Uuid;

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sample {
    acts: Vec<ActLine>,
    features: Vec<FeatureLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActLine {
    id: Uuid,
    country: PlaceCode,
    /// Attributes of the act by name, as typed.
    form: BTreeMap<String, String>,
    #[serde(default)]
    links: Vec<LinkLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LinkLine {
    relation: ActRelation,
    other: Uuid,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FeatureLine {
    id: Uuid,
    family: Family,
    /// Code of the place that it is known to: its centre stands for a position that is not given.
    place: PlaceCode,
    /// Fields of the report form by name, as typed.
    form: BTreeMap<String, String>,
    #[serde(default)]
    first_known: Option<String>,
    #[serde(default)]
    first_known_precision: Option<DatePrecision>,
    evidence: Vec<EvidenceLine>,
    /// Ids of the acts that carry it.
    #[serde(default)]
    acts: Vec<Uuid>,
}

/// Claims that rest on the same.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EvidenceLine {
    claims: Vec<Claim>,
    basis: Basis,
    #[serde(default)]
    on_day: Option<String>,
    #[serde(default)]
    citation: Option<Text>,
    #[serde(default)]
    citation_url: Option<WebAddress>,
    /// Number of the act, where the basis is one.
    #[serde(default)]
    act_number: Option<Text>,
}

impl Sample {
    pub(crate) fn read(text: &str) -> anyhow::Result<Self> {
        serde_json::from_str(text).context("read the sample data")
    }

    pub(crate) fn acts(&self) -> anyhow::Result<Vec<SampleAct>> {
        self.acts.iter().map(ActLine::read).collect()
    }

    pub(crate) fn features(&self) -> impl Iterator<Item = &FeatureLine> {
        self.features.iter()
    }
}

impl ActLine {
    fn read(&self) -> anyhow::Result<SampleAct> {
        let context = || format!("the sample act {}", self.id);
        let title = self.form.get("title").and_then(|title| {
            let title = Text::line(title, Act::TITLE_LENGTH);
            title.ok().flatten()
        });
        let mut act = Act {
            country: self.country.clone(),
            kind: ActKind::Other,
            number: None,
            title: title.with_context(context)?,
            authority: None,
            force: None,
            purposes: Purposes::EMPTY,
            signed_on: None,
            published_on: None,
            in_force_from: None,
            in_force_to: None,
            allowed_units: None,
            document_url: None,
            document_sha256: None,
            archive_url: None,
        };
        for (name, text) in self.form.iter().filter(|(name, _)| *name != "title") {
            let attribute = taxonomy::find::<Act>(name).with_context(context)?;
            let value = taxonomy::read(attribute.value_type, &[text.as_str()]).with_context(context)?;
            if !act.set_value(name, value.as_ref()) {
                return Err(anyhow!("{name}: {text}")).with_context(context);
            }
        }
        let links = self.links.iter();
        Ok(SampleAct {
            id: ActId(self.id),
            act,
            links: links.map(|link| (link.relation, ActId(link.other))).collect(),
        })
    }
}

impl FeatureLine {
    pub(crate) const fn place(&self) -> &PlaceCode {
        &self.place
    }

    /// The feature, where its place has its centre at this position.
    pub(crate) fn at(&self, centre: Position) -> anyhow::Result<SampleFeature> {
        let context = || format!("the sample feature {}", self.id);
        let mut form: Form = self.form.clone().into_iter().collect();
        if form.is_blank("lon") && form.is_blank("lat") {
            form.set("lon", centre.lon().to_string());
            form.set("lat", centre.lat().to_string());
        }
        if let Some(field) = form.unknown_field(self.family) {
            return Err(anyhow!("it has no field {field}")).with_context(context);
        }
        let subject = parse_subject(self.family, &form)
            .map_err(|errors| anyhow!("{errors:?}"))
            .with_context(context)?;
        let evidence: Vec<Vec<NewEvidence>> = self
            .evidence
            .iter()
            .map(EvidenceLine::read)
            .collect::<Result<_, _>>()
            .with_context(context)?;
        Ok(SampleFeature {
            id: FeatureId(self.id),
            subject,
            first_known: day(self.first_known.as_deref()).with_context(context)?,
            first_known_precision: self.first_known_precision.unwrap_or(DatePrecision::Day),
            evidence: evidence.concat(),
            acts: self.acts.iter().copied().map(ActId).collect(),
        })
    }
}

impl EvidenceLine {
    fn read(&self) -> anyhow::Result<Vec<NewEvidence>> {
        let on_day = day(self.on_day.as_deref())?;
        let claims = self.claims.iter();
        Ok(claims
            .map(|&claim| NewEvidence {
                claim,
                basis: self.basis,
                on_day,
                citation: self.citation.clone(),
                citation_url: self.citation_url.clone(),
                act: self.act_number.clone(),
            })
            .collect())
    }
}

/// `2023-05-01`.
fn day(text: Option<&str>) -> anyhow::Result<Option<Date>> {
    let format = time::macros::format_description!("[year]-[month]-[day]");
    text.map(|text| Date::parse(text, format).with_context(|| text.to_owned()))
        .transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_the_file_can_be_read() {
        let sample = Sample::read(include_str!("../../../fixtures/sample/sample.json")).unwrap();
        assert!(!sample.acts().unwrap().is_empty());
        for feature in sample.features() {
            let centre = Position::new(2.5, 47.0).unwrap();
            feature.at(centre).unwrap();
        }
    }
}
