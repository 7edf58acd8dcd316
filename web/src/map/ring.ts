// The ring around a cluster: how its devices divide into kinds, in twelfths. The name of a ring says its parts, so that clusters with the
// same division share a picture: `ring/7-0-3-2`, in the order of `RING_KINDS`. Who needs names and numbers presses the cluster.

import type { ExpressionSpecification } from "maplibre-gl";
import { kindColour, RING_KINDS } from "./markers.ts";
import { PALETTES, type Scheme } from "./palette.ts";
import { COUNT } from "./published.ts";

/** Side of the picture in CSS pixels; the ring's middle line has this radius in it. */
export const RING_SIZE = 64;
export const RING_RADIUS = 28;

const WIDTH = 6;
const PARTS = 12;

function share(kind: string): ExpressionSpecification {
  return ["round", ["/", ["*", PARTS, ["to-number", ["get", kind], 0]], COUNT]];
}

/** Whether a second kind has a visible part. */
export const HAS_PARTS: ExpressionSpecification = [
  "all",
  [">", COUNT, 1],
  ["<", ["max", ...RING_KINDS.map(share)] as ExpressionSpecification, PARTS],
];

export function ringName(): ExpressionSpecification {
  const parts = RING_KINDS.flatMap((kind, index): ExpressionSpecification[] => {
    const text: ExpressionSpecification = ["to-string", share(kind)];
    return index === 0 ? [text] : [["concat", "-", text]];
  });
  return ["concat", "ring/", ...parts];
}

/** One arc for each kind, from the top and clockwise; parts are drawn in proportion even where rounding has lost or made one. */
export function ringSvg(name: string, scheme: Scheme): string {
  const parts = name.split("-").map((part) => Math.max(0, Number(part) || 0));
  const sum = parts.reduce((all, part) => all + part, 0) || 1;
  const middle = RING_SIZE / 2;
  const round = 2 * Math.PI * RING_RADIUS;
  const gap = 1.5;
  let from = 0;
  const arcs = RING_KINDS.flatMap((kind, index) => {
    const length = ((parts[index] ?? 0) / sum) * round;
    if (length === 0) return [];
    const arc =
      `<circle cx="${middle}" cy="${middle}" r="${RING_RADIUS}" fill="none" stroke="${kindColour(kind, scheme)}"` +
      ` stroke-width="${WIDTH}" stroke-dasharray="${(length - gap).toFixed(2)} ${round.toFixed(2)}"` +
      ` stroke-dashoffset="${(-from - gap / 2).toFixed(2)}" transform="rotate(-90 ${middle} ${middle})"/>`;
    from += length;
    return [arc];
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${RING_SIZE * 2}" height="${RING_SIZE * 2}" viewBox="0 0 ${RING_SIZE} ${RING_SIZE}">` +
    `<circle cx="${middle}" cy="${middle}" r="${RING_RADIUS}" fill="none" stroke="${PALETTES[scheme].surface}" stroke-width="${WIDTH + 3}"/>` +
    `${arcs.join("")}</svg>`
  );
}
