//! The page of files.

use atlas::{Atlas, Collection};
use domain::Filter;
use domain::device::DeviceKind;
use domain::status::Status;
use domain::vocabulary::Vocabulary;
use maud::{Markup, html};

use super::format::Format;
use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};
use crate::{ATTRIBUTION, LICENCE_ADDRESS, filter_query};

pub(super) fn list(context: &PageContext, state: &AppState, filter: &Filter) -> Markup {
    let title = context.text("exports-title");
    let atlas = state.published.atlas();
    let main = html! {
        article.stack {
            h1 { (title) }
            p.lead { (context.text("exports-intro")) }
            section.stack {
                h2 { (context.text("exports-filter")) }
                (form(context, filter))
            }
            section.stack {
                h2 { (context.text("exports-files")) }
                @if !filter.is_empty() {
                    p {
                        (context.text("exports-filtered")) " "
                        code.wrap { (filter_query::encode(filter_query::pairs(filter))) } " · "
                        a href=(context.href("/exports/")) { (context.text("exports-all")) }
                    }
                }
                @for collection in Collection::ALL { (files(context, &atlas, collection, filter)) }
                p.hint { (context.text("exports-parameters")) " " a href="/ogc/api" { "/ogc/api" } }
                p { a href=(context.href("/exports/dumps")) { (context.text("exports-dumps")) } }
            }
            section.stack {
                h2 { (context.text("exports-formats")) }
                dl.facts {
                    @for format in Format::ALL {
                        dt { (format.name()) " " code { "." (format.extension()) } }
                        dd { (context.text(&format!("exports-format-{}", format.extension()))) }
                    }
                }
            }
            (licence(context, state))
        }
    };
    Layout {
        title: &title,
        section: Section::None,
        entry: None,
    }
    .render(context, state, &main)
}

fn form(context: &PageContext, filter: &Filter) -> Markup {
    let given = filter_query::pairs(filter);
    let value = |name: &str| {
        let found = given.iter().find(|(given, _)| *given == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    };
    let field = |name: &str, width: u16| {
        let id = format!("exports-{name}");
        html! {
            div.field {
                label for=(id) { (context.text(&format!("exports-filter-{name}"))) }
                input type="text" id=(id) name=(name) value=(value(name)) maxlength=(width)
                    aria-describedby="exports-hint";
            }
        }
    };
    html! {
        form.stack method="get" action="/exports/" {
            @if context.is_language_chosen() {
                input type="hidden" name="lang" value=(context.locale().code());
            }
            div.field-row {
                (field("place", 40))
                (field("datetime", 60))
                (field("bbox", 120))
                (choice(context, "kind", value("kind"), DeviceKind::ALL))
                (choice(context, "status", value("status"), Status::ALL))
            }
            p.hint #exports-hint { (context.text("exports-filter-hint")) }
            button.button type="submit" { (context.text("map-apply")) }
        }
    }
}

/// One value of a list, or any; several that an address names are kept as they are.
fn choice<V: Vocabulary>(context: &PageContext, name: &str, given: &str, all: &[V]) -> Markup {
    let id = format!("exports-{name}");
    let codes = V::CHOICES.codes;
    html! {
        div.field {
            label for=(id) { (context.text(&format!("exports-filter-{name}"))) }
            select id=(id) name=(name) {
                option value="" { (context.text("exports-filter-any")) }
                @if !given.is_empty() && !codes.contains(&given) {
                    option value=(given) selected { (given) }
                }
                @for value in all {
                    @let code = Vocabulary::code(*value);
                    option value=(code) selected[code == given] { (context.locale().label(*value)) }
                }
            }
        }
    }
}

fn files(context: &PageContext, atlas: &Atlas, collection: Collection, filter: &Filter) -> Markup {
    let pairs = filter_query::pairs(filter);
    let known = Filter::parameters_of(collection.family());
    let foreign = pairs.iter().find(|(name, value)| {
        let is_read = *name != "filter" || filter_query::is_about(collection, value);
        !known.contains(name) || !is_read
    });
    let query = filter_query::encode(pairs.clone());
    html! {
        div.stack {
            h3 id=(collection.name()) { (context.text(&format!("exports-{}", collection.name()))) }
            @match foreign {
                Some((name, _)) => p.hint {
                    (context.text_with("exports-foreign", &[("name", Argument::from((*name).to_owned()))]))
                },
                None => {
                    @let count = atlas.count(collection, filter);
                    p {
                        strong { (context.locale().number(count)) } " "
                        (context.text_with("exports-count", &[("count", count.into())]))
                    }
                    p.cluster-row {
                        @for format in Format::ALL {
                            a.button href={ "/exports/" (collection.name()) "." (format.extension()) (query) }
                                type=(format.media_type()) { (format.name()) }
                        }
                    }
                },
            }
        }
    }
}

fn licence(context: &PageContext, state: &AppState) -> Markup {
    let address = format!("{}/exports/", state.settings.base_url);
    let day = context.locale().date(state.today());
    html! {
        section.stack {
            h2 { (context.text("exports-licence")) }
            p {
                (context.text("exports-licence-terms")) " "
                a href=(LICENCE_ADDRESS) rel="license" { "ODbL 1.0" } ". "
                (context.text("exports-licence-share"))
            }
            p { (context.text("exports-cite")) }
            blockquote { (ATTRIBUTION) ". " (address) ", " (day) "." }
            p { a href=(context.href("/sources")) { (context.text("exports-sources")) } }
            p { (context.text("exports-inside")) }
        }
    }
}
