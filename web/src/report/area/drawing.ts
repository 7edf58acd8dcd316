// Drawing polygons on a map: tools and actions over terra-draw. It is fetched only when somebody wants to draw.

import type { Map as MapLibreMap } from "maplibre-gl";
import {
  type GeoJSONStoreFeatures,
  type HexColor,
  TerraDraw,
  TerraDrawModeUndoRedo,
  TerraDrawPolygonMode,
  TerraDrawSelectMode,
  ValidateNotSelfIntersecting,
} from "terra-draw";
import { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter";
import { currentScheme, onSchemeChange, PALETTES } from "../../map/palette.ts";
import { nearestCorner, withoutCorner } from "./corners.ts";
import type { Rings } from "./geojson.ts";
import type { Tool } from "./tools.ts";

/** Pixels within which a finger means a corner. */
const REACH = 22;

/** An area of more corners, or with holes, is shown and kept, but not edited corner by corner. */
const EDITABLE_CORNERS = 400;

const DECIMALS = 7;

export interface DrawingState {
  readonly tool: Tool;
  /** Corners of the polygon that is being drawn. */
  readonly corners: number;
  /** Whether a polygon is chosen. */
  readonly chosen: boolean;
  /** The last corner was refused, since the outline would cross itself. */
  readonly crossing: boolean;
}

export interface Drawing {
  state(): DrawingState;
  /** The finished polygons. */
  polygons(): Rings[];
  /** Those of them that are not edited: too many corners, holes, or an outline that the server will refuse. */
  fixed(): readonly Rings[];
  /** Replaces all polygons. */
  load(polygons: readonly Rings[]): void;
  use(tool: Tool): void;
  /** Takes no taps until a tool is used again. */
  rest(): void;
  addCornerInMiddle(): void;
  undoCorner(): void;
  finish(): void;
  removeChosen(): void;
  clear(): void;
}

/** The map must be loaded. `changed` follows every change of areas or state. */
export function startDrawing(map: MapLibreMap, changed: (drawing: Drawing) => void): Drawing {
  let tool: Tool = "draw";
  let chosen: string | number | null = null;
  let crossing = false;
  let fixed: Rings[] = [];
  let resting = false;
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: DECIMALS }),
    modes: modes((crosses) => {
      crossing = crosses;
    }),
    undoRedo: { modeLevel: new TerraDrawModeUndoRedo() },
  });
  draw.start();

  const areas = () =>
    draw.getSnapshot().filter(({ geometry, properties }) => {
      return geometry.type === "Polygon" && !properties.currentlyDrawing;
    });
  const draft = () => draw.getSnapshot().find(({ properties }) => properties.currentlyDrawing);
  const drawing: Drawing = {
    state: () => ({
      tool,
      corners: Number(draft()?.properties.committedCoordinateCount ?? 0),
      chosen: chosen !== null,
      crossing,
    }),
    polygons: () => [...fixed, ...areas().map(({ geometry }) => geometry.coordinates as Rings)],
    fixed: () => fixed,
    load(polygons) {
      draw.clear();
      const taken = draw.addFeatures(polygons.filter(isEditable).map(feature));
      const refused = polygons.filter(isEditable).filter((_, index) => !taken[index]?.valid);
      fixed = [...polygons.filter((rings) => !isEditable(rings)), ...refused];
      drawing.use(polygons.length > 0 ? "move" : "draw");
    },
    use(wanted) {
      tool = wanted;
      chosen = null;
      resting = false;
      draw.setMode({ draw: "polygon", move: "select", erase: "static" }[tool]);
      changed(drawing);
    },
    rest() {
      resting = true;
      draw.setMode("static");
    },
    addCornerInMiddle: () => tapMiddle(map),
    undoCorner() {
      draw.undo();
      changed(drawing);
    },
    // The library ends a polygon by a key only.
    finish: () => map.getCanvas().dispatchEvent(new KeyboardEvent("keyup", { key: "Enter" })),
    removeChosen() {
      if (chosen === null) return;
      const gone = chosen;
      draw.deselectFeature(gone);
      draw.removeFeatures([gone]);
      chosen = null;
      changed(drawing);
    },
    clear: () => drawing.load([]),
  };
  draw.on("change", () => changed(drawing));
  draw.on("select", (id) => {
    chosen = id;
    changed(drawing);
  });
  draw.on("deselect", () => {
    chosen = null;
    changed(drawing);
  });
  draw.on("finish", (id, { action }) => {
    if (action !== "draw") return;
    drawing.use("move");
    draw.selectFeature(id);
  });
  onSchemeChange(() => {
    map.once("idle", () => {
      draw.updateModeOptions<typeof TerraDrawPolygonMode>("polygon", { styles: polygonStyles() });
      draw.updateModeOptions<typeof TerraDrawSelectMode>("select", { styles: selectStyles() });
    });
  });
  map.on("click", ({ point }) => {
    if (tool !== "erase" || resting) return;
    const corner = nearestCorner(areas(), point, REACH, (at) => map.project(at));
    if (!corner) return;
    const rings = withoutCorner(corner.rings, corner.index);
    if (rings) draw.updateFeatureGeometry(corner.id, { type: "Polygon", coordinates: rings });
    else draw.removeFeatures([corner.id]);
  });
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== " " || tool !== "draw" || resting) return;
    event.preventDefault();
    tapMiddle(map);
  });
  return drawing;
}

