//! The page: where to begin, then each operation as a card with parameters, answers, examples and, for who has scripts, a form.

use maud::{Markup, html};

use super::reference::{Answer, Interface, Operation, Parameter, Schema};
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};

pub(super) fn page(context: &PageContext, state: &AppState, interfaces: &[Interface]) -> Markup {
    let title = context.text("api-title");
    let main = html! {
        article.stack.api {
            h1 { (title) }
            p.lead { (context.text("api-intro")) }
            (beginnings(context))
            (contents(context, interfaces))
            @for interface in interfaces { (section(context, state, interface)) }
        }
    };
    let layout = Layout {
        title: &title,
        section: Section::None,
        entry: Some("api"),
    };
    layout.render(context, state, &main)
}

/// Addresses to paste into other programs.
fn beginnings(context: &PageContext) -> Markup {
    html! {
        dl.api-beginnings {
            @for (name, address) in [
                ("ogc", "/ogc"), ("tiles", "/tiles.json"), ("file", "/exports/devices.geojson"), ("table", "/exports/devices.csv"),
                ("reading", "/ogc/api"), ("writing", "/openapi.json"),
            ] {
                div {
                    dt { (context.text(&format!("api-begin-{name}"))) }
                    dd { a href=(address) { code { (address) } } }
                }
            }
        }
        p { (context.text("api-rules")) " " (context.text("api-english")) }
    }
}

