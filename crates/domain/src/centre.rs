//! Centres: control rooms and their kin.

vocabulary! {
    CentreKind {
        /// Urban supervision centre of one commune.
        Csu = "csu",
        /// Supervision centre of several communes.
        Csi = "csi",
        Hypervision = "hypervision",
        Transport = "transport",
        Other = "other",
    }
}

vocabulary! {
    /// What the published position stands for.
    Precision {
        /// The thing itself.
        Point = "point",
        /// The building.
        Building = "building",
        /// Only the place is known; the point is its town hall or centre.
        Place = "place",
    }
}
