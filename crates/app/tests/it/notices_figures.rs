//! Figures of what notices asked for and what became of it.

use domain::notice::{NoticeGround, NoticeOutcome, NoticeReason};
use time::Duration;

use crate::moderation::Reviewer;
use crate::notices::{notify, only_review, pictured};
use crate::notices_desk::decide;
use crate::reports::receipt;
use crate::support::TestApp;

#[tokio::test]
async fn figures_count_what_came_what_was_decided_and_what_came_back() {
    let app = TestApp::start().await;
    let reviewer = Reviewer::new(&app).await;
    let today = app.now().date();
    let (_, photo) = pictured(&app, &reviewer).await;
    receipt(notify(&app, &format!("photo={photo}"), &[("reason", "child")]).await).await;
    let review = only_review(&app, "notice").await;
    app.advance(Duration::days(2));
    let reviewer = Reviewer::named(&app, "Later").await;
    decide(
        &app,
        &reviewer,
        review,
        NoticeOutcome::Kept,
        NoticeGround::Unfounded,
    )
    .await;
    let mut connection = app.database.pool.acquire().await.unwrap();
    let figures = store::notices::figures(&mut connection, today, today + Duration::WEEK)
        .await
        .unwrap();
    assert_eq!(figures.received, [(NoticeReason::Child, 1)]);
    assert_eq!(figures.decided, [(NoticeOutcome::Kept, 1)]);
    assert_eq!((figures.median_days, figures.restored), (Some(2), 1));
    let before = store::notices::figures(&mut connection, today - Duration::WEEK, today)
        .await
        .unwrap();
    assert_eq!(before, store::notices::Figures::default());
}
