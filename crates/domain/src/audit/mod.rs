//! The log: what was done, by whom, with what, and the chain of hashes that shows whether it was rewritten. It holds codes
//! and ids, never what somebody typed.

mod chain;

use time::Date;
use uuid::Uuid;

use crate::ids::{
    AccountId, ActId, FeatureId, ImportId, OrganisationId, PatternId, PhotoId, PlaceId, ReviewId,
};

pub use chain::{Break, Chain, Content, Fault, Hash, Link};

vocabulary! {
    /// What was done.
    AuditAction {
        Approve = "approve",
        Join = "join",
        Correct = "correct",
        Reject = "reject",
        Merge = "merge",
        Coarsen = "coarsen",
        Withhold = "withhold",
        Restore = "restore",
        Revert = "revert",
        /// The first of two agrees; nothing has changed yet.
        Propose = "propose",
        Undo = "undo",
        Ask = "ask",
        MaskPhoto = "mask_photo",
        ClearPhoto = "clear_photo",
        WithdrawClearance = "withdraw_clearance",
        /// A notice hid it at once, until somebody decides.
        HidePhoto = "hide_photo",
        HidePin = "hide_pin",
        UpholdNotice = "uphold_notice",
        RefuseNotice = "refuse_notice",
        UpholdAppeal = "uphold_appeal",
        RefuseAppeal = "refuse_appeal",
        Invite = "invite",
        OpenAccount = "open_account",
        GrantRole = "grant_role",
        RevokeRole = "revoke_role",
        DisableAccount = "disable_account",
        EnableAccount = "enable_account",
        RecoverAccount = "recover_account",
        ChangeCredential = "change_credential",
        ExceedBudget = "exceed_budget",
        EditPlacePage = "edit_place_page",
        EditOrganisation = "edit_organisation",
        EditAct = "edit_act",
        RevertImport = "revert_import",
        DestroyPhoto = "destroy_photo",
        /// What looked like a pattern of abuse is none.
        DismissPattern = "dismiss_pattern",
        /// An order got what is kept about a feature.
        Disclose = "disclose",
        /// Said of rows of an import what they are.
        PlaceRows = "place_rows",
        /// A dataset of others came in.
        ImportDataset = "import_dataset",
    }
}

vocabulary! {
    /// What kind of thing an entry is about.
    AuditSubject {
        Feature = "feature",
        Review = "review",
        Photo = "photo",
        Notice = "notice",
        Account = "account",
        Organisation = "organisation",
        Act = "act",
        Import = "import",
        Place = "place",
        Changeset = "changeset",
        /// Reports that look as if one source had sent them.
        Pattern = "pattern",
    }
}

vocabulary! {
    /// Who did it.
    AuditActor {
        Account = "account",
        /// Anybody, by a notice that takes effect at once.
        Public = "public",
        /// The program by itself, or its operator on the command line.
        Instance = "instance",
    }
}

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    Account(AccountId),
    Public,
    Instance,
}

impl Actor {
    pub const fn kind(self) -> AuditActor {
        match self {
            Self::Account(_) => AuditActor::Account,
            Self::Public => AuditActor::Public,
            Self::Instance => AuditActor::Instance,
        }
    }

    pub const fn account(self) -> Option<AccountId> {
        match self {
            Self::Account(id) => Some(id),
            Self::Public | Self::Instance => None,
        }
    }
}

/// What it was done with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Feature(FeatureId),
    Review(ReviewId),
    Photo(PhotoId),
    Notice(Uuid),
    Account(AccountId),
    Organisation(OrganisationId),
    Act(ActId),
    Import(ImportId),
    Place(PlaceId),
    /// Many changes that were taken back together.
    Changeset(Uuid),
    Pattern(PatternId),
}

impl Subject {
    pub const fn kind(self) -> AuditSubject {
        match self {
            Self::Feature(_) => AuditSubject::Feature,
            Self::Review(_) => AuditSubject::Review,
            Self::Photo(_) => AuditSubject::Photo,
            Self::Notice(_) => AuditSubject::Notice,
            Self::Account(_) => AuditSubject::Account,
            Self::Organisation(_) => AuditSubject::Organisation,
            Self::Act(_) => AuditSubject::Act,
            Self::Import(_) => AuditSubject::Import,
            Self::Place(_) => AuditSubject::Place,
            Self::Changeset(_) => AuditSubject::Changeset,
            Self::Pattern(_) => AuditSubject::Pattern,
        }
    }

    /// The id in its text form.
    pub fn id(self) -> String {
        match (self.uuid(), self.place()) {
            (Some(id), _) => id.hyphenated().to_string(),
            (None, place) => place.map(|place| place.0.to_string()).unwrap_or_default(),
        }
    }

    /// The id of anything but a place.
    pub const fn uuid(self) -> Option<Uuid> {
        match self {
            Self::Feature(FeatureId(id))
            | Self::Review(ReviewId(id))
            | Self::Photo(PhotoId(id))
            | Self::Notice(id)
            | Self::Account(AccountId(id))
            | Self::Organisation(OrganisationId(id))
            | Self::Act(ActId(id))
            | Self::Import(ImportId(id))
            | Self::Pattern(PatternId(id))
            | Self::Changeset(id) => Some(id),
            Self::Place(_) => None,
        }
    }

    pub const fn place(self) -> Option<PlaceId> {
        match self {
            Self::Place(id) => Some(id),
            _ => None,
        }
    }
}

/// One thing that was done, to be written into the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub actor: Actor,
    pub action: AuditAction,
    pub subject: Subject,
    /// The code of a reason, of whichever vocabulary has it.
    pub reason: Option<&'static str>,
    /// How many things it touched, at least one.
    pub count: u32,
}

impl Entry {
    /// One thing, without a reason.
    pub const fn new(actor: Actor, action: AuditAction, subject: Subject) -> Self {
        Self {
            actor,
            action,
            subject,
            reason: None,
            count: 1,
        }
    }

    /// What a moderator did.
    pub const fn by(account: AccountId, action: AuditAction, subject: Subject) -> Self {
        Self::new(Actor::Account(account), action, subject)
    }

    #[must_use]
    pub const fn because(mut self, reason: &'static str) -> Self {
        self.reason = Some(reason);
        self
    }
}

/// The last day whose contents may be destroyed by now.
pub fn destroyed_until(today: Date) -> Date {
    today - crate::retention::AUDIT_CONTENT
}
