// What stands in the place of a map that could not be drawn (no WebGL, no tiles).

import { type Strings, say } from "../strings.ts";

export function sayMapFailed(container: HTMLElement, strings: Strings, error: unknown): void {
  console.error(error);
  const message = document.createElement("p");
  message.className = "map-failed";
  message.setAttribute("role", "status");
  message.append(say(strings, "map_failed"));
  container.replaceChildren(message);
}
