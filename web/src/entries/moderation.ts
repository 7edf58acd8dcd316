// The review screen: the proposal among its neighbours, a key for each decision, and a pin to correct the position.

import { letPeopleChoose } from "../map/choose.ts";
import { sayMapFailed } from "../map/failure.ts";
import { drawStillMap } from "../map/still.ts";
import { listenForKeys } from "../moderation/keys.ts";
import { addPositionMap } from "../report/position-map.ts";
import { readStrings } from "../strings.ts";

const strings = readStrings();
listenForKeys(document);

const container = document.querySelector<HTMLElement>("[data-island=review-map]");
if (container) {
  drawStillMap(container, strings)
    .then((map) => map && letPeopleChoose(map, strings))
    .catch((error) => sayMapFailed(container, strings, error));
}

// Most reviews need no correction: the second map is drawn when its part of the page is opened.
const fieldset = document.querySelector<HTMLElement>("[data-island=position]");
const form = fieldset?.closest("form");
const part = fieldset?.closest("details");
if (fieldset && form && part) {
  const draw = () => addPositionMap(fieldset, form, strings);
  if (part.open) draw();
  else part.addEventListener("toggle", draw, { once: true });
}
