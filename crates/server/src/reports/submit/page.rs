//! A report by the form: the form again, the page to check it, or the receipt.

use std::net::IpAddr;

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::deployment::Area;
use domain::report::{FieldError, FieldProblem, NewReport};
use domain::{Family, Subject};

use super::take::{self, Bundle, Checked, Refusal};
use crate::cache::CachePolicy;
use crate::extract::PageContext;
use crate::limits::Purpose;
use crate::photos::{DraftHash, Received};
use crate::picture::view::View;
use crate::problem::{Kind, Problem};
use crate::proof;
use crate::random;
use crate::reports::body::{More, ReportBody};
use crate::reports::drafts::Drafts;
use crate::reports::fields::Rows;
use crate::reports::map_picture::{self, MapPicture};
use crate::reports::pages::{self, Check, Fault, Shown};
use crate::reports::places::Refused;
use crate::reports::sending::Step;
use crate::reports::token::{FormToken, TokenError};
use crate::state::AppState;

/// One sending by the form, and what answers it.
struct Page<'a> {
    state: &'a AppState,
    client: IpAddr,
    context: &'a PageContext,
    family: Family,
    body: ReportBody,
    /// One that will do for the next sending.
    token: String,
    drafts: Drafts,
}

pub(super) async fn answer(
    state: &AppState,
    client: IpAddr,
    context: &PageContext,
    family: Family,
    body: ReportBody,
    received: Vec<Received>,
) -> Result<Response, Problem> {
    let token = usable_token(state, &body.sending.token).text(&state.settings.secret);
    let holder = DraftHash::of(token.as_bytes());
    let gathered = Drafts::gather(state, holder, &body.sending, received).await;
    let (drafts, problem) = match gathered {
        Ok(drafts) => (drafts, None),
        Err(problem) => (Drafts::none(holder), Some(problem)),
    };
    let mut page = Page {
        state,
        client,
        context,
        family,
        body,
        token,
        drafts,
    };
    match problem {
        Some(problem) => Ok(page.again(Refusal::Problem(problem)).await),
        None => Ok(page.answer().await),
    }
}

