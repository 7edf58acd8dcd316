// Keys of the review screen. A key never posts a verdict: it moves the focus to the button of the page that does, and Enter
// presses that. What the keys are stands on the page; the buttons say their own in `aria-keyshortcuts`.

/** What a key moves to, where it is no button that names its key. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  r: "#decision select[name=reason]",
  c: "#decision details",
  q: "#ask",
};

export function listenForKeys(page: Document): void {
  for (const list of page.querySelectorAll<HTMLElement>("[data-keys]")) list.hidden = false;
  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.key === "Enter") confirmReason(page, event);
    if (typing(event.target)) return;
    if (event.key === "n") {
      page.querySelector<HTMLButtonElement>("form[data-next] button")?.click();
      return;
    }
    const target = aim(page, event.key);
    if (!target) return;
    // The key must not also type into what it leads to, or choose an option that starts with its letter.
    event.preventDefault();
    target.focus();
    target.scrollIntoView({ block: "center" });
  });
}

/** A chosen reason leads on to the button. */
function confirmReason(page: Document, event: KeyboardEvent): void {
  const reason = event.target;
  if (!(reason instanceof HTMLSelectElement) || reason.name !== "reason") return;
  // Some browsers would open the list.
  event.preventDefault();
  if (reason.value) page.querySelector<HTMLElement>("#decision button[value=reject]")?.focus();
}

function aim(page: Document, key: string): HTMLElement | null {
  const selector = ELSEWHERE[key];
  if (!selector) return /^[a-z1-9]$/.test(key) ? unfolded(page, key) : null;
  const target = page.querySelector<HTMLElement>(selector);
  if (!(target instanceof HTMLDetailsElement)) return target;
  target.open = true;
  return target.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea, summary");
}

/** The button that names the key, with what it is folded in opened. */
function unfolded(page: Document, key: string): HTMLElement | null {
  const button = page.querySelector<HTMLElement>(`button[aria-keyshortcuts="${key}"]`);
  const folded = button?.closest("details");
  if (folded) folded.open = true;
  return button;
}

function typing(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !["checkbox", "radio"].includes(target.type);
  return target instanceof Element && target.matches("select, textarea, [contenteditable]");
}
