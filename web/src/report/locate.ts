// "Locate me": asks the phone once, on a press, and hands the answer on. Nothing is kept or sent.

import { type Strings, say } from "../strings.ts";
import type { Position } from "./position-fields.ts";

type Found = (position: Position, accuracy: number) => void;

const OPTIONS: PositionOptions = { enableHighAccuracy: true, timeout: 20_000, maximumAge: 0 };

export function locateButton(strings: Strings, status: HTMLElement) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "button";
  element.append(say(strings, "position.locate"));
  element.hidden = !("geolocation" in navigator);
  let found: Found = () => {};
  element.addEventListener("click", () => {
    status.textContent = say(strings, "position.searching");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => found({ lon: coords.longitude, lat: coords.latitude }, coords.accuracy),
      ({ code, PERMISSION_DENIED }) => {
        const reason = code === PERMISSION_DENIED ? "refused" : "not_found";
        status.textContent = say(strings, `position.${reason}`);
      },
      OPTIONS,
    );
  });
  return {
    element,
    onFound(listener: Found) {
      found = listener;
    },
  };
}
