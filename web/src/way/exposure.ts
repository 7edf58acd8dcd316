// What looks at a way: for each device how much of it lies in the view sector, and what is seen of the whole by at least one.
// Pure computation, for the worker and for tests.

import type { EdgeTree } from "./edge-tree.ts";
import { type Ring, type Stretch, stretchesInside, united } from "./inside.ts";
import { metresPerDegree, type Way } from "./way.ts";

export interface Device {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly operator: string;
  readonly lon: number;
  readonly lat: number;
}

/** The part of the ground that a device is estimated to see. */
export interface Sector {
  /** Of the device. */
  readonly id: string;
  readonly rings: readonly Ring[];
  /** West, south, east, north. */
  readonly box: readonly [number, number, number, number];
}

export interface Looking {
  readonly id: string;
  /** Metres of the way in its sector. */
  readonly metres: number;
  /** Recorded seconds of the way in its sector; null without a record. */
  readonly seconds: number | null;
}

export interface Passed {
  readonly id: string;
  /** Metres from the device to the way, at the nearest. */
  readonly distance: number;
}

/** Longitude, latitude, one after the other. */
export type Line = readonly (readonly [number, number])[];

export interface Exposure {
  readonly metres: number;
  /** As recorded; null without a record. */
  readonly seconds: number | null;
  readonly seenMetres: number;
  readonly seenSeconds: number | null;
  readonly looking: readonly Looking[];
  readonly passed: readonly Passed[];
  readonly seenLines: readonly Line[];
  readonly unseenLines: readonly Line[];
}

/** Devices this near count as passed, in metres. */
export const NEAR_METRES = 50;

/** What is not there, or was only said to come, looks at nobody. */
const ABSENT: ReadonlySet<string> = new Set(["announced", "removed", "refuted"]);

/** A way may have been continued past the antimeridian; sectors have not. */
const TURNS = [0, -360, 360] as const;

export function isThere({ status }: Pick<Device, "status">): boolean {
  return !ABSENT.has(status);
}

/** Seen stretches of each edge that has any. */
type Seen = Map<number, Stretch[]>;

export class Exposing {
  readonly #way: Way;
  readonly #tree: EdgeTree;
  readonly #seen: Seen = new Map();
  readonly #looking: Looking[] = [];
  readonly #passed: Passed[] = [];

  constructor(way: Way, tree: EdgeTree) {
    this.#way = way;
    this.#tree = tree;
  }

  /** Each sector once. */
  addSector({ id, rings, box }: Sector): void {
    let metres = 0;
    let seconds = 0;
    let isLooking = false;
    for (const turn of TURNS) {
      const [west, south, east, north] = box;
      this.#tree.search(west + turn, south, east + turn, north, (edge) => {
        const { lon, lat } = this.#way;
        const stretches = stretchesInside(
          rings,
          (lon[edge] ?? 0) - turn,
          lat[edge] ?? 0,
          (lon[edge + 1] ?? 0) - turn,
          lat[edge + 1] ?? 0,
        );
        if (stretches.length === 0) return;
        isLooking = true;
        const share = shareOf(stretches);
        metres += share * (this.#way.metres[edge] ?? 0);
        seconds += share * (this.#way.seconds?.[edge] ?? 0);
        const seen = this.#seen.get(edge);
        if (seen) seen.push(...stretches);
        else this.#seen.set(edge, stretches);
      });
    }
    // To touch the border of a sector is not to be in it.
    if (isLooking && (metres > 0 || seconds > 0))
      this.#looking.push({ id, metres, seconds: this.#way.seconds && seconds });
  }

  /** Each device once. */
  addDevice({ id, lon, lat }: Device): void {
    const scale = metresPerDegree(lat);
    const high = NEAR_METRES / scale.north;
    // At a pole everything is near; nobody walks there.
    const wide = Math.min(NEAR_METRES / scale.east, 180);
    let nearest = Infinity;
    for (const turn of TURNS) {
      const at = lon + turn;
      this.#tree.search(at - wide, lat - high, at + wide, lat + high, (edge) => {
        const way = this.#way;
        nearest = Math.min(
          nearest,
          distanceTo(
            ((way.lon[edge] ?? 0) - at) * scale.east,
            ((way.lat[edge] ?? 0) - lat) * scale.north,
            ((way.lon[edge + 1] ?? 0) - at) * scale.east,
            ((way.lat[edge + 1] ?? 0) - lat) * scale.north,
          ),
        );
      });
    }
    if (nearest <= NEAR_METRES) this.#passed.push({ id, distance: nearest });
  }

  /** When all have been added. */
  result(): Exposure {
    const way = this.#way;
    const { seenLines, unseenLines, seenMetres, seenSeconds } = this.#lines();
    const sum = (of: Float64Array) => of.reduce((all, one) => all + one, 0);
    return {
      metres: sum(way.metres),
      seconds: way.seconds && sum(way.seconds),
      seenMetres,
      seenSeconds: way.seconds && seenSeconds,
      looking: [...this.#looking].sort((a, b) => b.metres - a.metres || (a.id < b.id ? -1 : 1)),
      passed: [...this.#passed].sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1)),
      seenLines,
      unseenLines,
    };
  }

  #lines() {
    const way = this.#way;
    const lines = { seen: new Lines(), unseen: new Lines() };
    let seenMetres = 0;
    let seenSeconds = 0;
    for (let edge = 0; edge < way.lon.length; edge++) {
      if (way.ends[edge] === 1) continue;
      const seen = united(this.#seen.get(edge) ?? []);
      const share = shareOf(seen);
      seenMetres += share * (way.metres[edge] ?? 0);
      seenSeconds += share * (way.seconds?.[edge] ?? 0);
      let at = 0;
      for (const [from, to] of seen) {
        if (from > at) lines.unseen.add(way, edge, at, from);
        lines.seen.add(way, edge, from, to);
        at = to;
      }
      if (at < 1) lines.unseen.add(way, edge, at, 1);
    }
    return {
      seenLines: lines.seen.all,
      unseenLines: lines.unseen.all,
      seenMetres,
      seenSeconds,
    };
  }
}

/** Lines that go on where the last one ended. */
class Lines {
  readonly all: [number, number][][] = [];
  #end = -1;

  add(way: Way, edge: number, from: number, to: number): void {
    const point = (share: number): [number, number] => {
      const [fromLon = 0, toLon = 0] = [way.lon[edge], way.lon[edge + 1]];
      const [fromLat = 0, toLat = 0] = [way.lat[edge], way.lat[edge + 1]];
      return [fromLon + (toLon - fromLon) * share, fromLat + (toLat - fromLat) * share];
    };
    // Of the next edge, 0 is where 1 is of this one.
    if (this.#end === edge + from) this.all.at(-1)?.push(point(to));
    else this.all.push([point(from), point(to)]);
    this.#end = edge + to;
  }
}

function shareOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, [from, to]) => sum + to - from, 0);
}

/** From the origin to the nearest point of a segment, on a plane. */
function distanceTo(ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
  return Math.hypot(ax + share * dx, ay + share * dy);
}
