// Passkeys at the sign-in and in one's own account. Pages work without: by password and code.

import { addPasskeys } from "../account/passkey.ts";
import { sendAllOnce } from "../report/send-once.ts";
import { readStrings } from "../strings.ts";

for (const island of document.querySelectorAll<HTMLFormElement>("[data-island=passkey]"))
  addPasskeys(island);
sendAllOnce(document, readStrings());
