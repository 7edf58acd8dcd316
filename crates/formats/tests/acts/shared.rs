//! Facts in one form, whether proposed or noted; and a gazetteer.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use domain::place::PlaceCode;
use formats::acts::{Found, Jurisdiction, PlaceNames, Proposals, ProposedPeriod};

/// The file below the folder of shared data, or `None` after saying that the test is skipped.
pub(crate) fn shared(file: &str) -> Option<PathBuf> {
    #[expect(
        clippy::disallowed_methods,
        reason = "a test finds its data through the environment"
    )]
    let folder = std::env::var_os("CONTRECHAMP_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let path = folder.join("data").join(file);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is absent", path.display());
    None
}

/// Names as `fr-83137 Toulon`, each inside the subdivision that its code begins with.
pub(crate) fn gazetteer(places: &[&str]) -> PlaceNames {
    let mut names = PlaceNames::default();
    for place in places {
        let (code, name) = place.split_once(' ').unwrap();
        let (country, number) = code.split_once('-').unwrap();
        let length = if number.starts_with("97") { 3 } else { 2 };
        let inside = PlaceCode::parse(&format!("{country}-d{}", &number[..length]));
        names.insert(name, PlaceCode::parse(code).unwrap(), inside);
    }
    names
}

/// `2025-01-09T14:00/2025-01-09T21:00`, with the daily hours behind it if there are any.
pub(crate) fn period(period: &ProposedPeriod) -> String {
    let minute = |text: String| {
        text.get(..16)
            .map_or(text.clone(), str::to_owned)
            .replace(' ', "T")
    };
    let at =
        |at: time::PrimitiveDateTime| minute(format!("{} {:02}:{:02}", at.date(), at.hour(), at.minute()));
    let daily = period.daily.map_or(String::new(), |(from, to)| {
        let hour = |time: time::Time| format!("{:02}:{:02}", time.hour(), time.minute());
        format!(" daily {}-{}", hour(from), hour(to))
    });
    format!("{}/{}{daily}", at(period.from), at(period.to))
}

/// The fields that are scored, in the order of the table.
pub(crate) const FIELDS: [&str; 14] = [
    "number",
    "title",
    "authority",
    "signed_on",
    "published_on",
    "ban",
    "forces",
    "purposes",
    "periods",
    "places",
    "cameras",
    "payloads",
    "modifies",
    "repeals",
];

/// What was proposed for a field, as text. A title is given whole.
pub(crate) fn proposed(proposals: &Proposals, field: &str) -> BTreeSet<String> {
    fn one<T>(found: Option<&Found<T>>, text: impl Fn(&T) -> String) -> BTreeSet<String> {
        found.iter().map(|found| text(&found.value)).collect()
    }
    fn all<T>(found: &[Found<T>], text: impl Fn(&T) -> String) -> BTreeSet<String> {
        found.iter().map(|found| text(&found.value)).collect()
    }
    match field {
        "number" => one(proposals.number.as_ref(), |number| number.text.clone()),
        "title" => one(proposals.title.as_ref(), String::clone),
        "authority" => one(proposals.authority.as_ref(), String::clone),
        "signed_on" => one(proposals.signed_on.as_ref(), ToString::to_string),
        "published_on" => one(proposals.published_on.as_ref(), ToString::to_string),
        "ban" => one(proposals.ban.as_ref(), |()| "ban".to_owned()),
        "forces" => all(&proposals.forces, ToString::to_string),
        "purposes" => all(&proposals.purposes, ToString::to_string),
        "periods" => all(&proposals.periods, period),
        "places" => all(&proposals.places, |place| place.code.as_str().to_owned()),
        "cameras" => one(proposals.cameras.as_ref(), ToString::to_string),
        "payloads" => all(&proposals.payloads, ToString::to_string),
        "modifies" => all(&proposals.modifies, |number| number.text.clone()),
        "repeals" => all(&proposals.repeals, |number| number.text.clone()),
        _ => panic!("{field} is no field"),
    }
}

