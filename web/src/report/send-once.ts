// A second press on "send" while the first is on its way does nothing.

import { type Strings, say } from "../strings.ts";

export function sendOnce(form: HTMLFormElement, strings: Strings): void {
  let sending = false;
  const buttons = [...form.querySelectorAll<HTMLButtonElement>("button:not([type=button])")];
  const labels = buttons.map((button) => button.textContent);
  const show = (label: (index: number) => string | null) => {
    buttons.forEach((button, index) => {
      // Not `disabled`: the pressed button's own name and value must still be sent.
      button.ariaDisabled = String(sending);
      button.textContent = label(index);
    });
  };
  form.addEventListener("submit", (event) => {
    if (sending) {
      event.preventDefault();
      return;
    }
    sending = true;
    show(() => say(strings, "sending"));
  });
  // The browser's Back brings the page as it was left.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    sending = false;
    show((index) => labels[index] ?? null);
  });
}
