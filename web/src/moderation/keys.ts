// Keys of the review screen: a takes the report (the first button of the form), r rejects (asking for the reason first),
// n takes the next.
// They press the page's own buttons; a decision exists only in the form.

const BUTTONS: Readonly<Record<string, string>> = {
  a: "#decision button.primary",
  r: "#decision button[name=verdict][value=reject]",
};

export function listenForKeys(page: Document): void {
  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target))
      return;
    if (event.key === "n") {
      page.querySelector<HTMLButtonElement>("form[data-next] button")?.click();
      return;
    }
    const selector = BUTTONS[event.key];
    if (selector) decide(page, selector, event);
  });
}

function decide(page: Document, selector: string, event: KeyboardEvent): void {
  const button = page.querySelector<HTMLButtonElement>(selector);
  const reason = button?.form?.querySelector<HTMLSelectElement>("select[name=reason]");
  if (button?.value === "reject" && reason && !reason.value) {
    // The key must not also choose an option that starts with its letter.
    event.preventDefault();
    reason.focus();
    return;
  }
  button?.click();
}

function typing(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("input, select, textarea, [contenteditable]");
}