/// Every span of every proposal.
pub(crate) fn spans(proposals: &Proposals) -> Vec<Vec<std::ops::Range<usize>>> {
    let mut spans = Vec::new();
    spans.extend(proposals.number.iter().map(|found| found.spans.clone()));
    spans.extend(proposals.title.iter().map(|found| found.spans.clone()));
    spans.extend(proposals.authority.iter().map(|found| found.spans.clone()));
    spans.extend(proposals.signed_on.iter().map(|found| found.spans.clone()));
    spans.extend(proposals.published_on.iter().map(|found| found.spans.clone()));
    spans.extend(proposals.ban.iter().map(|found| found.spans.clone()));
    spans.extend(proposals.forces.iter().map(|found| found.spans.clone()));
    spans.extend(proposals.purposes.iter().map(|found| found.spans.clone()));
    spans.extend(proposals.periods.iter().map(|found| found.spans.clone()));
    spans.extend(proposals.places.iter().map(|found| found.spans.clone()));
    spans.extend(proposals.cameras.iter().map(|found| found.spans.clone()));
    spans.extend(proposals.payloads.iter().map(|found| found.spans.clone()));
    spans.extend(proposals.modifies.iter().map(|found| found.spans.clone()));
    spans.extend(proposals.repeals.iter().map(|found| found.spans.clone()));
    spans
}

/// Whether the spans are in order, apart, not empty and at character boundaries.
pub(crate) fn are_sound(text: &str, spans: &[std::ops::Range<usize>]) -> bool {
    let inside = spans
        .iter()
        .all(|span| !span.is_empty() && text.get(span.clone()).is_some());
    let apart = spans.windows(2).all(|pair| pair[0].end < pair[1].start);
    !spans.is_empty() && inside && apart
}

const PLACES: [&str; 22] = [
    "fr-2a004 Ajaccio",
    "fr-2a041 Bonifacio",
    "fr-97105 Basse-Terre",
    "fr-97120 Pointe-à-Pitre",
    "fr-97101 Les Abymes",
    "fr-06083 Menton",
    "fr-06023 Breil-sur-Roya",
    "fr-06088 Nice",
    "fr-13055 Marseille",
    "fr-59350 Lille",
    "fr-59599 Tourcoing",
    "fr-59512 Roubaix",
    "fr-83070 Le Lavandou",
    "fr-83004 Les Arcs",
    "fr-83062 La Garde",
    "fr-83137 Toulon",
    "fr-83118 Saint-Raphaël",
    "fr-75056 Paris",
    "fr-93066 Saint-Denis",
    "fr-97411 Saint-Denis",
    "fr-31555 Toulouse",
    "fr-74056 Chamonix-Mont-Blanc",
];

/// What is read in a French act, with every span checked.
pub(crate) fn read(text: &str) -> Proposals {
    let proposals = Jurisdiction::find("fr")
        .unwrap()
        .read(text, &gazetteer(&PLACES))
        .unwrap();
    for found in spans(&proposals) {
        assert!(are_sound(text, &found), "{found:?}");
    }
    proposals
}

/// An order of the police in Var whose first article says when and where.
pub(crate) fn order(when: &str) -> String {
    format!(
        "Préfecture du Var\nArrêté n° 2025-BSP-OP-99\nautorisant la captation d'images\nLe préfet du Var,\n\
         Vu le code de la sécurité intérieure ;\nVu l'arrêté du 3 mars 2019 relatif aux aéronefs ;\n\
         Considérant que le 4 janvier 2025 à 22h00, à Toulon, une rixe a éclaté ;\n\
         ARRÊTE\nArticle 1er – La captation d'images par la police nationale est autorisée {when}.\n\
         Article 2 – Le nombre maximal de caméras est fixé à une.\n\
         Article 3 – Le directeur est chargé de l'exécution du présent arrêté.\n\
         Fait à Toulon, le 2 mai 2025\nLe préfet"
    )
}
