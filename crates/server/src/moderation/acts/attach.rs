//! Features that an act becomes evidence for.

use domain::ids::{ActId, FeatureId};
use domain::report::{FieldError, FieldProblem, Form};
use store::{PgConnection, acts};
use time::Date;

use crate::moderation::pasted::feature_in;

pub(super) const FIELD: &str = "features";
/// Features at once.
const MOST: usize = 200;

/// Ids, or the addresses of pages as people paste them.
pub(super) fn parse(form: &Form) -> Result<Vec<FeatureId>, FieldError> {
    let mut ids: Vec<FeatureId> = Vec::new();
    for word in form.get(FIELD).split(|c: char| c.is_whitespace() || c == ',') {
        if word.is_empty() {
            continue;
        }
        let id = feature_in(word).ok_or(FieldError::new(FIELD, FieldProblem::NotAnId))?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.len() > MOST {
        return Err(FieldError::new(FIELD, FieldProblem::TooMany));
    }
    Ok(ids)
}

/// Makes the act evidence for each of them. False if one of them is not public.
pub(super) async fn attach(
    connection: &mut PgConnection,
    act: ActId,
    features: &[FeatureId],
    today: Date,
) -> Result<bool, store::Error> {
    for feature in features {
        match acts::attach(connection, act, *feature, today).await {
            Ok(()) => {}
            Err(store::Error::NotFound) => return Ok(false),
            Err(error) => return Err(error),
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_addresses_and_ids_are_read_once_each() {
        let id = "00000000-0000-4000-8000-000000000007";
        let form = |text: String| Form::default().with(FIELD, text);
        let pasted = format!(
            "https://map.example/devices/{id}?lang=fr\n{id}, /deployments/{id}.geojson\n\nhttps://map.example/centres/{id}/#x"
        );
        assert_eq!(parse(&form(pasted)), Ok(vec![id.parse().unwrap()]));
        assert_eq!(parse(&form("  \n".to_owned())), Ok(Vec::new()));
        for wrong in ["x", "/devices/", "7"] {
            assert_eq!(
                parse(&form(wrong.to_owned())).unwrap_err().field,
                FIELD,
                "{wrong}"
            );
        }
    }
}
