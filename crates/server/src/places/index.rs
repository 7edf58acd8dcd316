//! `GET /places`: places by figures. `within` cuts to what lies in a place, `kind` to one kind, `sort` says by which figure.

use atlas::{Atlas, Census, Counts};
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::place::{Place, PlaceCode, PlaceKind};
use domain::query::Query;
use maud::{Markup, html};

use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::{PageContext, QueriedPage};
use crate::filter_query;
use crate::i18n::Argument;
use crate::problem::{Kind, Problem};
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};
use crate::ui::{countries, places};

/// Places of one page.
const PAGE: usize = 50;
const MAX_PAGE: usize = 2_000;

/// By what the places are sorted: names upwards, numbers downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sort {
    Name,
    People,
    #[default]
    Devices,
    Rate,
    Density,
    Deployments,
    Centres,
}

impl Sort {
    const ALL: [Self; 7] = [
        Self::Name,
        Self::People,
        Self::Devices,
        Self::Rate,
        Self::Density,
        Self::Deployments,
        Self::Centres,
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::People => "people",
            Self::Devices => "devices",
            Self::Rate => "rate",
            Self::Density => "density",
            Self::Deployments => "deployments",
            Self::Centres => "centres",
        }
    }
}

struct Wanted {
    within: Option<Place>,
    kind: PlaceKind,
    sort: Sort,
    page: usize,
}

pub(crate) async fn get(
    State(state): State<AppState>,
    QueriedPage(context, mut query): QueriedPage,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let wanted = wanted(&state, &mut query)?;
    query.finish()?;
    let etag = conditional::page_validator(&state, &uri, &context);
    if conditional::matches(&headers, &etag) {
        return Ok(conditional::not_modified(etag, CachePolicy::Revalidate));
    }
    let made = tokio::task::spawn_blocking(move || page(&context, &state, &wanted)).await;
    let made = made.map_err(|_| Kind::Internal)?;
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || made,
    ))
}

fn wanted(state: &AppState, query: &mut Query) -> Result<Wanted, Problem> {
    let within = query.take_with("within", |text| match text {
        "" => Ok(None),
        code => PlaceCode::parse(code)
            .map(Some)
            .ok_or("no place code, such as fr-31555"),
    })?;
    let kind = query.take_with("kind", |text| {
        PlaceKind::from_code(text).ok_or("no kind of place, such as commune")
    })?;
    let sort = query.take_with("sort", |text| {
        let found = Sort::ALL.into_iter().find(|sort| sort.code() == text);
        found.ok_or("name, people, devices, rate, density, deployments or centres")
    })?;
    let page = query.take_with("page", |text| {
        let number = text.parse::<usize>().ok();
        number
            .filter(|page| (1..=MAX_PAGE).contains(page))
            .ok_or("a number from 1 on")
    })?;
    let atlas = state.published.atlas();
    let within = match within.flatten() {
        Some(code) => Some(atlas.places().by_code(&code).cloned().ok_or(Kind::NotFound)?),
        None => None,
    };
    Ok(Wanted {
        within,
        kind: kind.unwrap_or(PlaceKind::Commune),
        sort: sort.unwrap_or_default(),
        page: page.unwrap_or(1),
    })
}

struct Row<'a> {
    place: &'a Place,
    name: String,
    counts: Counts,
}

impl Row<'_> {
    fn people(&self) -> Option<u64> {
        self.place
            .population
            .and_then(|people| u64::try_from(people).ok())
            .filter(|people| *people > 0)
    }

    /// Devices per 1,000 inhabitants.
    fn rate(&self) -> Option<f64> {
        Some(f64::from(self.counts.devices) * 1_000.0 / self.people()? as f64)
    }

    /// Devices per square kilometre.
    fn density(&self) -> Option<f64> {
        let area = self.place.area_m2.filter(|area| *area > 0)?;
        Some(f64::from(self.counts.devices) * 1e6 / area as f64)
    }
}

fn rows<'a>(context: &PageContext, census: &'a Census, wanted: &Wanted) -> Vec<Row<'a>> {
    let all: Box<dyn Iterator<Item = (&Place, &Counts)>> = match &wanted.within {
        Some(place) => Box::new(census.within(place.id)),
        None => Box::new(census.all()),
    };
    let is_wanted = |place: &Place| {
        // A town that is known by its centre only is a town.
        place.kind == wanted.kind || (wanted.kind == PlaceKind::Commune && place.kind == PlaceKind::City)
    };
    let mut rows: Vec<Row<'a>> = all
        .filter(|(place, counts)| !counts.is_empty() && is_wanted(place))
        .map(|(place, counts)| Row {
            place,
            name: countries::name(context.locale(), place),
            counts: *counts,
        })
        .collect();
    rows.sort_by(|a, b| {
        let order = match wanted.sort {
            Sort::Name => places::slug(&a.name).cmp(&places::slug(&b.name)),
            Sort::People => b.people().cmp(&a.people()),
            Sort::Devices => b.counts.devices.cmp(&a.counts.devices),
            Sort::Rate => b.rate().unwrap_or(-1.0).total_cmp(&a.rate().unwrap_or(-1.0)),
            Sort::Density => b
                .density()
                .unwrap_or(-1.0)
                .total_cmp(&a.density().unwrap_or(-1.0)),
            Sort::Deployments => b.counts.deployments.cmp(&a.counts.deployments),
            Sort::Centres => b.counts.centres.cmp(&a.counts.centres),
        };
        order.then_with(|| a.place.code.cmp(&b.place.code))
    });
    rows
}

