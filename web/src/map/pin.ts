// A pin with its aim: the marker of the report form, of a device page and of the review screen.
// It draws and moves; where the values live is the business of the page.

import type { Map as MapLibreMap } from "maplibre-gl";
import { Marker } from "maplibre-gl";
import { USUAL_ANGLE, VIEW_RADIUS, wedgePath } from "./view-sector.ts";

const SVG = "http://www.w3.org/2000/svg";

const PIN = "M60 60c-1.5-7-12-12.5-12-23a12 12 0 0 1 24 0c0 10.5-10.5 16-12 23Z";

export interface Pin {
  readonly marker: Marker;
  readonly element: HTMLElement;
  /** The round handle at the end of the wedge: shown only on a pin that can be turned. */
  readonly handle: SVGElement;
  /** The wedge itself. */
  readonly cone: SVGElement;
  aim(heading: number | null): void;
}

export function makePin(map: MapLibreMap, label: string, at: [number, number]): Pin {
  const element = document.createElement("div");
  element.className = "pin";
  element.setAttribute("role", "img");
  element.ariaLabel = label;
  const side = String(VIEW_RADIUS * 2);
  const drawing = svg("svg", { viewBox: `0 0 ${side} ${side}`, width: side, height: side });
  const aim = svg("g", { class: "pin-aim" });
  const handle = svg("g", { class: "pin-handle" });
  handle.append(
    svg("circle", { class: "pin-reach", cx: "60", cy: "8", r: "18" }),
    svg("circle", { cx: "60", cy: "8", r: "8" }),
  );
  const cone = svg("path", { class: "pin-view", d: wedgePath(USUAL_ANGLE, VIEW_RADIUS - 8) });
  aim.append(cone, handle);
  drawing.append(
    aim,
    svg("path", { class: "pin-body", d: PIN }),
    svg("circle", { class: "pin-eye", cx: "60", cy: "37", r: "4" }),
  );
  element.append(drawing);
  const marker = new Marker({ element, anchor: "center" }).setLngLat(at).addTo(map);
  return {
    marker,
    element,
    handle,
    cone,
    aim(heading) {
      aim.classList.toggle("unknown", heading === null);
      aim.setAttribute("transform", `rotate(${heading ?? 0} ${VIEW_RADIUS} ${VIEW_RADIUS})`);
    },
  };
}

function svg(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
