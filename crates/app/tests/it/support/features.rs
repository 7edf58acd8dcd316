//! Published features, read back from the public views.

use domain::act::PublicAct;
use domain::centre::PublicCentre;
use domain::deployment::PublicDeployment;
use domain::ids::{ActId, FeatureId};
use domain::report::Claimed;
use domain::subject::PublicFeature;
use domain::{PublicDevice, Subject};

use super::TestDatabase;

/// What somebody saw, on no known day.
pub(crate) const fn seen(subject: Subject) -> Claimed {
    Claimed::seen(subject, None)
}

/// The feature as the public sees it.
pub(crate) async fn public_of(database: &TestDatabase, id: FeatureId) -> PublicFeature {
    let mut connection = database.pool.acquire().await.unwrap();
    let mut found = store::public::features(&mut connection, &[id]).await.unwrap();
    assert_eq!(found.len(), 1, "{id} is public once");
    found.remove(0)
}

pub(crate) async fn public_device(database: &TestDatabase, id: FeatureId) -> PublicDevice {
    match public_of(database, id).await {
        PublicFeature::Device(device) => *device,
        other => panic!("no device: {other:?}"),
    }
}

pub(crate) async fn public_deployment(database: &TestDatabase, id: FeatureId) -> PublicDeployment {
    match public_of(database, id).await {
        PublicFeature::Deployment(deployment) => *deployment,
        other => panic!("no deployment: {other:?}"),
    }
}

pub(crate) async fn public_centre(database: &TestDatabase, id: FeatureId) -> PublicCentre {
    match public_of(database, id).await {
        PublicFeature::Centre(centre) => *centre,
        other => panic!("no centre: {other:?}"),
    }
}

pub(crate) async fn public_act(database: &TestDatabase, id: ActId) -> PublicAct {
    let mut found = store::public::acts(&database.pool, &[id]).await.unwrap();
    assert_eq!(found.len(), 1, "{id} is registered once");
    found.remove(0)
}
