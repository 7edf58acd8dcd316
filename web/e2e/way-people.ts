// For the tests of a way: files, what is asked for on the wire, and a second opinion on what looks at a way.

import type { BrowserContext } from "playwright-core";

export interface Spot {
  readonly lon: number;
  readonly lat: number;
}

type Street = readonly [Spot, ...Spot[]];

/** Past the devices of `fixtures/osm`, with corners. */
export const STREET: Street = [
  { lon: 1.44391, lat: 43.60452 },
  { lon: 1.44463, lat: 43.60449 },
  { lon: 1.44523, lat: 43.60473 },
  { lon: 1.44613, lat: 43.60463 },
  { lon: 1.44733, lat: 43.60492 },
  { lon: 1.45012, lat: 43.60521 },
];

/** In the same square, kilometres away. */
export const OTHER_STREET: Street = [
  { lon: 1.41311, lat: 43.62731 },
  { lon: 1.41472, lat: 43.62683 },
  { lon: 1.47263, lat: 43.58917 },
];

/** A track of parts; with `seconds`, it took so long. */
export function gpx(parts: readonly (readonly Spot[])[], seconds?: number): string {
  const start = Date.UTC(2026, 4, 1, 10);
  const segments = parts.map((part) => {
    const points = part.map(({ lon, lat }, index) => {
      const passed = ((seconds ?? 0) * 1000 * index) / (part.length - 1);
      const time = new Date(start + passed).toISOString();
      return `<trkpt lat="${lat}" lon="${lon}">${seconds ? `<time>${time}</time>` : ""}</trkpt>`;
    });
    return `<trkseg>${points.join("")}</trkseg>`;
  });
  const track = segments.length > 0 ? `<trk>${segments.join("")}</trk>` : "";
  return `<?xml version="1.0"?><gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1">${track}</gpx>`;
}

export function wayFile(text: string) {
  return { name: "way.gpx", mimeType: "application/gpx+xml", buffer: Buffer.from(text) };
}

/** Everything that goes out: addresses, ranges and bodies. */
export function recordRequests(context: BrowserContext): { sorted(): string[] } {
  const all: string[] = [];
  context.on("request", (request) => {
    if (/^(data|blob):/.test(request.url())) return;
    const { range = "" } = request.headers();
    all.push(`${request.method()} ${request.url()} ${range} ${request.postData() ?? ""}`.trim());
  });
  return { sorted: () => [...all].sort() };
}

const EARTH = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Metres of a way that lie in the published sectors, by a look every 20 cm: each device, and any of them. */
export async function lookedAt(
  origin: string,
  way: Street,
): Promise<{ each: Map<string, number>; any: number }> {
  const lons = way.map(({ lon }) => lon);
  const lats = way.map(({ lat }) => lat);
  const box = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  const address = `${origin}/ogc/collections/view-sectors/items?limit=1000&bbox=${box.join(",")}`;
  const answer = await fetch(address);
  const { features, numberMatched } = (await answer.json()) as {
    numberMatched: number;
    features: {
      id: string;
      properties: { status: string };
      geometry: { type: string; coordinates: number[][][] | number[][][][] };
    }[];
  };
  if (features.length !== numberMatched) throw new Error("more sectors than on a page");
  const there = features.filter(
    ({ properties }) => !["announced", "removed", "refuted"].includes(properties.status),
  );
  const each = new Map<string, number>();
  let any = 0;
  for (const [index, to] of way.entries()) {
    const from = way[index - 1];
    if (!from) continue;
    const wide = (to.lon - from.lon) * Math.cos(((from.lat + to.lat) / 2) * RADIANS);
    const length = EARTH * RADIANS * Math.hypot(wide, to.lat - from.lat);
    const steps = Math.ceil(length / 0.2);
    for (let step = 0; step < steps; step++) {
      const share = (step + 0.5) / steps;
      const lon = from.lon + (to.lon - from.lon) * share;
      const lat = from.lat + (to.lat - from.lat) * share;
      const seeing = there.filter(({ geometry }) => holds(geometry.coordinates, lon, lat));
      for (const { id } of seeing) each.set(id, (each.get(id) ?? 0) + length / steps);
      if (seeing.length > 0) any += length / steps;
    }
  }
  return { each, any };
}

type Nested = number[][] | Nested[];

/** Whether a point lies in one of the rings, by the angles that they turn around it. */
function holds(rings: Nested, lon: number, lat: number): boolean {
  const [first] = rings;
  if (Array.isArray(first?.[0])) return (rings as Nested[]).some((ring) => holds(ring, lon, lat));
  const ring = rings as number[][];
  let angle = 0;
  for (const [index, [x = 0, y = 0]] of ring.entries()) {
    const [nextX = 0, nextY = 0] = ring[(index + 1) % ring.length] ?? [];
    const turn = Math.atan2(nextY - lat, nextX - lon) - Math.atan2(y - lat, x - lon);
    angle += turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI));
  }
  return Math.abs(angle) > Math.PI;
}
