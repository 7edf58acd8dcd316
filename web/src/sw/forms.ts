// Forms that are sent without a network. The network comes first, and its answer goes to the page unread. If there is
// none, the form waits on the phone under a key of its own; if the phone has no room, the page with the form stays.

import type { RouteHandlerCallbackOptions, RouteMatchCallbackOptions } from "workbox-core";
import { keepDrafts, takeDrafts } from "../phone/drafts.ts";
import { newSending, type Taken, takeForm } from "../phone/form-data.ts";
import type { FromWorker } from "../phone/messages.ts";
import { randomKey } from "../phone/random-key.ts";
import { keepSending } from "../phone/sendings.ts";
import { keepSharedPhotos } from "../phone/shared-photos.ts";
import { askForSync } from "./sync.ts";

declare const self: ServiceWorkerGlobalScope;

const REPORT = /^\/report\/(device|deployment|centre)$/;
const SIGHTING = /^\/(devices|deployments|centres)\/([^/]+)\/sightings$/;
const SHARE = "/report/share";

/** How long a form may be on its way: some time for the answer, and more for a large body over a slow network. */
const PATIENCE_MS = 20_000;
const SLOW_BYTES_PER_MS = 16;

/** Written by a proxy that cannot reach the server, and never by the server itself. */
const UNREACHABLE: readonly number[] = [502, 504];

/** How long a page may take to say that nothing was kept. */
const ANSWER_MS = 2_000;

export function isForm({ url, request, sameOrigin }: RouteMatchCallbackOptions): boolean {
  const { pathname } = url;
  return (
    sameOrigin && request.mode === "navigate" && (REPORT.test(pathname) || SIGHTING.test(pathname))
  );
}

export async function takeForms({
  event,
  request,
  url,
}: RouteHandlerCallbackOptions): Promise<Response> {
  const taken = request.clone().formData().then(takeForm);
  // One that was taken out of the queue goes back there with its key, which the steps of an online form do not carry.
  const isEdited = REPORT.test(url.pathname) && (await taken).key !== "";
  const answer = isEdited ? undefined : await attempt(request);
  if (answer) {
    (event as FetchEvent).waitUntil(tidyUp(taken, answer.clone()));
    return answer;
  }
  return different(url, await taken) ?? keep(url, await taken);
}

/** What is different is told in a form, which is here without a network. The server answers the same. */
function different(
  { origin, pathname, searchParams }: URL,
  { fields }: Taken,
): Response | undefined {
  const [, family, id] = pathname.match(SIGHTING) ?? [];
  if (
    !family ||
    !id ||
    !fields.some(([name, value]) => name === "finding" && value === "different")
  )
    return undefined;
  const page = new URL(`/report/${family.replace(/s$/, "")}`, origin);
  page.searchParams.set("about", id);
  const lang = searchParams.get("lang");
  if (lang) page.searchParams.set("lang", lang);
  return Response.redirect(page.href, 303);
}

/** Undefined when no answer of the server can be had. */
async function attempt(request: Request): Promise<Response | undefined> {
  const size = Number(request.headers.get("content-length") ?? 0);
  const limit = PATIENCE_MS + (size || (await request.clone().blob()).size) / SLOW_BYTES_PER_MS;
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(limit) });
    return UNREACHABLE.includes(answer.status) ? undefined : answer;
  } catch {
    return undefined;
  }
}

/** The report is there: nothing of it stays here. Or a step was taken: its photos are kept until the last. */
async function tidyUp(taken: Promise<Taken>, answer: Response): Promise<void> {
  const { drafts, photos } = await taken;
  if (answer.status === 201) await takeDrafts(drafts);
  else if (answer.status === 200 && photos.length > 0) {
    await keepDrafts(await answer.text(), drafts, photos);
  }
}

async function keep(url: URL, taken: Taken): Promise<Response> {
  try {
    const address = url.pathname + url.search;
    const photos = await takeDrafts(taken.drafts).catch(() => []);
    const sending = newSending(address, taken, taken.key || randomKey(), photos);
    await keepSending(sending).catch(() =>
      keepSending({
        ...sending,
        photos: [],
        photosLost: sending.photos.length > 0 || sending.photosLost,
      }),
    );
  } catch {
    return notKept(url);
  }
  await askForSync(self.registration);
  return queuePage(url);
}

function queuePage({ origin, searchParams }: URL, fragment = ""): Response {
  const page = new URL("/report/queue", origin);
  const lang = searchParams.get("lang");
  if (lang) page.searchParams.set("lang", lang);
  page.hash = fragment;
  return Response.redirect(page.href, 303);
}

/** The page with the form says so and stays as it is, with all that was typed: that is what an empty answer does. */
async function notKept(url: URL): Promise<Response> {
  const pages = await self.clients.matchAll({ type: "window" });
  const forms = pages.filter((page) => new URL(page.url).origin === url.origin);
  const said = await Promise.all(forms.map(tell));
  return said.includes(true) ? new Response(null, { status: 204 }) : queuePage(url, "not-kept");
}

/** Whether the page has a form and has shown the message. */
function tell(page: Client): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise<boolean>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data === true);
    setTimeout(() => resolve(false), ANSWER_MS);
  });
  const message: FromWorker = { told: "not-kept" };
  page.postMessage(message, [port2]);
  return answered;
}

export function isShare({ url, sameOrigin }: RouteMatchCallbackOptions): boolean {
  return sameOrigin && url.pathname === SHARE;
}

/** Photos from another program stay on the phone; the form takes them up. */
export async function takeShared({ request, url }: RouteHandlerCallbackOptions): Promise<Response> {
  const page = new URL("/report", url.origin);
  const lang = url.searchParams.get("lang");
  if (lang) page.searchParams.set("lang", lang);
  try {
    const { photos } = await takeForm(await request.formData());
    await keepSharedPhotos(photos.filter(({ type }) => type.startsWith("image/")));
    page.searchParams.set("shared", "1");
  } catch {
    // No room: the person chooses the photo in the form.
  }
  return Response.redirect(page.href, 303);
}
