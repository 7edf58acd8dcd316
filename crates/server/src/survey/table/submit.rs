//! `POST /survey/table`: the table with what is wrong, or the receipt of all its rows.

use std::collections::BTreeMap;
use std::net::IpAddr;

use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse as _, Response};
use domain::Family;
use domain::ids::AccountId;
use domain::report::{About, FieldError, FieldProblem, Form, NewReport};

use super::body::{Step, TableBody, name};
use super::pages::{self, Hint, Shown};
use crate::cache::CachePolicy;
use crate::extract::session;
use crate::extract::{Client, PageContext, QueriedPage};
use crate::problem::{Kind, Problem};
use crate::random;
use crate::reports::about;
use crate::reports::submit::usable_token;
use crate::reports::{FormToken, TokenError};
use crate::state::AppState;
use crate::survey::area::{self, Asked, Chosen, Tool};
use crate::survey::rows;
use crate::survey::take::{self, Sending};

/// A table that was read: its reports, each with the number of its row; 0 for a look at what is known.
struct Read {
    reports: Vec<NewReport>,
    numbers: Vec<usize>,
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    Client(client): Client,
    QueriedPage(context, query): QueriedPage,
    request: Request<Body>,
) -> Result<Response, Problem> {
    let chosen = match area::take(&state, query).await? {
        Asked::Area(chosen) => chosen,
        Asked::None(start) => return Ok(start.answer(&context, &state, Tool::Table)),
    };
    let moderator = session::moderator_of(&state, request.headers()).await?;
    let body = TableBody::read(request).await?;
    let table = Table {
        state: &state,
        client,
        context: &context,
        chosen: &chosen,
        token: usable_token(&state, &body.token).text(&state.settings.secret),
        body,
        moderator,
    };
    Ok(table.answer().await)
}

struct Table<'a> {
    state: &'a AppState,
    client: IpAddr,
    context: &'a PageContext,
    chosen: &'a Chosen,
    body: TableBody,
    /// One that will do for the next sending.
    token: String,
    moderator: Option<AccountId>,
}

