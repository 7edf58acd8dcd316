//! The ways back into an account: by two admins, from the command line, and with the old password.

use contrechamp::commands::account::carry_out;
use contrechamp::config::{AccountCommand, RoleName, RoleOptions};
use domain::permission::Role;
use reqwest::StatusCode;
use time::Duration;

use crate::accounts::{code, secret, session, sign_in, signed_in};
use crate::admin::{PASSWORD, admin, link, post, proposal, propose, roles};
use crate::support::{Person, TestApp, places};

#[tokio::test]
async fn a_recovery_by_two_admins_ends_all_that_was_and_opens_one_way_in() {
    let app = TestApp::start().await;
    let (first, second) = (admin(&app, "First").await, admin(&app, "Second").await);
    let cookie = signed_in(&app, "Lost", &[Role::Reviewer]).await;
    let id: uuid::Uuid = sqlx::query_scalar("select id from account where name = 'Lost'")
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    let lost = Person {
        id: domain::ids::AccountId(id),
        cookie,
    };
    let mut connection = app.database.pool.acquire().await.unwrap();
    store::passkeys::insert(
        &mut connection,
        domain::ids::PasskeyId(id),
        lost.id,
        b"credential",
        &serde_json::json!({}),
        "phone",
        app.now().date(),
    )
    .await
    .unwrap();
    drop(connection);
    // Nobody recovers themselves.
    let own = propose(&app, &first, &first, &[("change", "recover")]).await;
    assert_eq!(own.status(), StatusCode::FORBIDDEN);
    propose(&app, &second, &first, &[("change", "recover")]).await;
    let path = proposal(&app, &second).await;
    let own = post(&app, &first, &path, &[("answer", "confirm")]).await;
    assert_eq!(own.status(), StatusCode::FORBIDDEN);
    post(&app, &first, &path, &[("answer", "decline")]).await;

    propose(&app, &first, &lost, &[("change", "recover")]).await;
    let path = proposal(&app, &second).await;
    assert_eq!(
        app.get_with("/moderation", &lost.cookie).await.status(),
        StatusCode::OK,
        "not before a second admin confirms"
    );
    let link = link(
        post(&app, &second, &path, &[("answer", "confirm")]).await,
        "/recovery",
    )
    .await;
    assert_eq!(
        app.get_with("/moderation", &lost.cookie).await.status(),
        StatusCode::SEE_OTHER
    );
    let passkeys = store::passkeys::of_account(&app.database.pool, lost.id)
        .await
        .unwrap();
    assert!(passkeys.is_empty());
    app.advance(Duration::MINUTE);
    let secret = secret(&app, &link).await;
    let old = sign_in(&app, "Lost", PASSWORD, &code(&app, &secret)).await;
    assert_eq!(old.status(), StatusCode::UNPROCESSABLE_ENTITY);

    let fields = |password, code| {
        [
            ("recovery", link.split("code=").nth(1).unwrap()),
            ("password", password),
            ("code", code),
        ]
    };
    let (good, wrong) = (code(&app, &secret), "000000");
    for (password, code) in [("short", good.as_str()), ("another horse battery", wrong)] {
        let refused = app.post_form("/recovery", &fields(password, code)).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    }
    let answer = app
        .post_form("/recovery", &fields("another horse battery", &good))
        .await;
    let cookie = session(&answer);
    assert_eq!(
        app.get_with("/moderation", &cookie).await.status(),
        StatusCode::OK
    );
    let again = app
        .post_form("/recovery", &fields("another horse battery", &good))
        .await;
    assert_eq!(again.status(), StatusCode::NOT_FOUND);
    app.advance(Duration::MINUTE);
    let new = sign_in(&app, "Lost", "another horse battery", &code(&app, &secret)).await;
    session(&new);
}

