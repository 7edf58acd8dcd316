//! The status as a sentence that says what it rests on: "Confirmed: seen by two people, and in order
//! 83-2025-02-14-00003."

use domain::act::ActKind;
use domain::evidence::{Bases, Basis, Claim, Grounds};
use domain::status::Status;
use store::history::Piece;

use crate::i18n::{Argument, Locale};

/// Sources that a sentence names one by one; of others it says how many there are.
const NAMED: usize = 3;

/// An act that carries a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedAct {
    pub kind: ActKind,
    pub number: Option<String>,
}

/// What the sentence can name beside the bases: acts by number, the press and datasets by title.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    entries: Vec<(Claim, Name)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Name {
    Act(NamedAct),
    Source(Basis, String),
}

impl Names {
    pub(crate) fn add_act(&mut self, claim: Claim, act: NamedAct) {
        self.add(claim, Name::Act(act));
    }

    pub(crate) fn add_source(&mut self, claim: Claim, basis: Basis, name: String) {
        self.add(claim, Name::Source(basis, name));
    }

    /// All that a list of evidence names. `kind_of` tells the kind of an act.
    pub(crate) fn add_evidence(&mut self, pieces: &[Piece], kind_of: impl Fn(&Piece) -> ActKind) {
        for piece in pieces {
            if let Some(act) = &piece.act {
                let number = act.number.as_deref().map(str::to_owned);
                let kind = kind_of(piece);
                self.add_act(piece.claim, NamedAct { kind, number });
            }
            let source = || piece.source.as_ref().map(|(_, name)| name.clone());
            if let Some(name) = piece.citation.clone().or_else(source) {
                self.add_source(piece.claim, piece.basis, name);
            }
        }
    }

    fn add(&mut self, claim: Claim, name: Name) {
        if !self
            .entries
            .iter()
            .any(|entry| entry.0 == claim && entry.1 == name)
        {
            self.entries.push((claim, name));
        }
    }

    fn acts(&self, claim: Claim) -> Vec<&NamedAct> {
        self.of(claim)
            .filter_map(|name| match name {
                Name::Act(act) => Some(act),
                Name::Source(..) => None,
            })
            .collect()
    }

    fn sources(&self, claim: Claim, basis: Basis) -> Vec<&str> {
        self.of(claim)
            .filter_map(|name| match name {
                Name::Source(of, name) if *of == basis => Some(name.as_str()),
                _ => None,
            })
            .collect()
    }

    fn of(&self, claim: Claim) -> impl Iterator<Item = &Name> {
        self.entries
            .iter()
            .filter(move |(of, _)| *of == claim)
            .map(|(_, name)| name)
    }
}

/// The sentence about a feature with this status and these grounds.
pub(crate) fn sentence(locale: Locale, status: Status, grounds: &Grounds, names: &Names) -> String {
    let reasons = |claim| reasons(locale, grounds, names, claim);
    let exists = reasons(Claim::Exists);
    let about = match status {
        Status::Announced => reasons(Claim::Planned),
        Status::Authorised | Status::Observed | Status::Confirmed => exists.clone(),
        Status::Removed => reasons(Claim::Gone),
        Status::Contested => {
            let contested = reasons(Claim::Contested);
            if contested.is_empty() {
                reasons(Claim::Refuted)
            } else {
                contested
            }
        }
        Status::Refuted => reasons(Claim::Refuted),
    };
    let key = format!("sentence-{status}");
    let said = if about.is_empty() {
        locale.text(&format!("{key}-bare"))
    } else {
        locale.text_with(&key, &[("reasons", Argument::from(about))])
    };
    if status == Status::Contested && !exists.is_empty() {
        let other = locale.text_with("sentence-other-side", &[("reasons", Argument::from(exists))]);
        return format!("{said} {other}");
    }
    said
}

/// "seen by two people, and in order 83-2025-02-14-00003"; empty when nothing carries the claim.
fn reasons(locale: Locale, grounds: &Grounds, names: &Names, claim: Claim) -> String {
    let bases = grounds.bases(claim);
    let mut parts: Vec<String> = Vec::new();
    if claim == Claim::Exists && grounds.sightings > 0 {
        parts.push(locale.text_with(
            "reason-seen",
            &[("people", Argument::from(u32::from(grounds.sightings)))],
        ));
    } else if bases.iter().any(Basis::is_sighting) {
        parts.push(locale.text("reason-on-the-spot"));
    }
    parts.extend(acts(locale, bases, &names.acts(claim)));
    for basis in [Basis::Contract, Basis::Press, Basis::OpenData] {
        if bases.contains(basis) {
            parts.push(sources(locale, basis, &names.sources(claim, basis)));
        }
    }
    locale.list(&parts)
}

fn acts(locale: Locale, bases: Bases, acts: &[&NamedAct]) -> Vec<String> {
    if !bases.contains(Basis::Act) {
        return Vec::new();
    }
    if acts.is_empty() {
        return vec![locale.text("reason-act-unnamed")];
    }
    let mut parts: Vec<String> = acts
        .iter()
        .take(NAMED)
        .map(|act| match &act.number {
            Some(number) => locale.text_with(
                &format!("reason-act-{}", act.kind),
                &[("number", Argument::from(number.clone()))],
            ),
            None => locale.text(&format!("reason-act-{}-unnumbered", act.kind)),
        })
        .collect();
    parts.dedup();
    if acts.len() > NAMED {
        parts.push(locale.text_with(
            "reason-more-acts",
            &[("count", Argument::from(acts.len() - NAMED))],
        ));
    }
    parts
}

fn sources(locale: Locale, basis: Basis, names: &[&str]) -> String {
    let key = format!("reason-{basis}");
    if names.is_empty() {
        return locale.text(&key);
    }
    let shown = names.iter().take(NAMED).copied().collect::<Vec<_>>().join("; ");
    let more = if names.len() > NAMED { "; …" } else { "" };
    locale.text_with(
        &format!("{key}-named"),
        &[("names", Argument::from(format!("{shown}{more}")))],
    )
}

#[cfg(test)]
mod tests;
