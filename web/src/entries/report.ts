// Makes the plain report form comfortable: a map for the position and the aim, and one press is one report.

import { addPositionMap } from "../report/position-map.ts";
import { sendOnce } from "../report/send-once.ts";
import { readStrings } from "../strings.ts";

const strings = readStrings();
const fieldset = document.querySelector<HTMLElement>("[data-island=position]");
const form = fieldset?.closest("form");
if (fieldset && form) {
  addPositionMap(fieldset, form, strings);
  sendOnce(form, strings);
}
