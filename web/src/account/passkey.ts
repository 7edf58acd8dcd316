// A form that asks the authenticator before it is sent. The server says what to ask (`data-options`), and the form brings the
// answer back in `ceremony` and `credential`. Without WebAuthn the form stays hidden.

import { type Answer, creation, encode, request } from "./webauthn.ts";

/** The server's question, and the id that its answer must name. */
interface Question {
  readonly ceremony: string;
  readonly options: never;
}

export function addPasskeys(form: HTMLFormElement): void {
  if (!("credentials" in navigator) || typeof PublicKeyCredential === "undefined") return;
  form.hidden = false;
  let answered = false;
  form.addEventListener("submit", (event) => {
    if (answered) return;
    event.preventDefault();
    void ask(form).then((answer) => {
      if (!answer) return;
      answered = true;
      form.requestSubmit();
    });
  });
}

/** Whether the authenticator has answered; its answer is in the form then. */
async function ask(form: HTMLFormElement): Promise<boolean> {
  show(form, null);
  const response = await fetch(form.dataset.options ?? "", {
    method: "POST",
    headers: { accept: "application/json" },
    body: new URLSearchParams(passwordOf(form)),
  }).catch(() => null);
  if (!response?.ok) {
    show(form, response?.status === 422 ? "refused" : "failed");
    return false;
  }
  const question = (await response.json()) as Question;
  const answer = await credential(form.dataset.ask === "create", question);
  if (!answer) {
    show(form, "failed");
    return false;
  }
  fill(form, "ceremony", question.ceremony);
  fill(form, "credential", JSON.stringify(answer));
  return true;
}

function passwordOf(form: HTMLFormElement): Record<string, string> {
  const password = form.querySelector<HTMLInputElement>("[data-password]");
  return password ? { password: password.value } : {};
}

/** Null when the person turned away, or nothing on this device fits. */
async function credential(isNew: boolean, { options }: Question): Promise<Answer | null> {
  try {
    const given = isNew
      ? await navigator.credentials.create({ publicKey: creation(options) })
      : await navigator.credentials.get({ publicKey: request(options) });
    return given ? encode(given as PublicKeyCredential) : null;
  } catch {
    return null;
  }
}

function show(form: HTMLFormElement, fault: "failed" | "refused" | null): void {
  for (const name of ["failed", "refused"]) {
    const text = form.querySelector<HTMLElement>(`[data-${name}]`);
    if (text) text.hidden = name !== fault;
  }
}

function fill(form: HTMLFormElement, name: string, value: string): void {
  const input = form.elements.namedItem(name);
  if (input instanceof HTMLInputElement) input.value = value;
}
