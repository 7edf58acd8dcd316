//! The frame of every page: head, header, navigation, footer.

use maud::{DOCTYPE, Markup, html};

use super::assets::Entry;
use super::theme;
use crate::extract::PageContext;
use crate::extract::session::SIGN_IN;
use crate::i18n::Locale;
use crate::state::AppState;

/// Which entry of the navigation a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    None,
    Map,
    Acts,
    Report,
    Receipt,
    Moderation,
    /// Of a moderator.
    Account,
}

pub struct Layout<'a> {
    /// Without the name of the site.
    pub title: &'a str,
    pub section: Section,
    /// The entry of the front end that brings the page's islands to life; pages work without it.
    pub entry: Option<&'a str>,
}

impl Layout<'_> {
    /// A page with a column of text.
    pub fn render(&self, context: &PageContext, state: &AppState, main: &Markup) -> Markup {
        self.render_with(context, state, &html! {}, main)
    }

    /// The same with elements of its own in the head, such as links to the same in other formats.
    pub fn render_with(
        &self,
        context: &PageContext,
        state: &AppState,
        head: &Markup,
        main: &Markup,
    ) -> Markup {
        self.document(
            context,
            state,
            ("page", head),
            &html! {
                main #main .content { (main) }
                (footer(context, state))
            },
        )
    }

    /// A page that is all map: no footer, and `main` is all of its `main`.
    pub fn render_full_screen(&self, context: &PageContext, state: &AppState, main: &Markup) -> Markup {
        self.document(
            context,
            state,
            ("map-page", &html! {}),
            &html! { main #main { (main) } },
        )
    }

    fn document(
        &self,
        context: &PageContext,
        state: &AppState,
        (class, head): (&str, &Markup),
        rest: &Markup,
    ) -> Markup {
        let base = state.assets.entry("base");
        let own = self.entry.and_then(|name| state.assets.entry(name));
        let ahead = self.entry.and_then(|name| state.assets.ahead_of(name));
        html! {
            (DOCTYPE)
            html lang=(context.locale().code()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (self.title) " · " (site_name(context, state)) }
                    meta name="description" content=(context.text("layout-description"));
                    (crate::share::meta::tags(context, state, self.title))
                    link rel="icon" href="/favicon.ico" type="image/svg+xml";
                    link rel="apple-touch-icon" href="/assets/icons/apple-touch-icon.png";
                    link rel="manifest" href={ "/manifest.webmanifest?lang=" (context.locale().code()) };
                    meta name="theme-color" media="(prefers-color-scheme: light)" content=(theme::PAPER);
                    meta name="theme-color" media="(prefers-color-scheme: dark)" content=(theme::PAPER_DARK);
                    @for entry in [base, own].into_iter().flatten() { (styles(entry)) }
                    @if state.settings.instance.colours.is_some() { link rel="stylesheet" href="/instance.css"; }
                    (map_ground(state))
                    // Before anything else that runs, and without waiting for it.
                    @if let Some(entry) = ahead { (scripts(entry, true)) }
                    @for entry in [own, base].into_iter().flatten() { (scripts(entry, false)) }
                    (head)
                }
                body class=(class) {
                    a.skip-link href="#main" { (context.text("layout-skip")) }
                    (self.header(context, state))
                    (rest)
                }
            }
        }
    }

    fn header(&self, context: &PageContext, state: &AppState) -> Markup {
        let current = |section: Section| (section == self.section).then_some("page");
        html! {
            header.site-header {
                a.brand href=(context.href("/")) {
                    img src="/assets/icons/logo.svg" alt="" width="28" height="28";
                    span { (site_name(context, state)) }
                }
                nav.site-nav aria-label=(context.text("layout-navigation")) {
                    a href=(context.href("/map")) aria-current=[current(Section::Map)] { (context.text("layout-map")) }
                    a href=(context.href("/acts")) aria-current=[current(Section::Acts)] { (context.text("layout-acts")) }
                    a href=(context.href("/report")) aria-current=[current(Section::Report)] {
                        (context.text("layout-report"))
                    }
                    a href=(context.href("/receipt")) aria-current=[current(Section::Receipt)] {
                        (context.text("layout-receipt"))
                    }
                    @if context.signed_in() {
                        a href=(context.href("/moderation")) aria-current=[current(Section::Moderation)] {
                            (context.text("layout-moderation"))
                        }
                        a href=(context.href("/account")) aria-current=[current(Section::Account)] {
                            (context.text("layout-account"))
                        }
                    }
                    (language_switch(context))
                }
                // A script shows it when something waits, and writes how much.
                @if self.section == Section::Report {
                    p.waiting-note data-island="waiting" hidden {
                        a href=(context.href("/report/queue")) { (context.text("layout-waiting")) }
                    }
                }
            }
        }
    }
}

