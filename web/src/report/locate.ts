// "Locate me": asks the phone once, on a press, and hands the answer on. Nothing is kept or sent.

import { type Strings, say } from "../strings.ts";
import type { Position } from "./position-fields.ts";

type Found = (position: Position, accuracy: number) => void;

const OPTIONS: PositionOptions = { enableHighAccuracy: true, timeout: 20_000, maximumAge: 0 };

export function locateButton(
  strings: Strings,
  status: HTMLElement,
  found: Found,
): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button locate";
  button.append(say(strings, "position.locate"));
  button.hidden = !("geolocation" in navigator);
  button.addEventListener("click", () => {
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
  return button;
}
