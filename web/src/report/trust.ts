// What may make a report wait less, prepared when the person first touches the form: a proof of work where the server
// offers to take one, and the contributor's signature where the person chose to be one. Neither holds up the sending.

interface Contributor {
  /** The field for a token; empty where the phone has no key. */
  signed(token: string): Promise<string>;
}

const contributor = import.meta.glob<Contributor>("../phone/contributor.ts");

export function earnTrust(form: HTMLFormElement): void {
  if (!form.dataset.token) return;
  const begin = () => {
    if (form.dataset.proofBits) {
      import("./proof/offer.ts").then(({ offerProof }) => offerProof(form), ignore);
    }
    sign(form).catch(ignore);
  };
  const heard = new AbortController();
  for (const touch of ["pointerdown", "keydown"]) {
    form.addEventListener(
      touch,
      () => {
        heard.abort();
        begin();
      },
      { signal: heard.signal, capture: true },
    );
  }
}

async function sign(form: HTMLFormElement): Promise<void> {
  const field = form.querySelector<HTMLInputElement>("input[name=contributor]");
  const load = contributor["../phone/contributor.ts"];
  if (!field || !load) return;
  field.value = await (await load()).signed(form.dataset.token ?? "");
}

/** Without either, the report is taken as well. */
function ignore(error: unknown): void {
  console.warn(error);
}
