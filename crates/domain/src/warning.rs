//! What is implausible about a report. Warnings are for the moderators' eyes: none of them refuses a report.

vocabulary! {
    Warning {
        /// At 0° north, 0° east, where machines put what has no place.
        NullIsland = "null_island",
        /// On no land that the gazetteer knows.
        AtSea = "at_sea",
        /// The phone was more than a kilometre away.
        FarFromPhone = "far_from_phone",
        /// Outside the place that the report names.
        OtherPlace = "other_place",
        /// The position is known to no better than 100 m.
        Imprecise = "imprecise",
        /// Seen more than a year ago.
        OldSighting = "old_sighting",
        /// A text may name a person or how to reach one.
        PersonalData = "personal_data",
        /// A feature of the same kind stands close by, and the reporter says that this is another one.
        Neighbour = "neighbour",
        /// At sea, but on land with longitude and latitude exchanged.
        SwappedCoordinates = "swapped_coordinates",
        /// Others reported the same kind close by, and no one has decided yet.
        JustReported = "just_reported",
        /// A heading, a range of view or a tilt that a thing of this kind can hardly have.
        ImplausibleAim = "implausible_aim",
        /// Far larger than the place that it is said to be in.
        LargeArea = "large_area",
        /// Sent without a look at what stands nearby.
        NotCompared = "not_compared",
    }
}
