// A form that asks the API and shows what it answers.

/** Characters of an answer that are shown: a page of outlines has megabytes. */
const SHOWN = 20_000;

export interface Field {
  name: string;
  value: string;
  inPath: boolean;
}

/** The address that a path with open segments and its parameters make; empty ones are left out. */
export function addressOf(path: string, fields: Field[]): string {
  const query = new URLSearchParams();
  let address = path;
  for (const { name, value, inPath } of fields) {
    if (inPath) address = address.replace(`{${name}}`, encodeURIComponent(value));
    else if (value !== "") query.set(name, value);
  }
  return query.size > 0 ? `${address}?${query}` : address;
}

/** JSON with a line for each member, as far as it is shown; whatever else as it came. */
export function readable(body: string): string {
  let text = body;
  try {
    text = JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    // No JSON: a tile, or a page.
  }
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

export function addTrying(form: HTMLFormElement): void {
  const status = form.querySelector<HTMLElement>(".try-status");
  const answer = form.querySelector<HTMLElement>("pre");
  if (!status || !answer) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const inputs = [...form.querySelectorAll("input")];
    const fields = inputs.map((input) => ({
      name: input.name,
      value: input.value.trim(),
      inPath: "inPath" in input.dataset,
    }));
    ask(addressOf(form.dataset.path ?? "", fields), status, answer);
  });
  // Without a script it would lead nowhere, so it is shown from here.
  const folded = form.closest("details");
  if (folded) folded.hidden = false;
}

async function ask(address: string, status: HTMLElement, answer: HTMLElement): Promise<void> {
  status.textContent = `GET ${address} …`;
  try {
    const response = await fetch(address, { headers: { accept: "*/*" } });
    const body = await response.text();
    status.textContent = `GET ${address} · ${response.status} · ${response.headers.get("content-type") ?? ""}`;
    answer.textContent = readable(body);
    answer.hidden = false;
  } catch (error) {
    status.textContent = `GET ${address} · ${error}`;
    answer.hidden = true;
  }
}
