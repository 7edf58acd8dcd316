//! From given polygons to a valid area: repaired where the repair is certain, else refused with the place of the fault.

use i_overlay::core::fill_rule::FillRule;

use super::antimeridian;
use super::outline::{Outline, Ring, Side, Vertex, check_count, edges, extent, finish, orient, side};
use super::overlay::{Misplaced, area_2, cover, misplaced_hole, same_area};
use super::sweep::{Contact, contact};
use super::tangle::is_tangled;
use super::{Repair, Repaired, ShapeFault, ShapeProblem};

/// Rings may be open or closed and run any way; longitudes may lie beyond 180 degrees. `repairs` are those of whoever
/// read the polygons.
pub(super) fn repair(given: Vec<Outline>, repairs: Vec<Repair>) -> Result<Repaired, ShapeFault> {
    let mut log = Log(repairs);
    let mut outlines = Vec::new();
    for outline in given {
        if outline.first().is_some_and(|outer| !outer.is_empty()) {
            outlines.extend(repair_polygon(outline, &mut log)?);
        }
    }
    let outlines = unite(outlines, &mut log)?;
    // Cuts and unions add vertices; what is accepted must be accepted again.
    check_count(outlines.iter().flatten().map(Vec::len).sum())?;
    Ok(Repaired {
        shape: finish(outlines)?,
        repairs: log.finish(),
    })
}

/// What was done, in no order, each any number of times.
pub(super) struct Log(Vec<Repair>);

impl Log {
    pub(super) fn note(&mut self, repair: Repair) {
        self.0.push(repair);
    }

    fn finish(mut self) -> Vec<Repair> {
        self.0.sort_unstable();
        self.0.dedup();
        self.0
    }
}

fn repair_polygon(given: Outline, log: &mut Log) -> Result<Vec<Outline>, ShapeFault> {
    let mut outline = Outline::with_capacity(given.len());
    for ring in given {
        if !ring.is_empty() {
            outline.push(open(ring, log)?);
        }
    }
    antimeridian::unwrap(&mut outline)?;
    let met = contact(&outline);
    match met {
        Contact::Cross(at) => return Err(at.fault(ShapeProblem::SelfCrossing)),
        Contact::Spike(at) => return Err(at.fault(ShapeProblem::Spike)),
        Contact::Touch(_) | Contact::None => {}
    }
    for (i, ring) in outline.iter_mut().enumerate() {
        if orient(ring, i == 0) {
            log.note(Repair::RingTurned);
        }
    }
    match misplaced_hole(&outline) {
        Some(Misplaced::Outside(at)) => return Err(at.fault(ShapeProblem::HoleOutside)),
        Some(Misplaced::InHole(at)) => return Err(at.fault(ShapeProblem::HoleInHole)),
        None => {}
    }
    let outlines = match met {
        Contact::Touch(at) => separate(outline, at, log)?,
        _ => vec![outline],
    };
    outlines.into_iter().try_fold(Vec::new(), |mut all, outline| {
        all.extend(antimeridian::cut(outline, log)?);
        Ok(all)
    })
}

/// The ring without its closing vertex and without repetitions.
fn open(mut ring: Ring, log: &mut Log) -> Result<Ring, ShapeFault> {
    let first = ring[0];
    if ring.len() > 1 && ring.last() == Some(&first) {
        ring.pop();
    } else {
        log.note(Repair::RingClosed);
    }
    let before = ring.len();
    ring.dedup();
    while ring.len() > 1 && ring.last() == Some(&first) {
        ring.pop();
    }
    if ring.len() < before {
        log.note(Repair::RepeatedPositions);
    }
    if ring.len() < 3 {
        return Err(first.fault(ShapeProblem::ZeroArea));
    }
    Ok(ring)
}

/// Rings that touch at points, each turned the right way: what they enclose is certain if nothing is enclosed twice
/// or the wrong way round, which is what a bow tie does that crosses at a vertex.
fn separate(outline: Outline, touch: Vertex, log: &mut Log) -> Result<Vec<Outline>, ShapeFault> {
    let given = vec![outline];
    let inside = cover(given[0].iter(), FillRule::Positive);
    let anywhere = cover(given[0].iter(), FillRule::NonZero);
    let area = area_2(&inside);
    if area != area_2(&anywhere) || area != area_2(&given) {
        return Err(touch.fault(ShapeProblem::SelfCrossing));
    }
    if same_area(&inside, &given) {
        return Ok(given);
    }
    log.note(Repair::TouchingRingsSeparated);
    Ok(inside)
}