fn href(context: &PageContext, wanted: &Wanted, kind: PlaceKind, sort: Sort, page: usize) -> String {
    let within = wanted.within.as_ref().map(|place| place.code.as_str().to_owned());
    let pairs: Vec<(&'static str, String)> = [
        ("within", within),
        (
            "kind",
            (kind != PlaceKind::Commune).then(|| kind.code().to_owned()),
        ),
        ("sort", (sort != Sort::default()).then(|| sort.code().to_owned())),
        ("page", (page > 1).then(|| page.to_string())),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect();
    context.href(&format!("/places{}", filter_query::encode(pairs)))
}

fn page(context: &PageContext, state: &AppState, wanted: &Wanted) -> Markup {
    let atlas = state.published.snapshot();
    let census = atlas.census();
    let rows = rows(context, &census, wanted);
    let locale = context.locale();
    let title = match &wanted.within {
        Some(place) => context.text_with(
            "places-title-within",
            &[("place", Argument::from(countries::name(locale, place)))],
        ),
        None => context.text("places-title"),
    };
    let shown: Vec<&Row<'_>> = rows.iter().skip((wanted.page - 1) * PAGE).take(PAGE).collect();
    let to = |page: usize| href(context, wanted, wanted.kind, wanted.sort, page);
    let main = html! {
        div.stack {
            @if let Some(place) = &wanted.within { (places::breadcrumbs(context, state, Some(place.id))) }
            h1 { (title) }
            p { (context.text("places-intro")) }
            p.notice { (context.text("layout-no-dot")) }
            (kinds(context, wanted))
            p { (context.text_with("places-count", &[("count", Argument::from(rows.len()))])) }
            @if !shown.is_empty() { (table(context, &atlas, wanted, &shown)) }
            nav.pager aria-label=(context.text("pager")) {
                @if wanted.page > 1 { a rel="prev" href=(to(wanted.page - 1)) { (context.text("pager-previous")) } }
                @if wanted.page * PAGE < rows.len() {
                    a rel="next" href=(to(wanted.page + 1)) { (context.text("pager-next")) }
                }
            }
        }
    };
    Layout {
        title: &title,
        section: Section::Map,
        entry: None,
    }
    .render(context, state, &main)
}

fn kinds(context: &PageContext, wanted: &Wanted) -> Markup {
    const KINDS: [PlaceKind; 5] = [
        PlaceKind::Commune,
        PlaceKind::Arrondissement,
        PlaceKind::Department,
        PlaceKind::Region,
        PlaceKind::Country,
    ];
    html! {
        nav.cluster-row.sort-links aria-label=(context.text("places-kinds")) {
            @for kind in KINDS {
                a href=(href(context, wanted, kind, wanted.sort, 1)) aria-current=[(kind == wanted.kind).then_some("true")] {
                    (context.locale().label(kind))
                }
            }
        }
    }
}

fn table(context: &PageContext, atlas: &Atlas, wanted: &Wanted, rows: &[&Row<'_>]) -> Markup {
    let locale = context.locale();
    let heads = Sort::ALL.map(|sort| (sort, context.text(&format!("places-column-{}", sort.code()))));
    html! {
        div.table-scroll {
            table.table.register {
                thead { tr {
                    @for (sort, head) in &heads {
                        th.number[*sort != Sort::Name] scope="col"
                            aria-sort=[(*sort == wanted.sort).then_some(if *sort == Sort::Name { "ascending" } else { "descending" })] {
                            a href=(href(context, wanted, wanted.kind, *sort, 1)) { (head) }
                            @if *sort == wanted.sort { span aria-hidden="true" { " ▾" } }
                        }
                    }
                } }
                tbody {
                    @for row in rows {
                        @let said = [
                            row.people().map(|people| locale.number(people)).unwrap_or_default(),
                            locale.number(row.counts.devices.into()),
                            row.rate().map(|rate| locale.aligned(rate, 2)).unwrap_or_default(),
                            row.density().map(|density| locale.aligned(density, 2)).unwrap_or_default(),
                            locale.number(row.counts.deployments.into()),
                            locale.number(row.counts.centres.into()),
                        ];
                        tr {
                            td data-label=(heads[0].1) {
                                (places::link(context, row.place))
                                @if let Some(around) = around(context, atlas, row.place) { " " span.hint { (around) } }
                            }
                            @for ((_, head), said) in heads[1..].iter().zip(&said) {
                                td.number data-label=(head) { (said) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The department or country that tells apart places with one name.
fn around(context: &PageContext, atlas: &Atlas, place: &Place) -> Option<String> {
    let parent = atlas.places().get(place.parent?)?;
    Some(format!("({})", countries::name(context.locale(), parent)))
}
