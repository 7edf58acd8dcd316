// The page of the API: answers are shown in the page.

import { addTrying } from "../api/try.ts";

for (const form of document.querySelectorAll<HTMLFormElement>("[data-island=try]")) addTrying(form);
