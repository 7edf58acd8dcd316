// The pictures of deployments that are too small to be drawn as areas, and of control rooms.

import { drawMarker } from "./marker-picture.ts";
import { PALETTES, type Scheme } from "./palette.ts";
import { technologyLook } from "./technologies.ts";

/** Stands for features of different technologies or kinds. */
const SEVERAL = "several";

/** A patch: a square with all corners folded in, unlike any device. */
const PATCH = "M8 3h18a5 5 0 0 0 5 5v18a5 5 0 0 0-5 5H8a5 5 0 0 0-5-5V8a5 5 0 0 0 5-5Z";

/** A building: upright hexagon on a broad base. */
const BUILDING = "M17 1.500 31.500 9.500v22h-29v-22Z";

export function deploymentSvg(technology: string, status: string, scheme: Scheme): string {
  return drawMarker({
    outline: PATCH,
    colour: technologyLook(technology)[scheme],
    pictogram: { folder: "technologies", code: technology === SEVERAL ? "other" : technology },
    status,
    scheme,
  });
}

/** Broken where the position stands for a whole place. */
export function centreSvg(kind: string, status: string, precision: string, scheme: Scheme): string {
  return drawMarker({
    outline: BUILDING,
    colour: PALETTES[scheme].label,
    pictogram: { folder: "centres", code: kind === SEVERAL ? "csu" : kind },
    status,
    scheme,
    broken: precision === "place",
  });
}
