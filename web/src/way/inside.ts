// Which part of an edge lies inside polygons. Straight is straight in degrees, as in the GeoJSON that the polygons come from.

/** A ring as longitude, latitude, longitude, latitude; closed, so the last point is the first one again. */
export type Ring = Float64Array;

/** From and to, as shares of an edge from 0 to 1. */
export type Stretch = readonly [number, number];

/**
 * The stretches of an edge inside the rings, in order and apart from each other. Rings count by the even-odd rule: holes are
 * outside, and polygons of one shape do not overlap. An edge without length is wholly inside or wholly outside.
 */
export function stretchesInside(
  rings: readonly Ring[],
  fromLon: number,
  fromLat: number,
  toLon: number,
  toLat: number,
): Stretch[] {
  const dx = toLon - fromLon;
  const dy = toLat - fromLat;
  const cuts = [0, 1];
  if (dx !== 0 || dy !== 0)
    for (const ring of rings) addCrossings(cuts, ring, fromLon, fromLat, dx, dy);
  cuts.sort((a, b) => a - b);
  const stretches: [number, number][] = [];
  for (let index = 1; index < cuts.length; index++) {
    const [from = 0, to = 0] = [cuts[index - 1], cuts[index]];
    if (to <= from) continue;
    // Where exactly the border is crossed decides nothing: the middle between two crossings is in or out.
    const middle = (from + to) / 2;
    if (!isInside(rings, fromLon + middle * dx, fromLat + middle * dy)) continue;
    const last = stretches.at(-1);
    if (last && last[1] === from) last[1] = to;
    else stretches.push([from, to]);
  }
  return stretches;
}

function addCrossings(
  cuts: number[],
  ring: Ring,
  lon: number,
  lat: number,
  dx: number,
  dy: number,
): void {
  for (let at = 0; at + 3 < ring.length; at += 2) {
    // From the beginning of the edge.
    const ax = (ring[at] ?? 0) - lon;
    const ay = (ring[at + 1] ?? 0) - lat;
    const bx = (ring[at + 2] ?? 0) - lon;
    const by = (ring[at + 3] ?? 0) - lat;
    const [ofA, ofB] = [dx * ay - dy * ax, dx * by - dy * bx];
    // Both on one side of the edge's line, or both on it. An end that touches the line is a crossing: it may be the end of a side
    // that runs along the edge.
    if ((ofA > 0 && ofB > 0) || (ofA < 0 && ofB < 0) || ofA === ofB) continue;
    const share = ofA / (ofA - ofB);
    const x = ax + (bx - ax) * share;
    const y = ay + (by - ay) * share;
    const along = (x * dx + y * dy) / (dx * dx + dy * dy);
    if (along > 0 && along < 1) cuts.push(along);
  }
}

/** A ray to the east crosses the rings an odd number of times. */
export function isInside(rings: readonly Ring[], lon: number, lat: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let at = 0; at + 3 < ring.length; at += 2) {
      const ay = ring[at + 1] ?? 0;
      const by = ring[at + 3] ?? 0;
      if (ay > lat === by > lat) continue;
      const ax = ring[at] ?? 0;
      const bx = ring[at + 2] ?? 0;
      if (lon < ax + ((lat - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    }
  }
  return inside;
}

/** The union of stretches that may overlap, in order. */
export function united(stretches: readonly Stretch[]): Stretch[] {
  const sorted = [...stretches].sort((a, b) => a[0] - b[0]);
  const out: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = out.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}