impl Page<'_> {
    async fn answer(&mut self) -> Response {
        let sending = &self.body.sending;
        let is_unfinished = self.body.more.is_some()
            || self.body.map.is_asked()
            || sending.remove_draft.is_some()
            || sending.step == Some(Step::Edit);
        if is_unfinished {
            return self.not_sent_yet().await;
        }
        let token = FormToken::parse(&sending.token, &self.state.settings.secret);
        if !sending.website.is_empty() {
            // Only a robot fills the trap. It is told what it wants to hear.
            return self
                .received(token.unwrap_or_else(|| FormToken::issue(random::bytes(), self.state.now())));
        }
        let reports = match take::read(self.state, self.family, &self.body) {
            Ok(reports) => reports,
            Err(mut refused) => {
                refused.errors.extend(self.drafts.errors());
                return self.again(Refusal::Fields(refused)).await;
            }
        };
        let errors = self.drafts.errors();
        if !errors.is_empty() {
            return self
                .again(Refusal::Fields(Refused {
                    errors,
                    ..Refused::default()
                }))
                .await;
        }
        let shortest = self.state.settings.shortest_form_time;
        let age = token.map_or(Err(TokenError::Expired), |token| {
            token.check(self.state.now(), shortest)
        });
        match (age, token) {
            (Ok(()), Some(token)) if self.is_to_be_sent() => self.send(token, reports).await,
            // A page to look at may come as quickly as it likes.
            (Ok(()) | Err(TokenError::TooQuick), Some(_)) if !self.is_to_be_sent() => {
                self.check(&reports, false).await
            }
            (age, _) => {
                self.again(Refusal::Token(age.err().unwrap_or(TokenError::Expired)))
                    .await
            }
        }
    }

    fn is_to_be_sent(&self) -> bool {
        self.body.sending.step == Some(Step::Send) || self.body.sending.same_as.is_some()
    }

    async fn send(&mut self, token: FormToken, reports: Vec<NewReport>) -> Response {
        let sending = &self.body.sending;
        if has_pin(&reports) && !sending.pin_checked && sending.same_as.is_none() && sending.about.is_none() {
            return self.check(&reports, true).await;
        }
        let receipt = token.receipt(&self.state.settings.secret, self.family, &self.body.said());
        let bundle = Bundle {
            family: self.family,
            body: &self.body,
            reports,
            receipt: &receipt,
            photos: (self.drafts.holder, &self.drafts.ids),
        };
        match take::take(self.state, self.client, bundle).await {
            Ok(_) => self.received(token),
            Err(refusal) => self.again(refusal).await,
        }
    }

    fn received(&self, token: FormToken) -> Response {
        let receipt = token.receipt(&self.state.settings.secret, self.family, &self.body.said());
        let page = pages::received(self.context, self.state, &receipt.text());
        (StatusCode::CREATED, CachePolicy::NoStore, page).into_response()
    }

    /// What will be public, for the reporter's eyes. `is_unchecked`: it was sent without a look at the pin.
    async fn check(&self, reports: &[NewReport], is_unchecked: bool) -> Response {
        let checked = match take::check(self.state, self.family, &self.body, reports, true).await {
            Ok(checked) => checked,
            // Without the database the list of what stands nearby is still there; the sending itself will say more.
            Err(_) => Checked::unknown(self.state, reports),
        };
        let errors = if is_unchecked {
            vec![FieldError::new("pin_checked", FieldProblem::NotChecked)]
        } else {
            Vec::new()
        };
        let page = pages::check(
            self.context,
            self.state,
            &Check {
                family: self.family,
                body: &self.body,
                token: &self.token,
                reports,
                nearby: &checked.nearby,
                warnings: &checked.all_warnings(),
                drafts: &self.drafts.text(),
                thumbnails: &self.drafts.thumbnails(self.state).await,
                picture: self.picture(reports).await,
                has_pin: has_pin(reports),
                errors: &errors,
            },
        );
        if is_unchecked {
            return Problem::from(Kind::InvalidForm).with_form(page);
        }
        (CachePolicy::NoStore, page).into_response()
    }

    /// The map as a picture, for who has no script.
    async fn picture(&self, reports: &[NewReport]) -> Option<String> {
        let position = reports.first()?.claimed.subject.position()?;
        if self.body.sending.scripted {
            return None;
        }
        let radius_m = match &reports.first()?.claimed.subject {
            Subject::Deployment(deployment) => match deployment.area {
                Area::Circle { radius_m, .. } => Some(f64::from(radius_m)),
                _ => None,
            },
            Subject::Device(device) => device.position_accuracy_m.map(f64::from),
            Subject::Centre(_) => None,
        };
        let view = View::around(position, radius_m);
        map_picture::still(self.state, self.context.locale(), view, position, radius_m).await
    }

    /// The same form, with one more row, another map, or one photo less.
    async fn not_sent_yet(&mut self) -> Response {
        let mut rows = Rows::default();
        match self.body.more {
            Some(More::Periods(count)) => rows.periods = rows.periods.max(count),
            Some(More::Software(count)) => rows.software = rows.software.max(count),
            Some(More::Siblings(count)) => rows.siblings = rows.siblings.max(count),
            None => {}
        }
        let errors = self.drafts.errors();
        let fault = if errors.is_empty() {
            Fault::None
        } else {
            Fault::Fields(&errors)
        };
        let page = self.form(rows, &Refused::default(), fault).await;
        (CachePolicy::NoStore, page).into_response()
    }

    /// The form with all that was typed, what is wrong, and a token that will do.
    async fn again(&mut self, refusal: Refusal) -> Response {
        let none = Refused::default();
        let (refused, fault) = match &refusal {
            Refusal::Fields(refused) => (refused, Fault::Fields(&refused.errors)),
            Refusal::Token(error) => (&none, Fault::Token(*error)),
            Refusal::Problem(problem) => (&none, Fault::Problem(problem.kind())),
        };
        let page = self.form(Rows::default(), refused, fault).await;
        Problem::from(refusal).with_form(page)
    }

    async fn form(&mut self, rows: Rows, refused: &Refused, fault: Fault<'_>) -> maud::Markup {
        let map = self.open_map().await;
        let thumbnails = self.drafts.thumbnails(self.state).await;
        let shown = Shown {
            questions: &refused.questions,
            rows,
            map: map.as_ref(),
            sending: &self.body.sending,
            drafts: &self.drafts.text(),
            thumbnails: &thumbnails,
            proof_bits: proof_bits(self.state, self.client),
            ..Shown::new(self.family, &self.body.form, &self.token)
        };
        pages::form(self.context, self.state, &shown, fault)
    }

    /// The map that was open or is wanted; it may move the position of the form.
    async fn open_map(&mut self) -> Option<MapPicture> {
        let locale = self.context.locale();
        map_picture::open(
            self.state,
            locale,
            self.family,
            &self.body.map,
            &mut self.body.form,
        )
        .await
    }
}

/// Whether a pin says where it is: an area that is a place's has none.
fn has_pin(reports: &[NewReport]) -> bool {
    reports.iter().any(|report| match &report.claimed.subject {
        Subject::Device(_) | Subject::Centre(_) => true,
        Subject::Deployment(deployment) => matches!(deployment.area, Area::Circle { .. }),
    })
}

/// An offer to whom the next report would be slow.
pub(in crate::reports) fn proof_bits(state: &AppState, client: IpAddr) -> Option<u32> {
    state
        .limits
        .would_be_slow(Purpose::Report, client)
        .then_some(proof::BITS)
}

/// The one that came with the form, or a new one. The form was filled once already, so a new token need not wait.
pub(crate) fn usable_token(state: &AppState, text: &str) -> FormToken {
    let now = state.now();
    let (secret, shortest) = (&state.settings.secret, state.settings.shortest_form_time);
    FormToken::parse(text, secret)
        .filter(|token| token.check(now, shortest) != Err(TokenError::Expired))
        .unwrap_or_else(|| FormToken::issue(random::bytes(), now - shortest))
}
