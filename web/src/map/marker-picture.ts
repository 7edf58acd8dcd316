// A marker of the map as SVG text: an outline, a pictogram in it, and a filling that tells the status.

import type { Scheme } from "./palette.ts";
import { PALETTES } from "./palette.ts";

/** Side of a marker in CSS pixels at full size; outlines are drawn on a square of 34. */
export const MARKER_SIZE = 34;

const pictograms = import.meta.glob<string>("../icons/{kinds,technologies,centres}/*.svg", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Statuses that are only said or no longer true are drawn hollow. */
const HOLLOW = new Set(["announced", "authorised", "removed", "refuted"]);
const CROSSED = new Set(["removed", "refuted"]);

export interface MarkerPicture {
  readonly outline: string;
  readonly colour: string;
  readonly pictogram: { readonly folder: string; readonly code: string };
  readonly status: string;
  readonly scheme: Scheme;
  /** The outline is broken, whatever the status. */
  readonly broken?: boolean;
  /** Drawn between the filling and the pictogram. */
  readonly inside?: string;
}

/** An unknown status has a plain filling. */
export function drawMarker(picture: MarkerPicture): string {
  const { outline, status, scheme } = picture;
  const { surface, gone } = PALETTES[scheme];
  const colour = CROSSED.has(status) ? gone : picture.colour;
  const [fill, ink] = HOLLOW.has(status) ? [surface, colour] : [colour, surface];
  const broken = picture.broken || status === "announced";
  const dashes = broken ? ' stroke-dasharray="3 3"' : "";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${MARKER_SIZE * 2}" height="${MARKER_SIZE * 2}"`,
    ' viewBox="-3 -3 40 40">',
    `<path d="${outline}" fill="none" stroke="${surface}" stroke-width="5"/>`,
    status === "confirmed"
      ? `<path d="${outline}" fill="${surface}" stroke="${colour}" stroke-width="5.5"${dashes}/>` +
        `<path d="${outline}" fill="${fill}" stroke="${surface}" stroke-width="2"/>`
      : `<path d="${outline}" fill="${fill}" stroke="${colour}" stroke-width="2"${dashes}/>`,
    picture.inside ?? "",
    `<g transform="translate(8.5 8.5) scale(0.71)" color="${ink}">${draw(picture.pictogram)}</g>`,
    CROSSED.has(status)
      ? `<path d="M2 32 32 2" stroke="${surface}" stroke-width="6"/>` +
        `<path d="M2 32 32 2" stroke="${colour}" stroke-width="2.5"/>`
      : "",
    status === "contested" ? badge(colour, surface) : "",
    "</svg>",
  ].join("");
}

/** A code without a drawing of its own has the question mark of `kinds/other`. */
function draw({ folder, code }: MarkerPicture["pictogram"]): string {
  const file =
    pictograms[`../icons/${folder}/${code}.svg`] ?? pictograms["../icons/kinds/other.svg"];
  return (file ?? "").replace("<svg ", '<svg width="24" height="24" ');
}

/** A question mark in the corner. */
function badge(colour: string, surface: string): string {
  return (
    `<circle cx="29" cy="5" r="7" fill="${surface}" stroke="${colour}" stroke-width="2"/>` +
    `<path d="M27 4a2 2 0 1 1 2.7 1.800c-.5.3-.7.6-.7 1.200M29 9v.01" fill="none" stroke="${colour}"` +
    ' stroke-width="1.7" stroke-linecap="round"/>'
  );
}
