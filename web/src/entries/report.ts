// Makes the plain report forms comfortable: maps for positions and areas, a search for places, and one press is one
// report. Each part of the code is fetched when the page has the part of the form that needs it.

import { addFormIslands } from "../report/islands.ts";
import { sendOnce } from "../report/send-once.ts";
import { readStrings } from "../strings.ts";

const strings = readStrings();
const [island] = addFormIslands(document, strings);
const form = island?.closest("form");
if (form) sendOnce(form, strings);
