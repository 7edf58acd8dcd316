//! What the pages of all three families share: one feature in a line, its facts, its status in words, what carries it,
//! and its history. Derived from the attribute tables of the domain: nothing here lists attributes by hand.

pub(crate) mod evidence;
pub(crate) mod facts;
pub(crate) mod freshness;
pub(crate) mod history;
pub(crate) mod line;
pub(crate) mod page;
pub(crate) mod periods;
pub(crate) mod photos;
pub(crate) mod sentence;
pub(crate) mod value;

use domain::taxonomy::ValueType;
use domain::vocabulary::Choices;
use domain::{Family, Status};
use maud::{Markup, html};

use crate::extract::PageContext;
use crate::i18n::Locale;

/// The status in one word, with the mark that the map uses too.
pub(crate) fn status(context: &PageContext, status: Status) -> Markup {
    html! { span class={ "badge status-" (status) } { (context.text(&format!("status-short-{status}"))) } }
}

/// What a demonstration record carries wherever it is shown.
pub(crate) fn sample_badge(context: &PageContext, sample: bool) -> Markup {
    html! { @if sample { span.badge { (context.text("feature-sample")) } } }
}

/// The pictogram of a kind, in the colour of the text.
pub(crate) fn icon(family: Family, kind: &str) -> Markup {
    let prefix = match family {
        Family::Device => "kind",
        Family::Deployment => "technology",
        Family::Centre => "centre",
    };
    html! { span class={ "kind-icon " (prefix) "-" (kind) } aria-hidden="true" {} }
}

/// The name of a kind of device, a technology or a kind of control room.
pub(crate) fn kind_label(locale: Locale, family: Family, kind: &str) -> String {
    locale.choice(kinds(family), kind)
}

/// The vocabulary that says what a feature of the family is.
pub(crate) fn kinds(family: Family) -> Choices {
    let attribute = family
        .attributes()
        .iter()
        .find(|attribute| attribute.name == family.kind_attribute());
    match attribute.map(|attribute| attribute.value_type) {
        Some(ValueType::Choice(choices)) => choices,
        _ => unreachable!("the kind of a family is an attribute of its table, and a choice"),
    }
}

/// The address of a feature's page.
pub(crate) fn path(family: Family, id: domain::ids::FeatureId) -> String {
    format!("/{}/{id}", family.collection())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_every_family_has_a_name() {
        for family in Family::ALL {
            assert!(!kinds(*family).codes.is_empty());
            for kind in kinds(*family).codes {
                for locale in Locale::ALL {
                    assert!(!kind_label(locale, *family, kind).is_empty());
                }
            }
        }
    }
}
