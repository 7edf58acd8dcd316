// A photo at the desk: boxes are drawn over what it must not show, and one press is one saving.

import { addMask } from "../moderation/mask.ts";
import { sendAllOnce } from "../report/send-once.ts";
import { readStrings } from "../strings.ts";

for (const island of document.querySelectorAll<HTMLElement>("[data-island=mask]")) addMask(island);
sendAllOnce(document, readStrings());
