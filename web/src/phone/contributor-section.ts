// The switch of the contributor's key, off until somebody switches it on.

import { type Strings, say } from "../strings.ts";
import { becomeContributor, forgetMe, isContributor } from "./contributor.ts";
import { button, element } from "./element.ts";

export function showContributor(island: HTMLElement, strings: Strings): void {
  const box = element("input", { type: "checkbox", name: "contributor" });
  const status = element("span", { role: "status", className: "hint" });
  const forget = button(say(strings, "phone.forget"), () => {
    void forgetMe().then(show, failed);
    status.textContent = say(strings, "phone.forgotten");
  });
  const show = async () => {
    box.checked = await isContributor();
    forget.hidden = !box.checked;
  };
  const failed = () => {
    box.checked = false;
    status.textContent = say(strings, "queue.no_storage");
  };
  box.addEventListener("change", () => {
    status.textContent = "";
    if (box.checked) becomeContributor().then(show, failed);
    else forget.click();
  });
  const label = element("span", {}, say(strings, "phone.contributor"));
  const section = element(
    "section",
    { className: "card stack" },
    element("label", { className: "check" }, box, label),
    element("p", { className: "hint" }, say(strings, "phone.contributor_hint")),
    element("p", { className: "cluster-row" }, forget, status),
  );
  section.dataset.phone = "contributor";
  island.append(section);
  void show();
}
