// The map in the report form: tap, drag or arrow keys place the pin; a button asks the phone where it is.
// It writes into the form's inputs and keeps nothing else.

import type { GeoJSONSource } from "maplibre-gl";
import { NavigationControl } from "maplibre-gl";
import { ACCURACY, accuracyData, accuracyLayers, accuracySource } from "../map/accuracy.ts";
import { createMap } from "../map/create.ts";
import { sayMapFailed } from "../map/failure.ts";
import type { Pin } from "../map/pin.ts";
import { type Strings, say } from "../strings.ts";
import { headingControl } from "./heading-control.ts";
import { locateButton } from "./locate.ts";
import { movablePin } from "./movable-pin.ts";
import { type Position, type PositionFields, positionFields } from "./position-fields.ts";

const FIRST_VIEW = { center: [2.4, 46.6] as [number, number], zoom: 4.6 };
const STREET_ZOOM = 17;

/** Puts the map and its button at the head of the fieldset. */
export function addPositionMap(
  fieldset: HTMLElement,
  form: HTMLFormElement,
  strings: Strings,
): void {
  const fields = positionFields(form);
  if (!fields) return;
  const frame = document.createElement("div");
  frame.className = "map-frame";
  Object.assign(frame.dataset, fieldset.dataset);
  const status = document.createElement("p");
  status.className = "hint";
  status.setAttribute("role", "status");
  status.append(say(strings, "position.tap"));
  const button = locateButton(strings, status);
  fieldset.querySelector("legend")?.after(button.element, frame, status);
  try {
    const move = drawMap(frame, fields, form, strings, status);
    button.onFound((position, accuracy) => move(position, accuracy));
  } catch (error) {
    sayMapFailed(frame, strings, error);
    button.onFound((position, accuracy) => fields.write(position, accuracy));
  }
}

type Move = (position: Position, accuracy: number | null) => void;

function drawMap(
  frame: HTMLElement,
  fields: PositionFields,
  form: HTMLFormElement,
  strings: Strings,
  status: HTMLElement,
): Move {
  const circle = () => {
    const { lon, lat } = fields.read() ?? { lon: 0, lat: 0 };
    return accuracyData(lon, lat, fields.accuracy());
  };
  const start = fields.read();
  const map = createMap({
    container: frame,
    strings,
    overlay: { sources: () => ({ [ACCURACY]: accuracySource(circle()) }), layers: accuracyLayers },
    options: start ? { center: start, zoom: STREET_ZOOM } : FIRST_VIEW,
  });
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  let aimed: Pin | null = null;
  const heading = headingControl(form, strings, (degrees) => aimed?.aim(degrees));
  const pin = movablePin(
    map,
    strings,
    (position) => move(position, null),
    (made) => {
      aimed = made;
      heading?.followHandle(made, map);
      made.aim(heading?.read() ?? null);
    },
  );

  const show = () => {
    const position = fields.read();
    if (!position) return;
    pin.show(position);
    map.getSource<GeoJSONSource>(ACCURACY)?.setData(circle());
    const metres = fields.accuracy();
    status.textContent =
      metres > 0 ? say(strings, "position.measured", { metres }) : say(strings, "position.placed");
  };
  const move: Move = (position, accuracy) => {
    fields.write(position, accuracy);
    show();
  };
  const travel = () => {
    const position = fields.read();
    if (position) map.jumpTo({ center: [position.lon, position.lat], zoom: STREET_ZOOM });
  };
  map.on("click", ({ lngLat }) => {
    const { lng, lat } = lngLat.wrap();
    move({ lon: lng, lat }, null);
  });
  map.once("load", show);
  fields.onTyped(() => {
    show();
    travel();
  });
  return (position, accuracy) => {
    move(position, accuracy);
    travel();
  };
}
