//! The components with their states. Their names are those of the classes in `web/src/entries/base.css`; their words are borrowed from
//! pages, so that every language shows its own.

use domain::Family;
use domain::device::DeviceKind;
use domain::report::{FieldError, FieldProblem};
use domain::status::Status;
use domain::vocabulary::Vocabulary as _;
use maud::{Markup, html};

use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::feature::{icon, status};
use crate::ui::form::{Field, Input};
use crate::ui::kind_picture::kind_picture;
use crate::ui::layout::{Layout, Section};
use crate::ui::receipt;

/// Of `web/src/styles/tokens.css`.
pub(super) const TOKENS: [&str; 27] = [
    "paper",
    "surface",
    "sunken",
    "ink",
    "ink-soft",
    "line",
    "line-strong",
    "accent",
    "accent-strong",
    "accent-soft",
    "on-accent",
    "amber",
    "amber-soft",
    "amber-ink",
    "danger",
    "danger-soft",
    "success",
    "success-soft",
    "age-unknown",
    "age-fresh",
    "age-ageing",
    "age-old",
    "sheet",
    "sheet-ink",
    "sheet-soft",
    "sheet-brand",
    "sheet-call",
];

pub(super) fn components(context: &PageContext, state: &AppState) -> Markup {
    let shown = [
        ("tokens", tokens()),
        ("type", typography(context, state)),
        ("button", buttons(context)),
        ("notice", notices(context)),
        ("badge", badges(context)),
        ("field", fields(context)),
        ("choice", choices(context)),
        ("table", table(context)),
        ("figures", figures(context)),
        ("facts", facts(context, state)),
        ("icons", icons(context)),
        (
            "receipt-block",
            receipt::block(context, state, "0000-0000-0000-0000"),
        ),
        ("steps", steps(context)),
        ("pager", pager(context)),
    ];
    let main = html! {
        article.stack.explanation {
            h1 { (context.text("components-title")) }
            p.lead { (context.text("components-intro")) }
            nav.contents aria-label=(context.text("method-contents")) {
                ul { @for (name, _) in &shown { li { a href={ "#c-" (name) } { (name) } } } }
            }
            @for (name, component) in &shown {
                section.stack aria-labelledby={ "c-" (name) } {
                    h2 id={ "c-" (name) } { code { (name) } }
                    (component)
                }
            }
        }
    };
    Layout {
        title: &context.text("components-title"),
        section: Section::None,
        entry: None,
    }
    .render(context, state, &main)
}

fn tokens() -> Markup {
    html! {
        ul.swatches {
            @for token in TOKENS {
                li {
                    svg viewBox="0 0 64 32" width="64" height="32" aria-hidden="true" {
                        rect width="64" height="32" rx="4" fill={ "var(--" (token) ")" } {}
                    }
                    code { "--" (token) }
                }
            }
        }
    }
}

fn typography(context: &PageContext, state: &AppState) -> Markup {
    let locale = context.locale();
    html! {
        h3 { (context.text("home-title")) }
        p.lead { (context.text("home-intro")) }
        p { (context.text("home-data-intro")) " " a href="#c-type" { (context.text("home-open-map")) } }
        // Numbers, days and marks are set by the language.
        ul {
            li { (locale.number(1_234_567)) }
            li { (locale.date(state.today())) }
            li { (locale.decimal(12.5, 1)) }
            li { (locale.metres(1_500)) }
        }
        pre { code { (crate::ATTRIBUTION) } }
        blockquote { p { (context.text("layout-no-dot")) } }
    }
}

fn buttons(context: &PageContext) -> Markup {
    let word = context.text("home-report");
    html! {
        @for class in ["button", "button primary", "button danger", "button quiet"] {
            p.cluster-row {
                button class=(class) type="button" { (word) }
                button class=(class) type="button" disabled { (word) }
                a class=(class) href="#c-button" { (word) }
                code { (class) }
            }
        }
    }
}

fn notices(context: &PageContext) -> Markup {
    html! {
        @for class in ["notice", "notice warning", "notice success"] {
            p class=(class) { (context.text("layout-no-dot")) " " code { (class) } }
        }
    }
}