impl Table<'_> {
    async fn answer(&self) -> Response {
        if self.body.step == Step::More {
            let page = pages::table(
                self.context,
                self.state,
                &Shown::new(self.chosen, &self.body, &self.token),
            );
            return (CachePolicy::NoStore, page).into_response();
        }
        let token = FormToken::parse(&self.body.token, &self.state.settings.secret);
        if !self.body.website.is_empty() {
            // Only a robot fills the trap. It is told what it wants to hear.
            let token = token.unwrap_or_else(|| FormToken::issue(random::bytes(), self.state.now()));
            return self.received(token);
        }
        let read = match self.read() {
            Ok(read) => read,
            Err(errors) => return self.refused(Problem::invalid_form(errors)),
        };
        if self.body.step == Step::Check {
            return self.checked(&read);
        }
        let shortest = self.state.settings.shortest_form_time;
        let token = match token.map(|token| (token, token.check(self.state.now(), shortest))) {
            Some((token, Ok(()))) => token,
            Some((_, Err(TokenError::TooQuick))) => return self.not_yet("report-token-too-quick"),
            Some((_, Err(TokenError::Expired))) | None => return self.not_yet("report-token-expired"),
        };
        let receipt = token.receipt(
            &self.state.settings.secret,
            Family::Device,
            &self.body.said(&self.chosen.query()),
        );
        let sending = Sending {
            reports: read.reports,
            receipt: &receipt,
            token: &self.body.token,
            contributor: &self.body.contributor,
            moderator: self.moderator,
            is_compared: self.body.is_compared,
        };
        match take::take(self.state, self.client, sending).await {
            Ok(()) => self.received(token),
            Err(problem) => self.refused(problem),
        }
    }

    /// All rows, or all that is wrong with any of them.
    fn read(&self) -> Result<Read, Vec<FieldError>> {
        let (locale, today) = (self.context.locale(), self.state.today());
        let mut read = Read {
            reports: Vec::new(),
            numbers: Vec::new(),
        };
        let mut errors = BTreeMap::<String, FieldError>::new();
        let mut of_rows: Vec<FieldError> = Vec::new();
        for (number, row) in &self.body.rows {
            let typed = row.clone().with("seen_on", self.body.seen_on.as_str());
            match rows::report(locale, Some(&self.chosen.grid), &typed, today) {
                Ok(report) => {
                    read.reports.push(report);
                    read.numbers.push(*number);
                }
                Err(faults) => {
                    for fault in faults {
                        // The day is said once for all.
                        if fault.field == "seen_on" {
                            errors.insert("seen_on".to_owned(), fault);
                        } else {
                            of_rows.push(FieldError::new(name(*number, &fault.field), fault.problem));
                        }
                    }
                }
            }
        }
        let day = Form::default().with("seen_on", self.body.seen_on.as_str());
        let atlas = self.state.published.atlas();
        for (id, finding) in &self.body.known {
            let look = About {
                feature: *id,
                finding: *finding,
            };
            let report = match about::published(&atlas, Family::Device, *id) {
                Some(published) => NewReport::of_sighting(published, look, &day, today),
                None => Err(vec![FieldError::new(
                    format!("known_{id}"),
                    FieldProblem::NotAnId,
                )]),
            };
            match report {
                Ok(report) => {
                    read.reports.push(report);
                    read.numbers.push(0);
                }
                Err(faults) => {
                    errors.extend(faults.into_iter().map(|fault| (fault.field.to_string(), fault)));
                }
            }
        }
        if read.reports.is_empty() && errors.is_empty() && of_rows.is_empty() {
            of_rows.push(FieldError::new("table", FieldProblem::Missing));
        }
        let errors: Vec<FieldError> = errors.into_values().chain(of_rows).collect();
        if errors.is_empty() { Ok(read) } else { Err(errors) }
    }

    fn received(&self, token: FormToken) -> Response {
        let said = self.body.said(&self.chosen.query());
        let receipt = token.receipt(&self.state.settings.secret, Family::Device, &said);
        let count = self.body.rows.len() + self.body.known.len();
        let page = crate::survey::received::page(
            self.context,
            self.state,
            &self.chosen.path(Tool::Table),
            &receipt,
            count,
        );
        (StatusCode::CREATED, CachePolicy::NoStore, page).into_response()
    }

    /// The table again with what each row may be that is known already. Nothing is stored.
    fn checked(&self, read: &Read) -> Response {
        let hints: Vec<Hint> = read
            .reports
            .iter()
            .zip(&read.numbers)
            .filter(|(_, number)| **number > 0)
            .map(|(report, number)| Hint {
                number: *number,
                alike: take::alike(self.state, report),
            })
            .collect();
        let shown = Shown {
            hints: Some(&hints),
            ..Shown::new(self.chosen, &self.body, &self.token)
        };
        let page = pages::table(self.context, self.state, &shown);
        (CachePolicy::NoStore, page).into_response()
    }

    /// The same table, with all that was typed, what is wrong, and a token that will do.
    fn refused(&self, problem: Problem) -> Response {
        let said = match problem.kind() {
            Kind::InvalidForm => None,
            Kind::TooManyRequests => Some("report-too-many"),
            Kind::Unavailable => Some("report-unavailable"),
            _ => Some("report-failed"),
        };
        let shown = Shown {
            errors: problem.fields(),
            said,
            ..Shown::new(self.chosen, &self.body, &self.token)
        };
        let page = pages::table(self.context, self.state, &shown);
        problem.with_form(page)
    }

    fn not_yet(&self, said: &'static str) -> Response {
        let shown = Shown {
            said: Some(said),
            ..Shown::new(self.chosen, &self.body, &self.token)
        };
        let page = pages::table(self.context, self.state, &shown);
        Problem::new(Kind::InvalidForm).with_form(page)
    }
}
