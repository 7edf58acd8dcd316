// The map in the report form: tap, drag or arrow keys place the pin; its handle turns the aim. It writes into the
// form's inputs and keeps nothing else.

import type { GeoJSONSource } from "maplibre-gl";
import { NavigationControl } from "maplibre-gl";
import {
  ACCURACY,
  accuracyData,
  accuracyLayers,
  accuracySource,
  zoomFor,
} from "../map/accuracy.ts";
import { createMap } from "../map/create.ts";
import type { Pin } from "../map/pin.ts";
import type { Strings } from "../strings.ts";
import { followHandle } from "./aim-handle.ts";
import type { HeadingControl } from "./heading-control.ts";
import { movablePin } from "./movable-pin.ts";
import type { Position, PositionFields } from "./position-fields.ts";

const FIRST_VIEW = { center: [2.4, 46.6] as [number, number], zoom: 4.6 };
const STREET_ZOOM = 17;

export interface PositionMap {
  readonly frame: HTMLElement;
  readonly fields: PositionFields;
  /** Null where the form asks for no heading. */
  readonly heading: HeadingControl | null;
  readonly strings: Strings;
}

/** Throws where WebGL is missing. */
export function drawPositionMap({ frame, fields, heading, strings }: PositionMap): void {
  const circle = () => {
    const { lon, lat } = fields.read() ?? { lon: 0, lat: 0 };
    return accuracyData(lon, lat, fields.accuracy());
  };
  const view = ({ lon, lat }: Position) => ({
    center: [lon, lat] as [number, number],
    zoom: zoomFor(fields.accuracy(), STREET_ZOOM),
  });
  const start = fields.read();
  const map = createMap({
    container: frame,
    strings,
    overlay: { sources: () => ({ [ACCURACY]: accuracySource(circle()) }), layers: accuracyLayers },
    options: start ? view(start) : FIRST_VIEW,
  });
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  let aimed: Pin | null = null;
  let isMoving = false;
  const pin = movablePin(
    map,
    strings,
    (position) => {
      isMoving = true;
      fields.write(position, null);
      isMoving = false;
    },
    (made) => {
      aimed = made;
      if (heading) followHandle(made, map, heading.write);
      made.aim(heading?.read() ?? null);
    },
  );
  heading?.onChange((degrees) => aimed?.aim(degrees));

  const show = () => {
    const position = fields.read();
    pin.show(position);
    map.getSource<GeoJSONSource>(ACCURACY)?.setData(circle());
    if (position && !isMoving) map.jumpTo(view(position));
  };
  map.on("click", ({ lngLat }) => {
    const { lng, lat } = lngLat.wrap();
    pin.move({ lon: lng, lat });
  });
  map.once("load", show);
  fields.onChange(show);
}