fn badges(context: &PageContext) -> Markup {
    html! {
        p.cluster-row { @for one in Status::ALL { (status(context, *one)) } }
        p.cluster-row { span.badge { (context.text("home-newest")) } span.badge.warning { (context.text("home-newest")) } }
    }
}

fn fields(context: &PageContext) -> Markup {
    let wrong = [FieldError::new("c-wrong", FieldProblem::Missing)];
    let field = |name: &'static str, hint: bool, errors| Field {
        context,
        name,
        label: context.text("home-search"),
        hint: hint.then(|| context.text("home-search-example")),
        value: "",
        errors,
    };
    html! {
        form.stack {
            (field("c-plain", false, &[]).input("text", &Input::line(100)))
            (field("c-hint", true, &[]).input("text", &Input::line(100)))
            (field("c-wrong", true, &wrong).input("text", &Input::line(100)))
            (field("c-unit", false, &[]).input("text", &Input::number(0.0, "m")))
            (field("c-text", false, &[]).text_area(3, Some(500)))
            (field("c-select", false, &[]).select(Status::CHOICES))
        }
    }
}

fn choices(context: &PageContext) -> Markup {
    html! {
        div.choice-grid {
            @for kind in DeviceKind::ALL.iter().take(4) {
                label.choice {
                    input type="radio" name="c-kind" value=(kind);
                    (icon(Family::Device, kind.code()))
                    span { (context.locale().label(*kind)) }
                }
            }
        }
        label.check { input type="checkbox" name="c-check" checked; span { (context.text("home-report")) } }
        label.check { input type="checkbox" name="c-off" disabled; span { (context.text("home-report")) } }
    }
}

fn table(context: &PageContext) -> Markup {
    html! {
        div.table-scroll {
            table.table {
                caption { (context.text("home-by-kind")) }
                thead { tr { th scope="col" { (context.text("map-kind")) } th.number scope="col" { (context.text("home-number")) } } }
                tbody {
                    @for (at, kind) in (1_u64..).zip(DeviceKind::ALL.iter().take(3)) {
                        tr { th scope="row" { (context.locale().label(*kind)) } td.number { (context.locale().number(at * 12_345)) } }
                    }
                }
            }
        }
    }
}

fn figures(context: &PageContext) -> Markup {
    html! {
        div.figures {
            @for (count, key) in [(12_345, "home-devices"), (67, "home-deployments"), (8, "home-centres")] {
                div { strong { (context.locale().number(count)) } " " span { (context.text_for(key, count)) } }
            }
        }
    }
}

fn facts(context: &PageContext, state: &AppState) -> Markup {
    html! {
        dl.facts {
            dt { (context.text("sources-licence")) } dd { "ODbL 1.0" }
            dt { (context.text("sources-date")) } dd { (context.locale().date(state.today())) }
        }
    }
}

fn icons(context: &PageContext) -> Markup {
    html! {
        ul.swatches {
            @for kind in DeviceKind::ALL {
                li {
                    (icon(Family::Device, kind.code()))
                    (kind_picture(Family::Device, kind.code(), None))
                    span { (context.locale().label(*kind)) }
                }
            }
        }
    }
}

fn steps(context: &PageContext) -> Markup {
    html! {
        ol.steps {
            @for step in ["see", "check", "use"] {
                li {
                    h3 { (context.text(&format!("home-how-{step}"))) }
                    p { (context.text(&format!("home-how-{step}-text"))) }
                }
            }
        }
    }
}

fn pager(context: &PageContext) -> Markup {
    html! {
        nav.pager aria-label=(context.text("home-number")) {
            a.button href="#c-pager" { "←" } " " a.button href="#c-pager" { "→" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_of_the_style_sheet_is_shown() {
        let sheet = include_str!("../../../../web/src/styles/tokens.css");
        for line in sheet.lines().filter(|line| line.contains(": #")) {
            let name = line.trim().trim_start_matches("--").split(':').next().unwrap();
            assert!(
                TOKENS.contains(&name),
                "--{name} is not on the page of components"
            );
        }
        for token in TOKENS {
            assert!(sheet.contains(&format!("--{token}:")), "--{token} is no token");
        }
    }
}
