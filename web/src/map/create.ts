// Creates a map: tile protocol, fonts, background, colour scheme, words of the controls.
// Every map of the site is made here, so that all of them follow the same policy: own origin only.

import interFont from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import type {
  LayerSpecification,
  MapOptions,
  SourceSpecification,
  StyleSpecification,
} from "maplibre-gl";
import { addProtocol, Map as MapLibreMap } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import { Protocol } from "pmtiles";
import { type Strings, say } from "../strings.ts";
import "../styles/map-controls.css";
import { ARCHIVES, archiveAddress, openArchive } from "./archive.ts";
import { backgroundLayers, backgroundSources } from "./background.ts";
import { drawFirstPictureWhole } from "./first-picture.ts";
import { readGround } from "./ground.ts";
import { currentScheme, onSchemeChange, PALETTES, type Palette, type Scheme } from "./palette.ts";

/** What a page draws over the background. */
export interface Overlay {
  sources(): Record<string, SourceSpecification>;
  layers(palette: Palette, language: string): LayerSpecification[];
  /** Supplies the pictures that its layers name (`supplyImages`), where they name any. */
  readonly images?: (map: MapLibreMap, scheme: () => Scheme) => void;
}

/** What lies under it. */
export interface Background {
  sources(basemap: string): Record<string, SourceSpecification>;
  layers(palette: Palette, language: string): LayerSpecification[];
}

export interface MapSetting {
  readonly container: HTMLElement;
  readonly strings: Strings;
  readonly overlay: Overlay;
  /** In the place of the background that all maps have. */
  readonly background?: Background;
  readonly options?: Partial<MapOptions>;
}

const DEEPEST_ZOOM = 20;

/** With metadata: the archives carry the credits of what is drawn from them. */
const protocol = new Protocol({ metadata: true });
let prepared = false;

const USUAL: Background = { sources: backgroundSources, layers: backgroundLayers };

/** Reads `data-basemap` and `data-lang` of the container; throws where WebGL is missing. */
export function createMap({
  container,
  strings,
  overlay,
  background = USUAL,
  options,
}: MapSetting): MapLibreMap {
  const basemap = container.dataset.basemap ?? "/basemap/";
  prepare(basemap);
  const language = container.dataset.lang ?? document.documentElement.lang;
  const style = (): StyleSpecification => {
    const palette = PALETTES[currentScheme()];
    return {
      version: 8,
      "font-faces": { Inter: new URL(interFont, location.href).href },
      sources: { ...background.sources(basemap), ...overlay.sources() },
      layers: [...background.layers(palette, language), ...overlay.layers(palette, language)],
    };
  };
  const map = new MapLibreMap({
    container,
    style: style(),
    maxZoom: DEEPEST_ZOOM,
    dragRotate: false,
    pitchWithRotate: false,
    // Tiles live one second in caches; the map asks again when the page comes back, not every second.
    refreshExpiredTiles: false,
    // Names are there at once: a phone draws them in each step of a fading anew.
    fadeDuration: 0,
    attributionControl: { customAttribution: escaped(say(strings, "attribution")) },
    locale: controlWords(strings),
    ...options,
  });
  drawFirstPictureWhole(map);
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  overlay.images?.(map, currentScheme);
  const end = onSchemeChange(() => {
    // Pictures carry the scheme's colours and a difference of styles would keep them.
    map.setStyle(style(), { diff: false, transformStyle: withOthers });
  });
  map.on("remove", end);
  return map;
}

/** What else was put on the map, such as a drawing, stays on top of the new style. */
function withOthers(
  previous: StyleSpecification | undefined,
  next: StyleSpecification,
): StyleSpecification {
  const isOther = (layer: LayerSpecification) =>
    "source" in layer && !(layer.source in next.sources);
  return {
    ...next,
    sources: { ...previous?.sources, ...next.sources },
    layers: [...next.layers, ...(previous?.layers ?? []).filter(isOther)],
  };
}

function prepare(basemap: string): void {
  for (const name of ARCHIVES) protocol.add(openArchive(archiveAddress(basemap, name)));
  const { streets } = readGround();
  if (streets) protocol.add(openArchive(streets));
  if (prepared) return;
  prepared = true;
  addProtocol("pmtiles", protocol.tile);
}

/** The library writes the credit line as HTML. */
function escaped(text: string): string {
  const element = document.createElement("span");
  element.textContent = text;
  return element.innerHTML;
}

function controlWords(strings: Strings): Record<string, string> {
  return {
    "AttributionControl.ToggleAttribution": say(strings, "controls.credits"),
    "GeolocateControl.FindMyLocation": say(strings, "controls.locate"),
    "GeolocateControl.LocationNotAvailable": say(strings, "controls.no_location"),
    "Map.Title": say(strings, "controls.map"),
    "Marker.Title": say(strings, "controls.pin"),
    "NavigationControl.ZoomIn": say(strings, "controls.zoom_in"),
    "NavigationControl.ZoomOut": say(strings, "controls.zoom_out"),
    "Popup.Close": say(strings, "controls.close"),
  };
}