fn contents(context: &PageContext, interfaces: &[Interface]) -> Markup {
    html! {
        nav.contents aria-label=(context.text("api-contents")) {
            ul {
                @for interface in interfaces {
                    li {
                        a href={ "#" (interface.name) } { (context.text(&format!("api-{}", interface.name))) }
                        ul {
                            @for (group, _) in &interface.groups {
                                li { a href={ "#" (interface.name) "-" (group) } { (group_name(context, group)) } }
                            }
                            li {
                                a href={ "#" (interface.name) "-schemas" } { (context.text("api-schemas")) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Collections are called by the names that stand in addresses.
fn group_name(context: &PageContext, group: &str) -> Markup {
    let known = ["documents", "report", "sightings", "afterwards", "tiles"];
    html! {
        @if known.contains(&group) { (context.text(&format!("api-group-{group}"))) } @else { code { (group) } }
    }
}

fn section(context: &PageContext, state: &AppState, interface: &Interface) -> Markup {
    let name = interface.name;
    html! {
        section.stack aria-labelledby=(name) {
            h2 id=(name) { (context.text(&format!("api-{name}"))) }
            p lang="en" { (interface.summary) }
            @for (group, operations) in &interface.groups {
                h3 id={ (name) "-" (group) } { (group_name(context, group)) }
                @for operation in operations { (card(context, state, name, operation)) }
            }
            h3 id={ (name) "-schemas" } { (context.text("api-schemas")) }
            @for (schema_name, schema) in &interface.schemas {
                details.card.api-schema id={ (name) "-schema-" (schema_name) } lang="en" {
                    summary { code { (schema_name) } " " span.hint { (schema.kind) } }
                    (members(schema))
                }
            }
        }
    }
}

fn card(context: &PageContext, state: &AppState, interface: &str, operation: &Operation) -> Markup {
    let heading = format!("operation-{}", operation.id);
    html! {
        section.card.stack.operation aria-labelledby=(heading) {
            h4 id=(heading) {
                span.method.{ "method-" (operation.method.to_lowercase()) } { (operation.method) } " "
                code.wrap { (breakable(&operation.path)) }
            }
            p lang="en" { (operation.summary) }
            @if let Some(description) = &operation.description { p.hint lang="en" { (description) } }
            @if !operation.examples.is_empty() { (examples(context, operation)) }
            @if !operation.parameters.is_empty() {
                details {
                    summary { (context.text("api-parameters")) " " span.count { (operation.parameters.len()) } }
                    dl.api-members lang="en" {
                        @for parameter in &operation.parameters { (self::parameter(context, parameter)) }
                    }
                }
            }
            @if let Some(schema) = &operation.takes { (body(context, state, interface, operation, schema)) }
            details {
                summary { (context.text("api-answers")) " " span.count { (operation.answers.len()) } }
                dl.api-members lang="en" {
                    @for answer in &operation.answers { (self::answer(interface, answer)) }
                }
            }
            @if operation.method == "GET" { (form(context, operation)) }
        }
    }
}

/// Lines may end after each slash.
fn breakable(path: &str) -> Markup {
    html! {
        @for (index, segment) in path.split('/').enumerate() {
            @if index > 0 { "/" wbr; }
            (segment)
        }
    }
}

fn examples(context: &PageContext, operation: &Operation) -> Markup {
    html! {
        div.api-examples {
            p { (context.text("api-examples")) }
            ul {
                @for example in &operation.examples { li { a.wrap href=(example) { (example) } } }
            }
        }
    }
}

fn parameter(context: &PageContext, parameter: &Parameter) -> Markup {
    html! {
        div {
            dt {
                code { (parameter.name) } " " span.hint { (parameter.schema.kind) }
                @if parameter.is_required { " " span.badge lang=(context.locale().code()) { (context.text("api-required")) } }
            }
            dd {
                (parameter.description)
                (choices(&parameter.schema))
            }
        }
    }
}

fn choices(schema: &Schema) -> Markup {
    html! {
        @if !schema.choices.is_empty() {
            ul.api-choices { @for choice in &schema.choices { li { code { (choice) } } } }
        }
        @if let Some(default) = &schema.default { p.hint { "default " code { (default) } } }
    }
}

fn members(schema: &Schema) -> Markup {
    html! {
        @if schema.members.is_empty() { (choices(schema)) }
        dl.api-members {
            @for (name, member) in &schema.members {
                div {
                    dt { code { (name) } " " span.hint { (member.kind) } }
                    dd {
                        @if let Some(title) = &member.title { (title) }
                        (choices(member))
                    }
                }
            }
        }
    }
}

fn body(
    context: &PageContext,
    state: &AppState,
    interface: &str,
    operation: &Operation,
    schema: &Schema,
) -> Markup {
    html! {
        p { (context.text("api-body")) " " (named(interface, schema)) }
        @for (name, example) in &operation.bodies {
            details {
                summary { (context.text("api-example")) " " code { (name) } }
                pre.code tabindex="0" {
                    "curl " (state.settings.base_url) (operation.path) " \\\n  -H 'Content-Type: application/json' \\\n  -d '" (example) "'"
                }
            }
        }
    }
}

fn answer(interface: &str, answer: &Answer) -> Markup {
    html! {
        div {
            dt { code { (answer.status) } }
            dd {
                (answer.description)
                @for (media_type, schema) in &answer.media_types {
                    p.hint {
                        code.wrap { (media_type) }
                        @if let Some(schema) = schema { " " (named(interface, schema)) }
                    }
                }
            }
        }
    }
}

/// A link to a schema that stands by itself, or what it is.
fn named(interface: &str, schema: &Schema) -> Markup {
    html! {
        @match &schema.named {
            Some(name) => { a href={ "#" (interface) "-schema-" (name) } { (name) } }
            None => { (schema.kind) }
        }
    }
}

/// Folded, because the page is long. Shown by the script, which leaves out what is empty: the server refuses an empty parameter.
fn form(context: &PageContext, operation: &Operation) -> Markup {
    html! {
        details.try hidden {
            summary { (context.text("api-try")) }
            form data-island="try" data-path=(operation.path) aria-label={ (context.text("api-try")) ": " (operation.path) } {
                div.field-row {
                    @for parameter in &operation.parameters {
                        @let id = format!("{}-{}", operation.id, parameter.name);
                        div.field {
                            label for=(id) { code { (parameter.name) } }
                            input id=(id) name=(parameter.name) data-in-path[parameter.is_in_path] value=(parameter.value)
                                autocomplete="off" autocapitalize="none" spellcheck="false";
                        }
                    }
                }
                button.button type="submit" { (context.text("api-send")) }
                p.try-status role="status" {}
                pre.code tabindex="0" aria-label=(context.text("api-answer")) hidden {}
            }
        }
    }
}