/// Polygons that overlap or share a border become one.
fn unite(outlines: Vec<Outline>, log: &mut Log) -> Result<Vec<Outline>, ShapeFault> {
    let mut all: Vec<(usize, Outline)> = Vec::with_capacity(outlines.len());
    for (places, group) in neighbours(outlines) {
        match unite_group(&group)? {
            Some(united) => {
                log.note(Repair::PolygonsUnited);
                all.extend(united.into_iter().map(|outline| (places[0], outline)));
            }
            None => all.extend(places.into_iter().zip(group)),
        }
    }
    all.sort_by_key(|(place, _)| *place);
    Ok(all.into_iter().map(|(_, outline)| outline).collect())
}

/// `None` if the polygons are apart, or touch at single points only.
fn unite_group(group: &[Outline]) -> Result<Option<Vec<Outline>>, ShapeFault> {
    let rings: Vec<Ring> = group.iter().flatten().cloned().collect();
    if group.len() == 1 || (contact(&rings) == Contact::None && !any_within_another(group)) {
        return Ok(None);
    }
    if is_tangled(group) {
        return Err(ShapeProblem::TooComplex.into());
    }
    let united = cover(rings.iter(), FillRule::Positive);
    if same_area(&united, group) {
        return Ok(None);
    }
    for outline in &united {
        // New vertices are rounded to the grid, so what came out is looked at again.
        if let Contact::Cross(at) | Contact::Spike(at) = contact(outline) {
            return Err(at.fault(ShapeProblem::SelfCrossing));
        }
    }
    Ok(Some(united))
}

/// Whether a polygon lies inside another and not in a hole of it, where no edges meet.
fn any_within_another(group: &[Outline]) -> bool {
    let extents: Vec<_> = group.iter().map(|outline| extent(&outline[0])).collect();
    let inside = |ring: &Ring, point| side(edges(ring), point) == Side::Inside;
    let within = |i: usize, j: usize| {
        let (a, b) = (extents[i], extents[j]);
        let point = group[i][0][0];
        a.0 >= b.0
            && a.1 >= b.1
            && a.2 <= b.2
            && a.3 <= b.3
            && inside(&group[j][0], point)
            && !group[j][1..].iter().any(|hole| inside(hole, point))
    };
    (0..group.len()).any(|i| (0..group.len()).any(|j| i != j && within(i, j)))
}

/// Groups of polygons whose extents meet, directly or through others, with the place of each in the list.
fn neighbours(outlines: Vec<Outline>) -> Vec<(Vec<usize>, Vec<Outline>)> {
    let extents: Vec<_> = outlines.iter().map(|outline| extent(&outline[0])).collect();
    let mut order: Vec<usize> = (0..outlines.len()).collect();
    order.sort_unstable_by_key(|i| extents[*i].0);
    let mut leader: Vec<usize> = (0..outlines.len()).collect();
    for (at, &i) in order.iter().enumerate() {
        let (_, south, east, north) = extents[i];
        for &j in order[at + 1..].iter().take_while(|j| extents[**j].0 <= east) {
            if extents[j].1 <= north && extents[j].3 >= south {
                let (a, b) = (find(&mut leader, i), find(&mut leader, j));
                leader[a.max(b)] = a.min(b);
            }
        }
    }
    let mut groups = vec![(Vec::new(), Vec::new()); outlines.len()];
    for (i, outline) in outlines.into_iter().enumerate() {
        let (places, group) = &mut groups[find(&mut leader, i)];
        places.push(i);
        group.push(outline);
    }
    groups.retain(|(places, _)| !places.is_empty());
    groups
}

fn find(leader: &mut [usize], mut i: usize) -> usize {
    while leader[i] != i {
        leader[i] = leader[leader[i]];
        i = leader[i];
    }
    i
}
