//! Which time zone the hours of an act are meant in, where its place says so.

use domain::place::PlaceCode;

/// Parts of a country with clocks of their own, by the beginning of their codes; the whole country last.
const ZONES: [(&str, &str); 15] = [
    ("fr-971", "America/Guadeloupe"),
    ("fr-972", "America/Martinique"),
    ("fr-973", "America/Cayenne"),
    ("fr-974", "Indian/Reunion"),
    ("fr-975", "America/Miquelon"),
    ("fr-976", "Indian/Mayotte"),
    ("fr-977", "America/St_Barthelemy"),
    ("fr-978", "America/Marigot"),
    ("fr-984", "Indian/Kerguelen"),
    ("fr-986", "Pacific/Wallis"),
    ("fr-987", "Pacific/Tahiti"),
    ("fr-988", "Pacific/Noumea"),
    ("fr", "Europe/Paris"),
    ("be", "Europe/Brussels"),
    ("lu", "Europe/Luxembourg"),
];

/// The IANA name, empty where it is not certain.
pub(super) fn zone_of(place: &PlaceCode) -> &'static str {
    // A department and a region are written with a letter before the same digits.
    let code = place.as_str().replacen("-d", "-", 1);
    ZONES
        .iter()
        .find(|(part, _)| code.starts_with(part))
        .map_or("", |(_, zone)| zone)
}

#[cfg(test)]
mod tests {
    use domain::period::Zone;

    use super::*;

    #[test]
    fn overseas_departments_have_their_own_clocks() {
        for (code, expected) in [
            ("fr-83137", "Europe/Paris"),
            ("fr-d83", "Europe/Paris"),
            ("fr-97105", "America/Guadeloupe"),
            ("fr-d974", "Indian/Reunion"),
            ("be-g2800866", "Europe/Brussels"),
            ("us-g5391959", ""),
        ] {
            assert_eq!(zone_of(&PlaceCode::parse(code).unwrap()), expected, "{code}");
        }
        for (_, zone) in ZONES {
            assert!(zone.parse::<Zone>().is_ok(), "{zone}");
        }
    }
}
