// Finds the edges of a way near something. Edges that follow each other lie together, so a tree of boxes over their order is a
// good index, and needs no sorting: each node is the box of the 16 below it.

import type { Way } from "./way.ts";

const FAN = 16;

/** Numbers of a box: west, south, east, north. */
const SIZE = 4;

export class EdgeTree {
  /** From the edges, or what is around 16 of them, up to one root. */
  readonly #levels: readonly Float64Array[];

  constructor(way: Way) {
    const levels = [edgeBoxes(way)];
    for (let last = levels[0]; last && last.length > SIZE; last = levels.at(-1))
      levels.push(boxesAround(last));
    this.#levels = levels;
  }

  /** Calls `found` with each edge whose box meets this one, in the order of the way. */
  search(
    west: number,
    south: number,
    east: number,
    north: number,
    found: (edge: number) => void,
  ): void {
    const visit = (level: number, node: number): void => {
      const boxes = this.#levels[level];
      if (!boxes) return;
      const at = node * SIZE;
      // What has no box is infinitely far away, and meets nothing.
      const meets =
        (boxes[at] ?? Infinity) <= east &&
        (boxes[at + 1] ?? Infinity) <= north &&
        (boxes[at + 2] ?? -Infinity) >= west &&
        (boxes[at + 3] ?? -Infinity) >= south;
      if (!meets) return;
      if (level === 0) {
        found(node);
        return;
      }
      const below = (this.#levels[level - 1]?.length ?? 0) / SIZE;
      const end = Math.min((node + 1) * FAN, below);
      for (let child = node * FAN; child < end; child++) visit(level - 1, child);
    };
    visit(this.#levels.length - 1, 0);
  }
}

function edgeBoxes({ lon, lat, ends }: Way): Float64Array {
  const boxes = new Float64Array(lon.length * SIZE);
  for (let edge = 0; edge < lon.length; edge++) {
    const at = edge * SIZE;
    const isNone = ends[edge] === 1;
    const [fromLon = 0, toLon = 0] = [lon[edge], lon[edge + 1]];
    const [fromLat = 0, toLat = 0] = [lat[edge], lat[edge + 1]];
    boxes[at] = isNone ? Infinity : Math.min(fromLon, toLon);
    boxes[at + 1] = isNone ? Infinity : Math.min(fromLat, toLat);
    boxes[at + 2] = isNone ? -Infinity : Math.max(fromLon, toLon);
    boxes[at + 3] = isNone ? -Infinity : Math.max(fromLat, toLat);
  }
  return boxes;
}

function boxesAround(below: Float64Array): Float64Array {
  const count = Math.ceil(below.length / SIZE / FAN);
  const boxes = new Float64Array(count * SIZE);
  for (let node = 0; node < count; node++) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    const end = Math.min((node + 1) * FAN * SIZE, below.length);
    for (let at = node * FAN * SIZE; at < end; at += SIZE) {
      box[0] = Math.min(box[0] ?? 0, below[at] ?? 0);
      box[1] = Math.min(box[1] ?? 0, below[at + 1] ?? 0);
      box[2] = Math.max(box[2] ?? 0, below[at + 2] ?? 0);
      box[3] = Math.max(box[3] ?? 0, below[at + 3] ?? 0);
    }
    boxes.set(box, node * SIZE);
  }
  return boxes;
}
