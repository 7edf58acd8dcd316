// Comes before the code of the full-screen map and is small. While that code is on its way, which takes a phone longer than
// anything here, it lays out what stands around the map, and makes ready what the map will want first.

import { fetchHeads, fetchPictureInTime } from "../map/ahead.ts";
import { followTime } from "../map/time-bar.ts";
import { readStrings, say } from "../strings.ts";

const WIDE_SCREEN = "(width >= 48rem)";

const panel = document.querySelector<HTMLDetailsElement>("details.map-panel");
if (panel) {
  panel.open = matchMedia(WIDE_SCREEN).matches;
  panel.classList.add("settled");
}

const container = document.querySelector<HTMLElement>("[data-island=map]");
if (container) {
  fetchHeads(container);
  fetchPictureInTime(container);
}

const bar = document.querySelector<HTMLElement>("[data-island=time]");
if (bar) followTime(bar, say(readStrings(), "tools.now"));

setTimeout(warmUpWebGl);

/** The first drawing context of a browser takes several times as long as those after it. */
function warmUpWebGl(): void {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
}
