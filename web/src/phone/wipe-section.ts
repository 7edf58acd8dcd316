// “Wipe everything on this phone”: two presses, then the page says that it is done.

import { type Strings, say } from "../strings.ts";
import { element, sureButton } from "./element.ts";
import { wipe } from "./wipe.ts";

export function showWipe(island: HTMLElement, strings: Strings): void {
  const status = element("p", { role: "status" });
  const press = sureButton(
    say(strings, "phone.wipe"),
    say(strings, "phone.wipe_sure"),
    async () => {
      try {
        await wipe();
        // What the page shows was read before.
        const done = element("p", { role: "status", className: "notice success", tabIndex: -1 });
        done.dataset.phone = "wiped";
        for (const part of document.querySelectorAll("[data-island]")) part.replaceChildren();
        island.replaceChildren(done);
        done.textContent = say(strings, "phone.wiped");
        done.focus();
      } catch {
        status.textContent = say(strings, "phone.wipe_failed");
      }
    },
  );
  const section = element(
    "section",
    { className: "card stack" },
    element("p", { className: "hint" }, say(strings, "phone.wipe_hint")),
    element("p", { className: "cluster-row" }, press),
    status,
  );
  section.dataset.phone = "wipe";
  island.append(section);
}
