//! Moderators with sessions, straight to the store.

use domain::ids::{AccountId, PlaceId};
use domain::permission::Role;
use server::extract::session::NewToken;
use time::{Date, OffsetDateTime};

use super::TestApp;
use super::app::settings;

/// An account, and the cookie of a session of it.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) id: AccountId,
    pub(crate) cookie: String,
}

impl TestApp {
    /// An account with these roles where they say, opened today, and signed in.
    pub(crate) async fn person(&self, name: &str, roles: &[(Role, Option<PlaceId>)]) -> Person {
        self.person_since(name, roles, self.now().date()).await
    }

    pub(crate) async fn person_since(
        &self,
        name: &str,
        roles: &[(Role, Option<PlaceId>)],
        opened_on: Date,
    ) -> Person {
        let id = AccountId(contrechamp::clock::random_id().unwrap());
        let mut connection = self.database.pool.acquire().await.unwrap();
        sqlx::query(
            "insert into account (id, name, password_hash, totp_secret, opened_on) values ($1, $2, 'x', '', $3)",
        )
        .bind(id.0)
        .bind(name)
        .bind(opened_on)
        .execute(&mut *connection)
        .await
        .unwrap();
        for (role, place) in roles {
            store::accounts::grant(&mut connection, id, *role, *place)
                .await
                .unwrap();
        }
        drop(connection);
        let cookie = self.session(id, self.now()).await;
        Person { id, cookie }
    }

    /// One more session of an account, begun then.
    pub(crate) async fn session(&self, account: AccountId, begun: OffsetDateTime) -> String {
        let token = NewToken::draw();
        let mut connection = self.database.pool.acquire().await.unwrap();
        store::sessions::insert(&mut connection, &token.hash, account, begun)
            .await
            .unwrap();
        let cookie = token.cookie(&settings("http://127.0.0.1"));
        let cookie = cookie.to_str().unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }
}
