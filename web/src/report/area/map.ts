// The map of an area: a circle by its pin and a slider, or polygons by drawing. It writes into the form's inputs and
// keeps nothing else.

import type { Feature, FeatureCollection, Polygon, Position } from "geojson";
import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import { LngLatBounds, Marker, NavigationControl } from "maplibre-gl";
import { circleRing } from "../../map/circle.ts";
import { createMap } from "../../map/create.ts";
import { type Strings, say } from "../../strings.ts";
import { movablePin } from "../movable-pin.ts";
import type { Drawing } from "./drawing.ts";
import type { AreaFields, AreaKind } from "./fields.ts";
import { type Rings, readPolygons, squareKilometres, writePolygons } from "./geojson.ts";
import { addRadiusSlider } from "./radius.ts";
import { drawingToolbar } from "./toolbar.ts";

const FIRST_VIEW = { center: [2.4, 46.6] as [number, number], zoom: 4.6 };
const FAULT_ZOOM = 15;
const USUAL_RADIUS = 500;
const SHOWN = "area-shown";

export interface AreaMap {
  /** Turns to the tools of a kind. */
  turn(kind: AreaKind): void;
}

/** What the page gives for the map: its frame, boxes above and below it, and the line that says what to do. */
export interface AreaBox {
  readonly tools: HTMLElement;
  readonly actions: HTMLElement;
  readonly frame: HTMLElement;
  readonly status: HTMLElement;
}

export function areaMap(
  box: AreaBox,
  fieldset: HTMLElement,
  fields: AreaFields,
  strings: Strings,
): AreaMap {
  let kind: AreaKind | null = null;
  let drawing: Drawing | null = null;
  const shown = () => collection(kind === "circle" ? circle(fields) : (drawing?.fixed() ?? []));
  const map = createMap({
    container: box.frame,
    strings,
    overlay: {
      sources: () => ({ [SHOWN]: { type: "geojson", data: shown() } }),
      layers: ({ cluster }) => [
        {
          id: "area-shown",
          type: "fill",
          source: SHOWN,
          paint: { "fill-color": cluster, "fill-opacity": 0.2 },
        },
        {
          id: "area-shown-edge",
          type: "line",
          source: SHOWN,
          paint: { "line-color": cluster, "line-width": 3 },
        },
      ],
    },
    options: FIRST_VIEW,
  });
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  const refresh = () => map.getSource<GeoJSONSource>(SHOWN)?.setData(shown());

  let isMoving = false;
  const pin = movablePin(map, strings, (position) => {
    isMoving = true;
    fields.position?.write(position, null);
    isMoving = false;
    if (fields.radius && fields.radius.value === "") {
      fields.radius.value = String(USUAL_RADIUS);
      fields.radius.dispatchEvent(new Event("input"));
    }
    refresh();
  });
  map.on("click", ({ lngLat }) => {
    if (kind !== "circle") return;
    const { lng, lat } = lngLat.wrap();
    pin.move({ lon: lng, lat });
  });
  if (fields.radius) addRadiusSlider(fields.radius, strings, refresh);
  fields.position?.onChange(() => {
    if (isMoving) return;
    pin.show(fields.position?.read() ?? null);
    refresh();
    showWhole(map, circle(fields));
  });

  const toolbar = drawingToolbar(strings, () => drawing);
  let written = "";
  let loading = false;
  const follow = (changed: Drawing) => {
    toolbar.show(changed);
    const text = writePolygons(changed.polygons());
    if (fields.text && text !== written && !loading) {
      fields.text.value = text;
      fields.choose("shape");
    }
    if (!loading) written = text;
    box.status.textContent = advice(changed, strings);
    refresh();
  };
  const load = () => {
    const polygons = readPolygons(fields.text?.value ?? "");
    if (!drawing || !polygons) {
      box.status.textContent = say(strings, "area.unreadable");
      return;
    }
    // What was typed stays as it was typed until something is drawn.
    written = writePolygons(polygons);
    loading = true;
    drawing.load(polygons);
    loading = false;
    showWhole(map, polygons);
  };
  fields.text?.addEventListener("change", load);
  const drawn = startWhenLoaded(map, follow);
  showFault(map, fieldset, strings);

  return {
    turn(wanted) {
      kind = wanted;
      const draws = kind === "shape";
      box.tools.replaceChildren(...(draws ? [toolbar.tools] : []));
      box.actions.replaceChildren(...(draws ? [toolbar.actions] : []));
      showDrawn(map, draws);
      pin.show(kind === "circle" ? (fields.position?.read() ?? null) : null);
      if (kind === "circle") {
        drawing?.rest();
        box.status.textContent = say(strings, "area.hint_circle");
        showWhole(map, circle(fields));
      } else if (drawing) {
        drawing.use(drawing.polygons().length > 0 ? "move" : "draw");
      } else {
        drawn().then((started) => {
          drawing = started;
          load();
        });
      }
      refresh();
    },
  };
}

