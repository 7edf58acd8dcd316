// Fetches the squares of a way and computes what looks at it, beside the page, which stays quick.

import { EdgeTree } from "./edge-tree.ts";
import { type Device, Exposing, isThere, type Line, type Sector } from "./exposure.ts";
import type { Answer, Surroundings, Task } from "./messages.ts";
import { SquareReader } from "./square-data.ts";
import { keyOf, squaresAround } from "./squares.ts";

/** So many devices or sectors are compared before a newer way is looked for. */
const AT_ONCE = 500;

const reader = new SquareReader((...request) => fetch(...request));
let latest = 0;
/** The squares that the page has been told about. */
let told = "";

addEventListener("message", ({ data }: MessageEvent<Task>) => {
  latest = data.number;
  compute(data).catch((error: unknown) => {
    console.error(error);
    answer({ number: data.number, say: "failed" });
  });
});

function answer(message: Answer): void {
  postMessage(message);
}

async function compute({ number, way }: Task): Promise<void> {
  const isOld = () => number !== latest;
  const squares = squaresAround(way.bounds);
  const devices = new Map<string, Device>();
  const sectors = new Map<string, Sector>();
  const said = { model: "", day: "" };
  for (const [index, square] of squares.entries()) {
    if (isOld()) return;
    answer({ number, say: "progress", done: index, of: squares.length });
    const read = await reader.read(square);
    for (const device of read.devices) if (isThere(device)) devices.set(device.id, device);
    for (const sector of read.sectors) sectors.set(sector.id, sector);
    said.model ||= read.model;
    said.day ||= read.day;
  }
  // A device that is gone has a sector still, which nobody looks out of.
  for (const id of sectors.keys()) if (!devices.has(id)) sectors.delete(id);
  const exposing = new Exposing(way, new EdgeTree(way));
  for (const add of adding(exposing, sectors, devices)) {
    add();
    await pause();
    if (isOld()) return;
  }
  const exposure = exposing.result();
  const key = squares.map(keyOf).join(" ");
  const surroundings = key === told ? null : surroundingsOf(devices, sectors, said);
  told = key;
  answer({ number, say: "done", exposure, surroundings });
}

/** The work in pieces. */
function* adding(
  exposing: Exposing,
  sectors: ReadonlyMap<string, Sector>,
  devices: ReadonlyMap<string, Device>,
): Generator<() => void> {
  for (const some of pieces([...sectors.values()]))
    yield () => {
      for (const sector of some) exposing.addSector(sector);
    };
  for (const some of pieces([...devices.values()]))
    yield () => {
      for (const device of some) exposing.addDevice(device);
    };
}

function* pieces<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE);
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

function surroundingsOf(
  devices: ReadonlyMap<string, Device>,
  sectors: ReadonlyMap<string, Sector>,
  said: { readonly model: string; readonly day: string },
): Surroundings {
  const lines = (ring: Float64Array): Line =>
    Array.from({ length: ring.length / 2 }, (_, index) => [
      ring[2 * index] ?? 0,
      ring[2 * index + 1] ?? 0,
    ]);
  return {
    ...said,
    devices: [...devices.values()],
    sectors: [...sectors.values()].map(({ id, rings }) => ({ id, rings: rings.map(lines) })),
  };
}
