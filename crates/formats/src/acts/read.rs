//! Reads one act from end to end.

use std::ops::Range;

use domain::place::PlaceCode;

use super::folded::{Folded, joined};
use super::furniture::{furniture, running_number};
use super::heading;
use super::layout::{Layout, Page};
use super::links::{Link, links};
use super::number::mentions;
use super::pack::Jurisdiction;
use super::periods::{Own, periods};
use super::phrases::Letters;
use super::places::Search;
use super::substance::{everywhere, first_with, gathered, purposes};
use super::{Found, Gazetteer, Proposals, TEXT_LIMIT, TextFault};

impl Jurisdiction {
    /// What the text seems to say; `gazetteer` knows the communes that it may name.
    pub fn read(&self, text: &str, gazetteer: &dyn Gazetteer) -> Result<Proposals, TextFault> {
        if text.len() > TEXT_LIMIT {
            return Err(TextFault::TooLong { bytes: text.len() });
        }
        let folded = Folded::new(text);
        if folded.text.trim().is_empty() {
            return Err(TextFault::Empty);
        }
        let all = 0..folded.text.len();
        let numbers: Vec<_> = mentions(&self.numbers, &self.subdivisions, &folded, &all)
            .into_iter()
            .filter(|mention| mention.is_registered)
            .map(|mention| (mention.number, mention.range))
            .collect();
        let running = running_number(&folded.text, &numbers);
        let feet = running
            .as_ref()
            .map(|(_, ranges)| ranges.clone())
            .unwrap_or_default();
        let foot = feet.first().map(|range| folded.spans(range.clone()));
        let out = furniture(&folded.text, &feet, self.layout.contact.as_ref());
        let folded = folded.without(&out);
        let page = Page {
            original: text,
            letters: Letters::new(&folded.text),
            folded,
        };
        let running = running.map(|(number, _)| number);
        let mut proposals = self.proposals(&page, gazetteer, running.as_ref());
        // Only the running titles may bear the number; they are gone from the page that was read.
        if let (Some(number), Some(foot)) = (&mut proposals.number, foot)
            && number.spans.is_empty()
        {
            number.spans.clone_from(&foot);
            if let Some(signed_on) = &mut proposals.signed_on
                && signed_on.spans.is_empty()
            {
                signed_on.spans = foot;
            }
        }
        Ok(proposals)
    }

    fn proposals(
        &self,
        page: &Page<'_>,
        gazetteer: &dyn Gazetteer,
        running: Option<&super::ActNumber>,
    ) -> Proposals {
        let layout = Layout::of(page, self);
        let number = heading::number(page, self, &layout, running);
        let title = heading::title(page, self, &layout);
        let title_range = title.as_ref();
        let own_number = number.as_ref().map(|(number, _)| number);
        let numbered = own_number.and_then(|number| number.subdivision.as_ref());
        let all = 0..page.folded.text.len();
        let authority = self.authorities.find(page, &all, numbered);
        let within: Vec<PlaceCode> = match (numbered, &authority) {
            (Some(code), Some((authority, _))) if authority.subdivisions.contains(code) => {
                authority.subdivisions.clone()
            }
            (Some(code), _) => vec![code.clone()],
            (None, Some((authority, _))) => authority.subdivisions.clone(),
            (None, None) => Vec::new(),
        };
        let numbered_on = number
            .as_ref()
            .and_then(|(number, ranges)| Some((number.date?, ranges.first().cloned().unwrap_or(0..0))));
        let own = Own {
            signed_on: layout.signed_on.clone().or(numbered_on),
            published_on: heading::published_on(page, self, &layout),
        };
        let ban = self.ban.find(page, &layout, title_range);
        let mut proposals = Proposals {
            periods: periods(page, self, &layout, title_range, &own),
            places: self.found_places(page, &layout, title_range, gazetteer, &within),
            ..Proposals::default()
        };
        if ban.is_none() {
            self.allowed(page, &layout, title_range, &mut proposals);
        }
        let mut linked = links(page, self, &layout, title_range, own_number);
        let repeals: Vec<_> = linked
            .extract_if(.., |(link, ..)| *link == Link::Repeals)
            .collect();
        let numbers = |links: Vec<(Link, super::ActNumber, Range<usize>)>| {
            gathered(page, links.into_iter().map(|(_, number, range)| (number, range)))
        };
        (proposals.modifies, proposals.repeals) = (numbers(linked), numbers(repeals));
        let found = |range: Range<usize>| page.folded.spans(range);
        proposals.ban = ban.map(|range| Found {
            value: (),
            spans: found(range),
        });
        proposals.title = title.map(|range| Found {
            value: page.folded.original(page.original, range.clone()),
            spans: found(range),
        });
        proposals.authority = authority.map(|(authority, range)| Found {
            value: authority.name.clone(),
            spans: found(range),
        });
        proposals.signed_on = own.signed_on.map(|(value, range)| Found {
            value,
            spans: found(range),
        });
        proposals.published_on = own.published_on.map(|(value, range)| Found {
            value,
            spans: found(range),
        });
        proposals.number = number.map(|(value, ranges)| Found {
            value,
            spans: joined(ranges.into_iter().flat_map(found).collect()),
        });
        proposals
    }

