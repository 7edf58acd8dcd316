//! The controlled lists of the domain as PostgreSQL enums. They grow without migrations: what a list of the domain has
//! gained is appended when the program is started (docs/adr/0007-vocabularies.md).

use domain::abuse::{PatternKind, PatternSign};
use domain::account::AccountChange;
use domain::act::{ActKind, ActRelation};
use domain::appeal::{AppealGround, AppealOutcome, AppealTarget};
use domain::audit::{AuditAction, AuditActor, AuditSubject};
use domain::centre::{CentreKind, Precision};
use domain::deployment::{Force, Payload, Purpose, Technology};
use domain::device::{CameraForm, Capability, DeviceKind, Mount, OperatorKind, Setting, Site, Zone};
use domain::doubt::{DoubtReason, DoubtVerdict};
use domain::evidence::{Basis, Claim};
use domain::figure::FigureKind;
use domain::import::{Departure, ImportRejection};
use domain::lane::Lane;
use domain::moderation::{
    FeatureAction, QueueReason, RejectionReason, ReviewKind, ReviewState, WithholdReason,
};
use domain::notice::{Hiding, NoticeGround, NoticeOutcome, NoticeReason};
use domain::organisation::OrganisationKind;
use domain::period::DatePrecision;
use domain::permission::Role;
use domain::photo::MaskKind;
use domain::place::PlaceKind;
use domain::report::{Finding, ReportState, Stage};
use domain::status::{Status, Visibility};
use domain::subject::Family;
use domain::vocabulary::Vocabulary;
use domain::warning::Warning;
use sqlx::PgConnection;

use crate::Error;

/// A PostgreSQL enum with the codes of its vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List {
    /// Name of the PostgreSQL type.
    pub name: &'static str,
    /// In declaration order.
    pub codes: &'static [&'static str],
}

macro_rules! lists {
    ($($name:literal: $vocabulary:ty),+ $(,)?) => {
        &[$(List { name: $name, codes: <$vocabulary as Vocabulary>::CHOICES.codes }),+]
    };
}

/// Every vocabulary that has a PostgreSQL enum.
pub const LISTS: &[List] = lists! {
    "account_change": AccountChange,
    "act_kind": ActKind,
    "act_relation": ActRelation,
    "appeal_ground": AppealGround,
    "appeal_outcome": AppealOutcome,
    "appeal_target": AppealTarget,
    "audit_action": AuditAction,
    "audit_actor": AuditActor,
    "audit_subject": AuditSubject,
    "basis": Basis,
    "camera_form": CameraForm,
    "capability": Capability,
    "centre_kind": CentreKind,
    "claim": Claim,
    "date_precision": DatePrecision,
    "departure": Departure,
    "device_kind": DeviceKind,
    "doubt_reason": DoubtReason,
    "doubt_verdict": DoubtVerdict,
    "feature_action": FeatureAction,
    "feature_family": Family,
    "feature_status": Status,
    "figure_kind": FigureKind,
    "finding": Finding,
    "force": Force,
    "hiding": Hiding,
    "import_rejection": ImportRejection,
    "lane": Lane,
    "mask_kind": MaskKind,
    "mount": Mount,
    "notice_ground": NoticeGround,
    "notice_outcome": NoticeOutcome,
    "notice_reason": NoticeReason,
    "operator_kind": OperatorKind,
    "organisation_kind": OrganisationKind,
    "pattern_kind": PatternKind,
    "pattern_sign": PatternSign,
    "payload": Payload,
    "place_kind": PlaceKind,
    "position_precision": Precision,
    "purpose": Purpose,
    "queue_reason": QueueReason,
    "rejection_reason": RejectionReason,
    "report_state": ReportState,
    "review_kind": ReviewKind,
    "review_state": ReviewState,
    "role": Role,
    "setting": Setting,
    "site": Site,
    "stage": Stage,
    "technology": Technology,
    "visibility": Visibility,
    "warning": Warning,
    "withhold_reason": WithholdReason,
    "zone": Zone,
};

/// Appends to each PostgreSQL enum the values of its vocabulary that it lacks. Not to be run in a transaction: a value
/// can be used when the one that added it has ended. [`Error::Unknown`] if the database has other values, or the same
/// in another order.
pub async fn synchronise(connection: &mut PgConnection) -> Result<(), Error> {
    for list in LISTS {
        for code in list.missing(connection).await? {
            // Names and codes are our own constants, and cannot be bound in this statement.
            let add = format!("alter type {} add value if not exists '{code}'", list.name);
            sqlx::query(sqlx::AssertSqlSafe(add))
                .execute(&mut *connection)
                .await?;
        }
    }
    Ok(())
}

/// Whether each PostgreSQL enum has the values of its vocabulary.
pub(crate) async fn are_synchronised(connection: &mut PgConnection) -> Result<bool, Error> {
    for list in LISTS {
        if !list.missing(connection).await?.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}

impl List {
    /// The values that the enum lacks; all after those that it has.
    async fn missing(&self, connection: &mut PgConnection) -> Result<&'static [&'static str], Error> {
        let stored = sqlx::query_scalar!(
            r#"
            select enumlabel::text as "label!"
            from pg_enum
            where enumtypid = to_regtype($1)
            order by enumsortorder
            "#,
            self.name,
        )
        .fetch_all(connection)
        .await?;
        let (known, missing) = self.codes.split_at(stored.len().min(self.codes.len()));
        if stored == known {
            Ok(missing)
        } else {
            Err(Error::Unknown(format!(
                "the enum {} is {}, and this version knows {}",
                self.name,
                stored.join(", "),
                self.codes.join(", ")
            )))
        }
    }
}