/// As the operator calls the site.
pub(crate) fn site_name(context: &PageContext, state: &AppState) -> String {
    crate::share::site_name(context.locale(), state)
}

/// What lies under the maps of this instance beside the background that all have (read by `web/src/map/ground.ts`), and how
/// long the heads of its archives are (`web/src/map/archive.ts`).
fn map_ground(state: &AppState) -> Markup {
    html! {
        @if let Some(tiles) = &state.settings.instance.tiles {
            meta name="map-tiles" content=(tiles.template()) data-credit=(tiles.credit());
        } @else if state.basemap.has_streets() {
            meta name="map-streets" content={ "/basemap/" (crate::STREETS) };
        }
        @for (name, bytes) in state.basemap.heads() {
            meta name="map-head" content=(bytes) data-archive={ "/basemap/" (name) };
        }
    }
}

fn styles(entry: &Entry) -> Markup {
    html! {
        @for style in &entry.styles { link rel="stylesheet" href=(style); }
    }
}

/// No inline code: the content security policy forbids it. `soon`: not in the order of the page, but once it is there.
fn scripts(entry: &Entry, soon: bool) -> Markup {
    html! {
        @if soon {
            @if let Some(script) = &entry.script { link rel="modulepreload" href=(script); }
        }
        @for module in &entry.preloads { link rel="modulepreload" href=(module); }
        @if let Some(script) = &entry.script { script type="module" src=(script) async[soon] {} }
    }
}

fn language_switch(context: &PageContext) -> Markup {
    html! {
        @for locale in Locale::ALL.into_iter().filter(|locale| *locale != context.locale()) {
            a href=(context.in_language(locale)) hreflang=(locale.code()) lang=(locale.code()) rel="alternate" {
                (locale.own_name())
            }
        }
    }
}

fn footer(context: &PageContext, state: &AppState) -> Markup {
    html! {
        footer.site-footer {
            div.stack {
                p { (context.text("layout-no-dot")) }
                p {
                    (context.text("layout-licence")) " "
                    a href="https://opendatacommons.org/licenses/odbl/1-0/" rel="license" { "ODbL 1.0" } ". "
                    a href="https://www.openstreetmap.org/copyright" { "© OpenStreetMap" } "."
                }
                p { (context.text("layout-privacy")) }
                p {
                    @for page in ["method", "quality", "transparency", "recognise", "not-mapped", "privacy", "sources", "cite", "data"] {
                        a href=(context.href(&format!("/{page}"))) { (context.text(&format!("layout-page-{page}"))) } " · "
                    }
                    a href=(context.href("/way")) { (context.text("way-title")) } " · "
                    a href=(context.href("/alerts")) { (context.text("alerts-title")) } " · "
                    a href=(context.href("/exports/")) { (context.text("exports-title")) } " · "
                    a href=(context.href("/api")) { (context.text("layout-api")) } " · "
                    a href=(context.href(SIGN_IN)) { (context.text("layout-sign-in")) }
                    @if state.settings.instance.legal_notice.is_some() {
                        " · " a href=(context.href("/legal")) { (context.text("legal-title")) }
                    }
                    @if let Some(contact) = &state.settings.instance.contact {
                        " · " a href=(contact.address()) { (context.text("layout-contact")) }
                    }
                    @if let Some(contact) = &state.settings.security_contact {
                        " · " a href=(contact) { (context.text("layout-security")) }
                    }
                }
            }
        }
    }
}
