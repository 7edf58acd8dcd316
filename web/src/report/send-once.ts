// A second press while the first is on its way does nothing, whichever button of the form it is. The value of the
// pressed one is sent as the browser would.

import { type Strings, say } from "../strings.ts";

/** Every form of the page that sends something. */
export function sendAllOnce(page: Document, strings: Strings): void {
  for (const form of page.querySelectorAll<HTMLFormElement>("main form[method=post]")) {
    sendOnce(form, strings);
  }
}

function sendOnce(form: HTMLFormElement, strings: Strings): void {
  let sending = false;
  let pressed: HTMLElement | null = null;
  let label: Node[] = [];
  const show = () => {
    for (const button of form.querySelectorAll("button:not([type=button])")) {
      // Not `disabled`: the pressed button's own name and value must still be sent.
      button.ariaDisabled = sending ? "true" : null;
    }
  };
  form.addEventListener("submit", (event) => {
    if (sending) {
      event.preventDefault();
      return;
    }
    // Somebody else holds it back until the photos are ready.
    if (event.defaultPrevented) return;
    sending = true;
    pressed = event.submitter;
    show();
    if (!pressed?.matches("button")) return;
    label = [...pressed.childNodes];
    pressed.replaceChildren(say(strings, "sending"));
  });
  // The browser's Back brings the page as it was left.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted || !sending) return;
    sending = false;
    show();
    if (label.length > 0) pressed?.replaceChildren(...label);
  });
}
