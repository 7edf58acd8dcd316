// The hatching of areas: a square that repeats without a seam, as SVG text.

import type { Scheme } from "./palette.ts";
import type { PeriodState } from "./period.ts";
import { type Hatching, technologyLook } from "./technologies.ts";

/** Side of the square in CSS pixels; whole pixels on every screen keep the seam closed. */
export const HATCH_SIZE = 16;

/** Lines that leave the square on one side come in on the other. */
const LINES: Readonly<Record<Hatching, string>> = {
  rising: "M-2 2 2-2M-2 10 10-2M-2 18 18-2M6 18 18 6M14 18l4-4",
  falling: "M14-2l4 4M6-2l12 12M-2-2l20 20M-2 6l12 12M-2 14l4 4",
  level: "M0 4h16M0 12h16",
  upright: "M4 0v16M12 0v16",
  dots: "M4 4h.01M12 12h.01",
};

/** `planned` is broken, `past` is thin: both are fainter than what runs now. */
export function hatchSvg(technology: string, state: PeriodState, scheme: Scheme): string {
  const look = technologyLook(technology);
  const dots = look.hatching === "dots";
  const width = (dots ? 3.5 : 1.6) * (state === "past" ? 0.6 : 1);
  const broken = state === "planned" && !dots ? ' stroke-dasharray="2.83 2.83"' : "";
  const tint = { now: 0.16, planned: 0.07, past: 0.05 }[state];
  const ink = { now: 0.85, planned: 0.75, past: 0.45 }[state];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${HATCH_SIZE * 2}" height="${HATCH_SIZE * 2}"`,
    ` viewBox="0 0 ${HATCH_SIZE} ${HATCH_SIZE}">`,
    `<path d="M0 0h${HATCH_SIZE}v${HATCH_SIZE}H0Z" fill="${look[scheme]}" fill-opacity="${tint}"/>`,
    `<path d="${LINES[look.hatching]}" fill="none" stroke="${look[scheme]}" stroke-width="${width}"`,
    ` stroke-opacity="${ink}" stroke-linecap="${dots ? "round" : "butt"}"${broken}/></svg>`,
  ].join("");
}
