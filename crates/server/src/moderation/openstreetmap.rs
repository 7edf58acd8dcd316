//! `/moderation/openstreetmap`: what OpenStreetMap and this map say differently since the last import, and the answers to it.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::Family;
use domain::ids::DecisionId;
use domain::reconcile::POSITION;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::Value;
use store::imports::{self, Contested, Question};
use uuid::Uuid;

use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Form, Id, PageContext, QueriedPage};
use crate::problem::{Kind, Problem};
use crate::random;
use crate::state::AppState;
use crate::ui::feature::path;
use crate::ui::layout::{Layout, Section};

/// Questions on the page; of more, the oldest.
const SHOWN: i64 = 50;

pub(crate) async fn list(
    State(state): State<AppState>,
    QueriedPage(context, query): QueriedPage,
    _: Moderator,
) -> Result<Response, Problem> {
    query.finish()?;
    let questions = imports::questions(&state.pool, SHOWN).await?;
    Ok((CachePolicy::NoStore, page(&context, &state, &questions)).into_response())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerForm {
    answer: String,
}

pub(crate) async fn answer(
    State(state): State<AppState>,
    Id(id): Id<Uuid>,
    QueriedPage(context, query): QueriedPage,
    moderator: Moderator,
    Form(form): Form<AnswerForm>,
) -> Result<Response, Problem> {
    query.finish()?;
    moderator.must_decide()?;
    let transaction = state.pool.begin().await?;
    let mut transaction = moderator.spend(&state, transaction).await?;
    match form.answer.as_str() {
        "ours" => imports::keep_ours(&mut transaction, id, state.today()).await?,
        "theirs" => {
            let decision = DecisionId(random::id());
            let by = moderator.0.account;
            imports::take_theirs(&mut transaction, id, decision, by, state.now()).await?;
        }
        _ => return Err(Kind::MalformedRequest.into()),
    }
    transaction.commit().await?;
    let list = context.href("/moderation/openstreetmap");
    Ok((CachePolicy::NoStore, Redirect::to(&list)).into_response())
}

fn page(context: &PageContext, state: &AppState, questions: &[Question]) -> Markup {
    let title = context.text("osm-desk");
    let main = html! {
        div.stack {
            p { a href=(context.href("/moderation")) { (context.text("moderation-back")) } }
            h1 { (&title) }
            p { (context.text("osm-desk-hint")) }
            @if questions.is_empty() { p { (context.text("osm-desk-none")) } }
            @for question in questions { (entry(context, question)) }
        }
    };
    Layout {
        title: &title,
        section: Section::Moderation,
        entry: None,
    }
    .render(context, state, &main)
}

fn entry(context: &PageContext, question: &Question) -> Markup {
    let node = &question.external_id;
    html! {
        section.card.stack {
            h2 {
                a href=(context.href(&path(Family::Device, question.feature))) { (context.text("osm-desk-device")) }
                " · "
                a href=(format!("https://www.openstreetmap.org/{node}")) rel="noreferrer" { (node) }
            }
            p.hint { (context.locale().date(question.opened_on)) }
            @if let Some(departure) = question.departure { p { (context.locale().label(departure)) } }
            @if !question.attributes.is_empty() { (table(context, &question.attributes)) }
            div.cluster-row {
                (button(context, question, "ours", "osm-desk-ours"))
                @if question.departure.is_none() { (button(context, question, "theirs", "osm-desk-theirs")) }
                a href=(context.href(&format!("/moderation/features/{}", question.feature))) { (context.text("osm-desk-feature")) }
            }
        }
    }
}

fn button(context: &PageContext, question: &Question, answer: &str, text: &str) -> Markup {
    let action = context.href(&format!("/moderation/openstreetmap/{}", question.id));
    html! {
        form method="post" action=(action) {
            input type="hidden" name="answer" value=(answer);
            button.button type="submit" { (context.text(text)) }
        }
    }
}

fn table(context: &PageContext, attributes: &[Contested]) -> Markup {
    html! {
        div.table-scroll {
            table.table {
                thead { tr {
                    th scope="col" { (context.text("osm-attribute")) }
                    th scope="col" { (context.text("osm-here")) }
                    th scope="col" { "OpenStreetMap" }
                    th scope="col" { (context.text("osm-desk-before")) }
                } }
                tbody {
                    @for one in attributes {
                        tr {
                            th scope="row" {
                                @if one.name == POSITION { (context.text("osm-position")) }
                                @else { (context.text(&format!("attribute-{}", one.name))) }
                            }
                            @for value in [&one.here, &one.there, &one.before] { td { (said(context, value)) } }
                        }
                    }
                }
            }
        }
    }
}

/// Columns as they are stored: moderators compare them, and codes are exact.
fn said(context: &PageContext, value: &Value) -> String {
    let known: Vec<String> = value
        .as_object()
        .into_iter()
        .flatten()
        .map(|(_, value)| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        .collect();
    if known.is_empty() {
        context.text("osm-unknown")
    } else {
        known.join(", ")
    }
}
