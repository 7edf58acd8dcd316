//! `/moderation/imports/uploads/{id}`: what the file is, what its rows become, the trial, and the import.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::Request;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::report::FieldError;
use formats::dataset::{Descriptor, Draft, Preview};
use store::imports;
use store::imports::uploads::{self, Fields, Upload};
use uuid::Uuid;

use super::body::UploadBody;
use super::look::Becomes;
use super::pages::{self, Shown};
use super::run::{Wish, run};
use super::{form, guess, look};
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::body::malformed;
use crate::extract::{Id, PageContext};
use crate::imports::{ImportError, Report, written};
use crate::problem::{Kind, Problem};
use crate::state::AppState;

pub(crate) async fn show(
    State(state): State<AppState>,
    Id(id): Id<Uuid>,
    context: PageContext,
    moderator: Moderator,
) -> Result<Response, Problem> {
    let upload = Arc::new(uploads::get(&state.pool, id, moderator.0.account).await?);
    let told = written::told(&upload.form);
    let (preview, fault) = match look::preview(&upload, told).await? {
        Ok(preview) => (Some(preview), None),
        Err(error) => (None, Some(error.to_string())),
    };
    let fields = match &preview {
        Some(preview) if upload.form.is_empty() => guess::fields(&upload.file_name, preview),
        _ => upload.form.clone(),
    };
    let shown = Shown {
        fault,
        ..Shown::of(id, &upload, preview.as_ref(), &fields)
    };
    let page = pages::one(&context, &state, &shown);
    Ok((CachePolicy::NoStore, page).into_response())
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    Id(id): Id<Uuid>,
    context: PageContext,
    moderator: Moderator,
    request: Request<Body>,
) -> Result<Response, Problem> {
    let body = UploadBody::read(request).await?;
    if body.file.is_some() || !["look", "try", "import"].contains(&body.step.as_str()) {
        return Err(malformed());
    }
    let account = moderator.0.account;
    uploads::describe(&state.pool, id, account, &body.fields).await?;
    let upload = Arc::new(uploads::get(&state.pool, id, account).await?);
    let described = match describe(&upload, &body.fields).await? {
        Ok(described) => described,
        Err(undescribed) => {
            let Undescribed {
                preview,
                errors,
                fault,
            } = *undescribed;
            let shown = Shown {
                fault,
                errors: &errors,
                ..Shown::of(id, &upload, preview.as_ref(), &body.fields)
            };
            let page = pages::one(&context, &state, &shown);
            return Ok(Problem::new(Kind::InvalidForm).with_form(page));
        }
    };
    let state_of_form = form::state_of(&body.fields);
    // Only what was tried as it stands is imported.
    let is_meant = body.step == "import" && body.tried == state_of_form;
    let mut report: Option<Report> = None;
    let mut fault = None;
    if body.step != "look" {
        if is_meant {
            moderator.spend_before(&state).await?;
        }
        let wish = Wish {
            id,
            by: account,
            upload: &upload,
            descriptor: described.descriptor.clone(),
            is_dry: !is_meant,
            allows_deletions: body.allow_deletions,
        };
        match run(&state, wish).await? {
            Ok((import, _)) if is_meant => {
                let page = context.href(&format!("/moderation/imports/{import}?done=imported"));
                return Ok((CachePolicy::NoStore, Redirect::to(&page)).into_response());
            }
            Ok((_, tried)) => report = Some(tried),
            Err(ImportError::Shrunk { .. }) => fault = Some(context.text("uploads-shrunk")),
            Err(error) => fault = Some(error.to_string()),
        }
    }
    let known = imports::title_of(&state.pool, &described.descriptor.code).await?;
    let is_wrong = fault.is_some();
    let shown = Shown {
        fault,
        first: &described.first,
        draft: Some(&described.draft),
        report: report.as_ref(),
        known: known.as_deref(),
        tried: &state_of_form,
        is_changed: body.step == "import",
        ..Shown::of(id, &upload, Some(&described.preview), &body.fields)
    };
    let page = pages::one(&context, &state, &shown);
    if is_wrong {
        return Ok(Problem::new(Kind::InvalidForm).with_form(page));
    }
    Ok((CachePolicy::NoStore, page).into_response())
}

/// A file of which all is said that must be.
struct Described {
    preview: Preview,
    draft: Draft,
    descriptor: Descriptor,
    first: Vec<Becomes>,
}

/// A file of which something is wrong or missing.
struct Undescribed {
    preview: Option<Preview>,
    errors: Vec<FieldError>,
    fault: Option<String>,
}

async fn describe(
    upload: &Arc<Upload>,
    fields: &Fields,
) -> Result<Result<Described, Box<Undescribed>>, Problem> {
    let undescribed = |preview, errors, fault| {
        Ok(Err(Box::new(Undescribed {
            preview,
            errors,
            fault,
        })))
    };
    let preview = match look::preview(upload, written::told(fields)).await? {
        Ok(preview) => preview,
        Err(error) => return undescribed(None, Vec::new(), Some(error.to_string())),
    };
    let draft = match form::draft(fields, &preview) {
        Ok(draft) => draft,
        Err(errors) => return undescribed(Some(preview), errors, None),
    };
    let descriptor = match draft.check() {
        Ok(descriptor) => descriptor,
        Err(error) => return undescribed(Some(preview), Vec::new(), Some(error.to_string())),
    };
    match look::first_rows(upload, &descriptor).await? {
        Ok(first) => Ok(Ok(Described {
            preview,
            draft,
            descriptor,
            first,
        })),
        Err(error) => undescribed(Some(preview), Vec::new(), Some(error.to_string())),
    }
}
