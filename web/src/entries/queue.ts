// The page “on this phone”: what waits to be sent, and what else the phone keeps.

import { showBackground } from "../phone/background-section.ts";
import { showContributor } from "../phone/contributor-section.ts";
import { showQueue } from "../phone/queue/island.ts";
import { showWipe } from "../phone/wipe-section.ts";
import { readStrings } from "../strings.ts";
import "../styles/phone.css";

const strings = readStrings();
for (const spare of document.querySelectorAll("[data-without-script]")) spare.remove();
const queue = document.querySelector<HTMLElement>("[data-island=queue]");
if (queue) showQueue(queue, strings);

const phone = document.querySelector<HTMLElement>("[data-island=phone]");
if (phone) {
  showContributor(phone, strings);
  showBackground(phone, strings);
  showWipe(phone, strings);
}
