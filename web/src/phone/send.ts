// Sends what waits: one sender at a time on the whole phone, one sending after the other. A sending keeps its key, so
// that one whose answer was lost gives the same receipt again and is no second report.

import { signed } from "./contributor.ts";
import type { Sending } from "./database.ts";
import { type Answer, isDue, later, type Outcome, outcome } from "./outcome.ts";
import { changeSending, findSending, listSendings } from "./sendings.ts";
import { asFile } from "./shared-photos.ts";

const LOCK = "contrechamp-sending";

/** Five photos over a very slow network. */
const LIMIT_MS = 10 * 60_000;

/** Fields that tell one sending from another in few words. */
const NAMING: readonly string[] = ["kind", "technology", "finding"];

let asked: Promise<void> | undefined;
let isHurried = false;

/** `impatient` does not wait for the time that was set after a failure. */
export function sendWaiting(impatient = false): Promise<void> {
  isHurried ||= impatient;
  // Who asks while others wait for the lock is served by them.
  asked ??= navigator.locks.request(LOCK, async () => {
    const hurry = isHurried;
    asked = undefined;
    isHurried = false;
    if (hurry) await forgetWaits();
    await sendDue();
  });
  return asked;
}

/** But for those that the server asked for. */
async function forgetWaits(): Promise<void> {
  for (const { id, state, notBefore, isAsked } of await listSendings()) {
    if (state === "waiting" && notBefore > 0 && !isAsked) await changeSending(id, { notBefore: 0 });
  }
}

/** Holds the lock: a sending that is marked as on its way was left behind by a page or a worker that is gone. */
async function sendDue(): Promise<void> {
  for (const { id } of await listSendings()) {
    // Read again: the person may have removed or opened it meanwhile.
    const sending = await findSending(id);
    if (!sending || !isReady(sending, Date.now())) continue;
    const attempts = sending.attempts + 1;
    await changeSending(id, { state: "sending", attempts });
    const changes = await send({ ...sending, attempts });
    await changeSending(
      id,
      changes.state === "sent" ? { ...changes, ...remains(sending) } : changes,
    );
  }
}

/** What was sent is no longer needed here, but for its name in the list. */
function remains({ fields }: Sending): Pick<Sending, "fields"> {
  return { fields: fields.filter(([name]) => NAMING.includes(name)) };
}

export function isReady(sending: Sending, now: number): boolean {
  return sending.state === "sending" || (sending.state === "waiting" && isDue(sending, now));
}

async function send(sending: Sending): Promise<Outcome> {
  try {
    const answer = await post(sending, sending.token);
    // The form's token has grown too old to tell whether the first attempt arrived.
    const isStale = sending.token !== "" && answer.status === 422 && !hasFaults(answer);
    const last = isStale ? await post(sending, "") : answer;
    return outcome(last, sending.attempts, Date.now());
  } catch {
    return later(sending.attempts, Date.now());
  }
}

async function post(sending: Sending, token: string): Promise<Answer> {
  const answer = await fetch(sending.address, {
    method: "POST",
    body: await multipart(sending, token),
    headers: { accept: "application/json" },
    // Nobody signs in to report, and a moderator's session must not come along.
    credentials: "omit",
    cache: "no-store",
    redirect: "manual",
    signal: AbortSignal.timeout(LIMIT_MS),
  });
  const isJson = /[/+]json\b/.test(answer.headers.get("content-type") ?? "");
  const document: unknown = isJson ? await answer.json() : undefined;
  return { status: answer.status, headers: answer.headers, document };
}

function hasFaults({ document }: Answer): boolean {
  return ((document as { errors?: unknown[] } | undefined)?.errors ?? []).length > 0;
}

/** The fields as the form had them. Without a token, the key stands for it. */
export async function multipart(sending: Sending, token: string): Promise<FormData> {
  const form = new FormData();
  for (const [name, value] of sending.fields) form.append(name, value);
  for (const photo of sending.photos) form.append("photo", asFile(photo));
  if (token) form.append("token", token);
  else form.append("key", sending.key);
  if (!isSighting(sending)) form.append("step", "send");
  const contributor = await signed(token || sending.key);
  if (contributor) form.append("contributor", contributor);
  return form;
}

export function isSighting({ address }: Pick<Sending, "address">): boolean {
  return address.replace(/\?.*$/, "").endsWith("/sightings");
}
