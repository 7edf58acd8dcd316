// Keys of the review screen: a approves, r rejects (asking for the reason first), n goes to the next.
// They press the page's own buttons; a decision exists only in the form.

const VERDICTS: Readonly<Record<string, string>> = { a: "approve", r: "reject" };

export function listenForKeys(page: Document): void {
  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target))
      return;
    if (event.key === "n") {
      page.querySelector<HTMLAnchorElement>("a[rel~=next]")?.click();
      return;
    }
    const verdict = VERDICTS[event.key];
    if (verdict) decide(page, verdict, event);
  });
}

function decide(page: Document, verdict: string, event: KeyboardEvent): void {
  const button = page.querySelector<HTMLButtonElement>(`button[name=verdict][value=${verdict}]`);
  const reason = button?.form?.querySelector<HTMLSelectElement>("select[name=reason]");
  if (verdict === "reject" && reason && !reason.value) {
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
