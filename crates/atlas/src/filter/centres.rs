//! What a filter says of control rooms.

use domain::evidence::Claim;

use crate::centres::Located;

use super::Question;

impl Question<'_> {
    /// Whether it selects a control room: by place, those that stand in it and those that supervise it or a part of it.
    pub(crate) fn selects_centre(&self, located: &Located) -> bool {
        let (filter, public) = (self.filter, &located.public);
        let centre = &public.centre;
        filter
            .centre_kinds
            .is_none_or(|wanted| wanted.contains(centre.kind))
            && filter.allows_status(public.status)
            && filter.allows_validity(public.first_known, public.removed_on)
            && filter
                .bases
                .is_none_or(|wanted| wanted.intersects(public.grounds.bases(Claim::Exists)))
            && self.is_operator(centre.operator.as_deref())
            && self
                .carried
                .as_ref()
                .is_none_or(|carried| carried.contains(&public.id))
            && self.scope.as_ref().is_none_or(|scope| scope.concerns(located))
            && filter.bbox.is_none_or(|bbox| bbox.contains(centre.position))
            && self.fits_centre(located)
            && filter
                .region
                .is_none_or(|region| region.contains(centre.position))
    }
}
