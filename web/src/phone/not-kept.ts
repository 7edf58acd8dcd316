// No network and no room: the worker kept nothing, and the page with the form stays as it is. It says so at the form.

import { readStrings, say } from "../strings.ts";
import { element } from "./element.ts";

const MARK = "not-kept";

/** Whether the page has a form to say it at. */
export function showNotKept(page: Document): boolean {
  const form = page.querySelector<HTMLFormElement>("main form[method=post]");
  if (!form) return false;
  const strings = readStrings(page);
  page.getElementById(MARK)?.remove();
  const box = element(
    "div",
    { id: MARK, className: "error-summary", role: "alert", tabIndex: -1 },
    element("h2", {}, say(strings, "queue.not_kept_title")),
    element("p", {}, say(strings, "queue.not_kept")),
  );
  form.before(box);
  box.focus();
  // The form may be sent again, as after coming back to it.
  dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  return true;
}
