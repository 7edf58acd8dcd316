//! Properties of deployments and of control rooms, from their attribute tables.

use domain::Family;
use domain::centre::Centre;
use domain::deployment::{Area, Deployment};
use domain::place::PlaceCode;
use domain::taxonomy::Described;

use crate::collection::{CentreRef, DeploymentRef};

use super::{Common, Properties, periods};

pub(super) fn write_deployment(out: &mut impl Properties, deployment: &DeploymentRef<'_>) {
    let public = deployment.public();
    let described = &public.deployment;
    attributes::<Deployment, _>(out, described, |out| out.status(public.status));
    let (kind, radius_m) = match &described.area {
        Area::Place(_) => ("place", None),
        Area::Circle { radius_m, .. } => ("circle", Some(i64::from(*radius_m))),
        Area::Shape(_) => ("shape", None),
    };
    out.code("area_kind", Some(kind));
    out.integer("radius_m", radius_m);
    let texts: Vec<String> = described.periods.iter().map(periods::text).collect();
    out.texts("periods", texts.iter().map(String::as_str));
    let (begins, ends) = periods::hull(&described.periods);
    out.instant("begins", begins.as_deref());
    out.instant("ends", ends.as_deref());
    let numbers = public.acts.iter().filter_map(|act| act.number.as_deref());
    out.texts("acts", numbers);
    out.common(
        Family::Deployment,
        &Common {
            place: deployment.place(),
            first_known: public.first_known,
            removed_on: public.removed_on,
            last_sighting: public.last_sighting,
            grounds: &public.grounds,
            sample: public.sample,
            version: public.version,
        },
    );
}

pub(super) fn write_centre(out: &mut impl Properties, centre: &CentreRef<'_>) {
    let public = centre.public();
    let described = &public.centre;
    attributes::<Centre, _>(out, described, |out| out.status(public.status));
    out.codes("territory", described.territory.iter().map(PlaceCode::as_str));
    out.software("software", &described.software);
    out.texts("sharing", described.sharing.iter().map(|name| &**name));
    out.uuids("devices", described.devices.iter().map(|device| device.0));
    out.common(
        Family::Centre,
        &Common {
            place: centre.place(),
            first_known: public.first_known,
            removed_on: public.removed_on,
            last_sighting: public.last_sighting,
            grounds: &public.grounds,
            sample: public.sample,
            version: public.version,
        },
    );
}

/// All attributes of the table, with something after the first one.
fn attributes<D: Described, P: Properties>(out: &mut P, described: &D, after_first: impl FnOnce(&mut P)) {
    let mut attributes = D::ATTRIBUTES.iter();
    let write = |out: &mut P, attribute: Option<&domain::taxonomy::Attribute>| {
        if let Some(attribute) = attribute {
            out.attribute(attribute, described.value(attribute.name).as_ref());
        }
        attribute.is_some()
    };
    write(out, attributes.next());
    after_first(out);
    while write(out, attributes.next()) {}
}
