//! What a filter says of deployments.

use domain::evidence::Claim;
use domain::filter::Filter;

use crate::areas::Deployed;

use super::Question;

impl Question<'_> {
    /// Whether it selects a deployment: by its periods or, where none is known, by the days between which it is known
    /// to have been; by the place that it lies in or is over, see [`super::Relation`]; by the box that its shape meets.
    /// What has no known shape is in every box (OGC 17-069r4, requirement /req/core/fc-bbox-response, A).
    pub(crate) fn selects_deployment(&self, deployed: &Deployed) -> bool {
        let (filter, public) = (self.filter, &deployed.public);
        let deployment = &public.deployment;
        let runs = if deployment.periods.is_empty() {
            filter.allows_validity(public.first_known, public.removed_on)
        } else {
            filter.allows_periods(&deployment.periods)
        };
        runs && filter
            .technologies
            .is_none_or(|wanted| wanted.contains(deployment.technology))
            && filter.allows_status(public.status)
            && filter
                .forces
                .is_none_or(|wanted| deployment.force.is_some_and(|force| wanted.contains(force)))
            && filter
                .purposes
                .is_none_or(|wanted| wanted.intersects(deployment.purposes))
            && filter
                .payloads
                .is_none_or(|wanted| wanted.intersects(deployment.payloads))
            && filter
                .capabilities
                .is_none_or(|wanted| wanted.intersects(deployment.capabilities))
            && filter
                .bases
                .is_none_or(|wanted| wanted.intersects(public.grounds.bases(Claim::Exists)))
            && self.is_operator(deployment.operator.as_deref())
            && self.is_carried(deployed)
            && self
                .scope
                .as_ref()
                .is_none_or(|scope| scope.relation(deployed).is_some())
            && filter.bbox.is_none_or(|bbox| {
                deployed
                    .figure
                    .as_ref()
                    .is_none_or(|figure| figure.meets_box(bbox))
            })
            && self.fits_deployment(deployed)
            && filter.region.is_none_or(|region| {
                deployed
                    .figure
                    .as_ref()
                    .is_none_or(|figure| figure.meets_region(region))
            })
    }

    /// Whether it leaves no deployment out, so that none has to be looked at.
    pub(crate) fn selects_all_deployments(&self) -> bool {
        // Every restriction is named, so that a new one is thought of.
        let Filter {
            bbox,
            region,
            datetime,
            families: _,
            kinds: _,
            technologies,
            centre_kinds: _,
            forces,
            purposes,
            payloads,
            bases,
            statuses,
            capabilities,
            place,
            operator,
            source: _,
            act,
            expression,
        } = self.filter;
        bbox.is_none()
            && region.is_none()
            && datetime.is_none()
            && technologies.is_none()
            && forces.is_none()
            && purposes.is_none()
            && payloads.is_none()
            && bases.is_none()
            && statuses.is_none()
            && capabilities.is_none()
            && place.is_none()
            && operator.is_none()
            && act.is_none()
            && expression.is_none()
    }

    pub(super) fn is_operator(&self, operator: Option<&str>) -> bool {
        self.filter
            .operator
            .as_deref()
            .is_none_or(|wanted| operator == Some(wanted))
    }

    fn is_carried(&self, deployed: &Deployed) -> bool {
        let Some(wanted) = self.filter.act.as_deref() else {
            return true;
        };
        let acts = &deployed.public.acts;
        acts.iter().any(|act| act.number.as_deref() == Some(wanted))
            || self
                .carried
                .as_ref()
                .is_some_and(|carried| carried.contains(&deployed.public.id))
    }
}