    /// What only an act has that allows something.
    fn allowed(
        &self,
        page: &Page<'_>,
        layout: &Layout,
        title: Option<&Range<usize>>,
        proposals: &mut Proposals,
    ) {
        let clauses = layout.clauses();
        let first: Vec<_> = layout
            .articles
            .first()
            .map(|article| article.clauses.clone())
            .unwrap_or_default();
        let titles: Vec<_> = title.cloned().into_iter().collect();
        let places = [first, layout.requests.clone(), clauses.clone(), titles];
        proposals.forces = gathered(page, first_with(page, &self.forces, &places));
        proposals.purposes = purposes(page, self, layout, title);
        let stated = [clauses.as_slice(), layout.requests.as_slice()].concat();
        proposals.payloads = gathered(page, everywhere(page, &self.payloads, &stated));
        let (cameras, words) = (&self.cameras, &self.words);
        let limit = |range: &Range<usize>| cameras.limit(page, words, range);
        let mention = |range: &Range<usize>| cameras.mention(page, words, range);
        let count = clauses
            .iter()
            .find_map(limit)
            .or_else(|| clauses.iter().find_map(mention))
            .or_else(|| layout.requests.iter().find_map(limit))
            .or_else(|| layout.requests.iter().find_map(mention));
        proposals.cameras = count.map(|(value, range)| Found {
            value,
            spans: page.folded.spans(range),
        });
    }

    /// Communes, and the whole subdivision if the articles say so, or if they name nothing smaller.
    fn found_places(
        &self,
        page: &Page<'_>,
        layout: &Layout,
        title: Option<&Range<usize>>,
        gazetteer: &dyn Gazetteer,
        within: &[PlaceCode],
    ) -> Vec<Found<super::NamedPlace>> {
        let search = Search::new(page, &self.places, gazetteer, within.to_vec(), self.country());
        let communes = search.communes(layout, title);
        let clauses = layout.clauses();
        let titles: Vec<_> = title.cloned().into_iter().collect();
        let own = within.first();
        // An authority over several subdivisions names the others even beside communes.
        let others = within.get(1..).unwrap_or_default();
        let named = (!communes.is_empty()).then_some(others);
        let mut found = self.places.subdivisions(page, &clauses, own, named);
        if !others.is_empty() {
            found.extend(self.places.subdivisions(page, &titles, None, Some(others)));
        }
        if found.is_empty() && communes.is_empty() {
            found = self
                .places
                .subdivisions(page, &[layout.requests.clone(), titles].concat(), own, None);
        }
        found.extend(communes);
        let mut places: Vec<Found<super::NamedPlace>> = Vec::new();
        let codes = gathered(
            page,
            found
                .iter()
                .map(|(place, range)| (place.code.clone(), range.clone())),
        );
        for Found { value: code, spans } in codes {
            let name = found
                .iter()
                .find(|(place, _)| place.code == code)
                .map(|(place, _)| place.name.clone());
            let name = name.unwrap_or_default();
            places.push(Found {
                value: super::NamedPlace { code, name },
                spans,
            });
        }
        places
    }
}
