//! Other acts that an act modifies or repeals, by their numbers.

use domain::act::{Act, ActRelation, PublicAct};
use domain::ids::ActId;
use domain::place::PlaceCode;
use domain::report::{FieldError, FieldProblem, Form, MAX_ACTS};
use domain::taxonomy::NAME_LENGTH;
use store::{PgConnection, acts, public};
use time::Date;

use super::act_form::number_of;

pub(super) const RELATIONS: [ActRelation; 2] = [ActRelation::Modifies, ActRelation::Repeals];

/// Numbers as typed in the field named after each relation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Numbers(Vec<(ActRelation, String)>);

impl Numbers {
    pub(super) fn parse(country: &PlaceCode, form: &Form) -> Result<Self, Vec<FieldError>> {
        let mut numbers = Vec::new();
        let mut errors = Vec::new();
        for relation in RELATIONS {
            let field = relation.code();
            let typed: Vec<&str> = form
                .get(field)
                .split(['\n', ',', ';'])
                .map(str::trim)
                .filter(|number| !number.is_empty())
                .collect();
            if typed.len() > MAX_ACTS {
                errors.push(FieldError::new(field, FieldProblem::TooMany));
            }
            for number in typed {
                if number.chars().count() > NAME_LENGTH {
                    errors.push(FieldError::new(field, FieldProblem::TooLong));
                }
                let number =
                    number_of(country, number).map_or_else(|_| number.to_owned(), |known| known.text);
                if !numbers.contains(&(relation, number.clone())) {
                    numbers.push((relation, number));
                }
            }
        }
        if errors.is_empty() {
            Ok(Self(numbers))
        } else {
            Err(errors)
        }
    }

    /// Links the act to those that are registered and returns the numbers that are not.
    pub(super) async fn link(
        &self,
        connection: &mut PgConnection,
        id: ActId,
        act: &Act,
        today: Date,
    ) -> Result<Vec<String>, store::Error> {
        let mut missing = Vec::new();
        for (relation, number) in &self.0 {
            match acts::find_by_number(&mut *connection, act.country.as_str(), number).await? {
                Some(other) if other != id => {
                    acts::link(connection, id, *relation, other, today).await?;
                }
                _ => missing.push(number.clone()),
            }
        }
        Ok(missing)
    }

    /// The same, and what is no longer named is no longer linked. Acts without a number stay.
    pub(super) async fn replace(
        &self,
        connection: &mut PgConnection,
        public: &PublicAct,
        today: Date,
    ) -> Result<Vec<String>, store::Error> {
        for (relation, number, other) in linked(connection, public).await? {
            if !self.0.contains(&(relation, number)) {
                acts::unlink(connection, public.id, relation, other, today).await?;
            }
        }
        self.link(connection, public.id, &public.act, today).await
    }
}

/// The numbers of the acts that it modifies and repeals.
pub(super) async fn linked(
    connection: &mut PgConnection,
    act: &PublicAct,
) -> Result<Vec<(ActRelation, String, ActId)>, store::Error> {
    let ids: Vec<ActId> = act.links.iter().map(|link| link.other).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let others = public::acts(connection, &ids).await?;
    let number = |id: ActId| {
        let other = others.iter().find(|other| other.id == id)?;
        other.act.number.as_deref().map(str::to_owned)
    };
    Ok(act
        .links
        .iter()
        .filter_map(|link| Some((link.relation, number(link.other)?, link.other)))
        .collect())
}

/// Fills the fields of a form with them.
pub(super) fn fill(form: &mut Form, linked: &[(ActRelation, String, ActId)]) {
    for relation in RELATIONS {
        let numbers: Vec<&str> = linked
            .iter()
            .filter(|(of, ..)| *of == relation)
            .map(|(_, number, _)| number.as_str())
            .collect();
        form.set(relation.code(), numbers.join("\n"));
    }
}