#[tokio::test]
async fn a_recovery_ends_after_a_day_and_a_new_one_makes_the_old_void() {
    let app = TestApp::start().await;
    let who = app.person("Lost", &[(Role::Reviewer, None)]).await;
    let recover = async || {
        let command = AccountCommand::Recover {
            name: "lost".to_owned(),
            base_url: String::new(),
        };
        carry_out(&app.database.pool, &command, app.now()).await.unwrap()
    };
    let (old, new) = (recover().await, recover().await);
    assert_eq!(app.get(&old).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(app.get(&new).await.status(), StatusCode::OK);
    app.advance(domain::retention::INVITATION + Duration::SECOND);
    assert_eq!(app.get(&new).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(
        app.get_with("/account", &who.cookie).await.status(),
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn the_command_line_does_alone_what_takes_two_on_the_web() {
    let app = TestApp::start().await;
    places::square(&app.database, "fr-31555", 1, 43).await;
    let who = app.person("Someone", &[]).await;
    let run = async |command: AccountCommand| carry_out(&app.database.pool, &command, app.now()).await;
    let role = |role, place: Option<&str>| RoleOptions {
        name: "someone".to_owned(),
        role,
        place: place.map(str::to_owned),
    };
    run(AccountCommand::Grant(role(RoleName::Admin, None)))
        .await
        .unwrap();
    run(AccountCommand::Grant(role(RoleName::Reviewer, Some("fr-31555"))))
        .await
        .unwrap();
    assert_eq!(roles(&app, &who).await, ["admin", "reviewer fr-31555"]);
    let list = run(AccountCommand::List).await.unwrap();
    assert!(
        list.contains("Someone\tenabled") && list.contains("reviewer in Place fr-31555 (fr-31555)"),
        "{list}"
    );
    for wrong in [
        AccountCommand::Grant(role(RoleName::Auditor, Some("fr-31555"))),
        AccountCommand::Grant(role(RoleName::Reviewer, Some("fr-1"))),
        AccountCommand::Revoke(role(RoleName::Admin, None)),
        AccountCommand::Disable {
            name: "someone".to_owned(),
        },
        AccountCommand::Disable {
            name: "nobody".to_owned(),
        },
    ] {
        assert!(run(wrong.clone()).await.is_err(), "{wrong:?}");
    }
    admin(&app, "Other").await;
    run(AccountCommand::Revoke(role(RoleName::Admin, None)))
        .await
        .unwrap();
    let disable = AccountCommand::Disable {
        name: "someone".to_owned(),
    };
    run(disable).await.unwrap();
    assert_eq!(
        app.get_with("/account", &who.cookie).await.status(),
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn who_changes_their_password_says_the_old_one_and_ends_every_other_session() {
    let app = TestApp::start().await;
    let here = signed_in(&app, "Owner", &[Role::Reviewer]).await;
    let id: uuid::Uuid = sqlx::query_scalar("select id from account")
        .fetch_one(&app.database.pool)
        .await
        .unwrap();
    let elsewhere = app.session(domain::ids::AccountId(id), app.now()).await;
    let change = async |old: &str, new: &str| {
        let fields = [("current_password", old), ("new_password", new)];
        app.post_form_with("/account/password", &fields, Some(&here))
            .await
            .status()
    };
    for (old, new) in [
        ("wrong horse battery", "another horse battery"),
        (PASSWORD, "short"),
        ("", "another horse battery"),
    ] {
        assert_eq!(
            change(old, new).await,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{old} {new}"
        );
    }
    assert_eq!(
        app.get_with("/account", &elsewhere).await.status(),
        StatusCode::OK
    );
    assert_eq!(
        change(PASSWORD, "another horse battery").await,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        app.get_with("/account", &elsewhere).await.status(),
        StatusCode::SEE_OTHER
    );
    assert_eq!(app.get_with("/account", &here).await.status(), StatusCode::OK);
    let everywhere = app.post_form_with("/account/sessions", &[], Some(&here)).await;
    assert_eq!(everywhere.headers()["location"], "/");
    assert_eq!(
        app.get_with("/account", &here).await.status(),
        StatusCode::SEE_OTHER
    );
}
