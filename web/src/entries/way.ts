// The page of a way: what looks at it, computed here.

import { readStrings } from "../strings.ts";
import "../styles/way.css";
import { showWay } from "../way/island.ts";

const island = document.querySelector<HTMLElement>("[data-island=way]");
if (island) showWay(island, readStrings());
