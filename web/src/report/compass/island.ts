// "Point the phone the way it looks": a suggestion from the compass, to be taken or left. Nothing listens to the
// sensors before the press, but for one event that tells whether there is a compass at all.

import { type Strings, say } from "../../strings.ts";
import { type Suggestion, suggest } from "../suggestion.ts";
import { type Orientation, pointsTowards, steady } from "./direction.ts";

/** Milliseconds without a direction after which the phone is said to have none. */
const PATIENCE = 4_000;

/** Browsers may ask the person, in the course of a press. */
interface AskedSensor {
  requestPermission?(): Promise<PermissionState>;
}

/** Puts the button into `place` where the phone has a compass. */
export function addCompass(
  place: HTMLElement,
  strings: Strings,
  write: (heading: number) => void,
): void {
  if (typeof DeviceOrientationEvent === "undefined") return;
  const sensor = DeviceOrientationEvent as AskedSensor;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button compass";
  button.append(say(strings, "heading.compass"));
  const box = document.createElement("div");
  const add = () => place.append(button, box);
  button.addEventListener("click", async () => {
    if (sensor.requestPermission) {
      const answer = await sensor.requestPermission().catch(() => "denied");
      if (answer !== "granted") {
        box.replaceChildren(said(strings, "heading.compass_refused"));
        return;
      }
    }
    readCompass(box, strings, write);
  });
  void mustAsk(sensor).then((must) => (must ? add() : onceFelt(add)));
}

/** What an absolute direction is made of; names of the Permissions API. */
const SENSORS = ["accelerometer", "gyroscope", "magnetometer"];

/**
 * Whether the sensors say nothing before somebody has agreed: in Safari always, which knows no such permissions, in Chromium where
 * they are not given beforehand.
 */
async function mustAsk(sensor: AskedSensor): Promise<boolean> {
  if (!sensor.requestPermission) return false;
  const states = SENSORS.map((name) =>
    navigator.permissions.query({ name: name as PermissionName }).then(
      ({ state }) => state,
      () => "prompt",
    ),
  );
  return (await Promise.all(states)).some((state) => state !== "granted");
}

function said(strings: Strings, key: string): HTMLElement {
  const line = document.createElement("p");
  line.className = "hint";
  line.setAttribute("role", "status");
  line.append(say(strings, key));
  return line;
}

type Felt = (orientation: Orientation) => void;

/** Chrome has an event of its own for absolute directions; the others have one for both. */
const EVENT =
  "ondeviceorientationabsolute" in globalThis ? "deviceorientationabsolute" : "deviceorientation";

function listen(felt: Felt, signal: AbortSignal): void {
  addEventListener(EVENT, (event) => felt(event as unknown as Orientation), { signal });
}

/** Calls back as soon as the sensors have said a direction. */
function onceFelt(add: () => void): void {
  const heard = new AbortController();
  listen((orientation) => {
    if (orientation.alpha === null && orientation.webkitCompassHeading === undefined) return;
    heard.abort();
    add();
  }, heard.signal);
}

function readCompass(box: HTMLElement, strings: Strings, write: (heading: number) => void): void {
  const heard = new AbortController();
  const follow = steady();
  let shown: Suggestion | null = null;
  let degrees = 0;
  const silence = setTimeout(() => {
    if (shown) return;
    heard.abort();
    box.replaceChildren(said(strings, "heading.compass_none"));
  }, PATIENCE);
  const end = () => {
    heard.abort();
    clearTimeout(silence);
  };
  box.replaceChildren(said(strings, "heading.compass_wait"));
  listen((orientation) => {
    const reading = pointsTowards(orientation, screen.orientation?.angle ?? 0);
    if (reading === null) return;
    degrees = follow(reading);
    const text = say(strings, "heading.compass_reading", { degrees });
    if (shown) {
      shown.say(text);
      return;
    }
    shown = suggest(box, text, [
      {
        text: say(strings, "heading.compass_take"),
        isUsual: true,
        choose: () => {
          end();
          write(degrees);
        },
      },
      { text: say(strings, "heading.compass_leave"), choose: end },
    ]);
  }, heard.signal);
}
