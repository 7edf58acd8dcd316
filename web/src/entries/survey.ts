// The page for checking devices in the field.

import { readStrings } from "../strings.ts";
import "../styles/phone.css";
import { showSurvey } from "../survey/island.ts";

const island = document.querySelector<HTMLElement>("[data-island=survey]");
if (island) showSurvey(island, readStrings());
