// The service worker of the whole site: files and empty pages for when there is no network, reports that wait, and the
// background map if the person kept it. It never keeps what somebody typed or what an answer to a sending said.

import { clientsClaim } from "workbox-core";
import { registerRoute } from "workbox-routing";
import { forgetDrafts } from "../phone/drafts.ts";
import type { FromPage } from "../phone/messages.ts";
import { sendWaiting } from "../phone/send.ts";
import { isSomethingWaiting } from "../phone/sendings.ts";
import { keepSharedPhotos } from "../phone/shared-photos.ts";
import { isArchive, serveArchive } from "./background.ts";
import { keepFiles, keepLargeFiles } from "./files.ts";
import { isForm, isShare, takeForms, takeShared } from "./forms.ts";
import { isKeptPage, keepPages, refreshPages, servePage } from "./pages.ts";
import { askForSync, SYNC } from "./sync.ts";

declare const self: ServiceWorkerGlobalScope;

self.skipWaiting();
clientsClaim();
keepFiles();
registerRoute(isKeptPage, servePage);
registerRoute(isForm, takeForms, "POST");
registerRoute(isShare, takeShared, "POST");
registerRoute(isArchive, serveArchive);

// A new worker means new files, which older copies of the pages do not name.
self.addEventListener("activate", (event) => event.waitUntil(refreshPages(event)));

self.addEventListener("message", (event) => {
  const message = event.data as FromPage;
  if (message.ask === "send") event.waitUntil(sendOrAskAgain(message.impatient));
  if (message.ask === "keep-pages") event.waitUntil(keepPages(event, message.lang));
  if (message.ask === "keep-maps") event.waitUntil(keepLargeFiles());
  if (message.ask === "forget-photos") event.waitUntil(forgetPhotos());
});

self.addEventListener("sync", (event) => {
  if (event.tag === SYNC) event.waitUntil(sendInBackground());
});

async function forgetPhotos(): Promise<void> {
  await Promise.all([forgetDrafts(), keepSharedPhotos([])]);
}

/** What could not go out is left to the browser's background sync, where there is one. */
async function sendOrAskAgain(impatient: boolean): Promise<void> {
  await sendWaiting(impatient);
  if (await isSomethingWaiting()) await askForSync(self.registration);
}

/** Fails as long as something waits, so that the browser tries again. */
async function sendInBackground(): Promise<void> {
  await sendWaiting(true);
  if (await isSomethingWaiting()) throw new Error("something still waits");
}