function isEditable(rings: Rings): boolean {
  return rings.length === 1 && (rings[0]?.length ?? 0) <= EDITABLE_CORNERS;
}

function feature(coordinates: Rings): GeoJSONStoreFeatures {
  return {
    type: "Feature",
    properties: { mode: "polygon" },
    geometry: { type: "Polygon", coordinates },
  };
}

/** A tap where the keyboard's cross is drawn. */
function tapMiddle(map: MapLibreMap): void {
  const canvas = map.getCanvas();
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const at = {
    clientX: left + width / 2,
    clientY: top + height / 2,
    isPrimary: true,
    bubbles: true,
  };
  for (const type of ["pointerdown", "pointerup"]) {
    canvas.dispatchEvent(new PointerEvent(type, at));
  }
}

function modes(tellCrossing: (crosses: boolean) => void) {
  return [
    new TerraDrawPolygonMode({
      pointerDistance: REACH,
      showCoordinatePoints: true,
      styles: polygonStyles(),
      validation(polygon, context) {
        // While the pointer moves, the outline may cross itself; where a corner is set, it may not.
        if (context.updateType === "provisional") return { valid: true };
        const result = ValidateNotSelfIntersecting(polygon);
        tellCrossing(!result.valid);
        return result;
      },
    }),
    new TerraDrawSelectMode({
      pointerDistance: REACH,
      flags: {
        polygon: {
          feature: {
            draggable: false,
            coordinates: { draggable: true, midpoints: { draggable: true }, deletable: true },
          },
        },
      },
      styles: selectStyles(),
    }),
  ];
}

/** The library takes colours in six hexadecimal digits, as the palette has them. */
function colours() {
  const { cluster, surface, view } = PALETTES[currentScheme()];
  return { line: cluster as HexColor, surface: surface as HexColor, amber: view as HexColor };
}

function polygonStyles() {
  const { line, surface, amber } = colours();
  return {
    fillColor: line,
    fillOpacity: 0.2,
    outlineColor: line,
    outlineWidth: 3,
    closingPointColor: amber,
    closingPointOutlineColor: line,
    closingPointWidth: 9,
    coordinatePointColor: surface,
    coordinatePointOutlineColor: line,
    coordinatePointOutlineWidth: 2,
    coordinatePointWidth: 5,
  };
}

function selectStyles() {
  const { line, surface, amber } = colours();
  return {
    selectedPolygonColor: line,
    selectedPolygonFillOpacity: 0.25,
    selectedPolygonOutlineColor: line,
    selectedPolygonOutlineWidth: 3,
    selectionPointColor: surface,
    selectionPointOutlineColor: line,
    selectionPointOutlineWidth: 3,
    selectionPointWidth: 9,
    midPointColor: amber,
    midPointOutlineColor: line,
    midPointOutlineWidth: 2,
    midPointWidth: 6,
  };
}
