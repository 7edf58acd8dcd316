//! `/feeds/…`: what a search finds, as a feed or a calendar, and `/alerts`, the page that explains them. Whoever follows one
//! asks for it now and then: nobody leaves an address.

pub(crate) mod alerts;
pub(crate) mod atom;
pub(crate) mod calendar;
pub(crate) mod get;

use atlas::Item;
use domain::act::PublicAct;
use domain::deployment::PublicDeployment;
use time::Date;

use crate::state::AppState;

/// The last day of which something is known about a feature. Days of reports are public, hours are not.
pub(crate) fn day(state: &AppState, item: &Item<'_>) -> Option<Date> {
    let today = state.today();
    let days = match item {
        Item::Device(device) => {
            let public = device.to_public();
            [public.first_known, public.last_sighting, public.removed_on]
        }
        Item::Deployment(deployment) => {
            let public = deployment.public();
            let known = [public.first_known, public.last_sighting, public.removed_on];
            [
                known.into_iter().flatten().max(),
                acts(state, public),
                begins(public),
            ]
        }
        Item::Centre(centre) => {
            let public = centre.public();
            [public.first_known, public.last_sighting, public.removed_on]
        }
        Item::ViewSector(_) => [None; 3],
    };
    days.into_iter().flatten().filter(|day| *day <= today).max()
}

/// When the newest act about it was published or signed.
fn acts(state: &AppState, public: &PublicDeployment) -> Option<Date> {
    let atlas = state.published.atlas();
    let acts = public.acts.iter().filter_map(|act| atlas.act(act.id));
    acts.filter_map(act_day).max()
}

pub(crate) fn act_day(public: &PublicAct) -> Option<Date> {
    let act = &public.act;
    act.published_on.max(act.signed_on)
}

fn begins(public: &PublicDeployment) -> Option<Date> {
    crate::ui::acts::first_day(&public.deployment)
}