/** The drawing code is fetched once, when it is first wanted. */
function startWhenLoaded(
  map: MapLibreMap,
  follow: (drawing: Drawing) => void,
): () => Promise<Drawing> {
  const loaded = new Promise<void>((resolve) => map.once("load", () => resolve()));
  return async () => {
    const { startDrawing } = await import("./drawing.ts");
    await loaded;
    return startDrawing(map, follow);
  };
}

/** The layers of the drawing library. */
function showDrawn(map: MapLibreMap, visible: boolean): void {
  for (const { id } of map.getStyle()?.layers ?? []) {
    if (id.startsWith("td-")) {
      map.setLayoutProperty(id, "visibility", visible ? "visible" : "none");
    }
  }
}

function advice(drawing: Drawing, strings: Strings): string {
  const { tool, corners, crossing } = drawing.state();
  if (crossing) return say(strings, "area.crossing");
  const polygons = drawing.polygons();
  const hint = say(strings, `area.hint_${tool}`, { corners });
  if (polygons.length === 0) return hint;
  const language = document.documentElement.lang;
  const size = squareKilometres(polygons).toLocaleString(language);
  const drawn = { count: polygons.length, size };
  return `${say(strings, "area.drawn", drawn)} ${hint}`;
}

function circle(fields: AreaFields): Rings[] {
  const position = fields.position?.read();
  const metres = Number(fields.radius?.value.replace(",", "."));
  return position && metres > 0 ? [[circleRing(position.lon, position.lat, metres)]] : [];
}

function collection(polygons: readonly Rings[]): FeatureCollection<Polygon> {
  const features = polygons.map(
    (coordinates): Feature<Polygon> => ({
      type: "Feature",
      properties: {},
      geometry: { type: "Polygon", coordinates },
    }),
  );
  return { type: "FeatureCollection", features };
}

function showWhole(map: MapLibreMap, polygons: readonly Rings[]): void {
  const corners: Position[] = polygons.flatMap(([outer = []]) => outer);
  if (corners.length === 0) return;
  const bounds = new LngLatBounds();
  for (const [lon = 0, lat = 0] of corners) bounds.extend([lon, lat]);
  map.fitBounds(bounds, { padding: 40, maxZoom: 16, animate: false });
}

/** Where the server found the fault of an area. */
function showFault(map: MapLibreMap, { dataset }: HTMLElement, strings: Strings): void {
  const { faultLon, faultLat } = dataset;
  if (!faultLon || !faultLat) return;
  const element = document.createElement("div");
  element.className = "fault-marker";
  element.setAttribute("role", "img");
  element.ariaLabel = say(strings, "area.fault");
  const at: [number, number] = [Number(faultLon), Number(faultLat)];
  new Marker({ element, anchor: "bottom-left" }).setLngLat(at).addTo(map);
  map.once("load", () => map.jumpTo({ center: at, zoom: FAULT_ZOOM }));
}
