// A phone whose network comes and goes, and what can be read from it: caches, database, addresses.

import type { BrowserContext, Page } from "playwright-core";
import { type ExpectPollOptions, expect } from "vitest";
import type { Gate, Network } from "./gate.ts";

/** Pages that the worker keeps, and the document with the address of the tiles. */
const COPIES = 8;

/** Opens a page and waits until the worker could do without a network. */
export async function ready(
  page: Page,
  path: string,
  patience: ExpectPollOptions = {},
): Promise<void> {
  await page.goto(path);
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), patience)
    .toBe(true);
  await expect
    .poll(
      async () => (await cached(page)).filter((url) => !url.includes("/assets/")).length,
      patience,
    )
    .toBeGreaterThanOrEqual(COPIES);
}

export async function setNetwork(
  context: BrowserContext,
  gate: Gate,
  network: Network,
): Promise<void> {
  gate.set(network);
  await context.setOffline(network === "gone");
  if (network === "gone") return;
  // The switch forgets pages that were opened while it was off.
  for (const page of context.pages()) await page.evaluate(() => dispatchEvent(new Event("online")));
}

/** The addresses in all caches. */
export function cached(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) found.push(url);
    }
    return found;
  });
}

/** Everything that the caches hold: addresses, headers and bodies, as one text. */
export function cachedText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        found.push(request.url, JSON.stringify([...(answer?.headers ?? [])]));
        found.push((await answer?.text()) ?? "");
      }
    }
    return found.join("\n");
  });
}

/** States of what waits, by its number. */
export async function states(page: Page): Promise<string[]> {
  const cards = await page.locator("[data-sending]").all();
  return Promise.all(cards.map(async (card) => (await card.getAttribute("data-state")) ?? ""));
}

export async function expectStates(page: Page, wanted: readonly string[]): Promise<void> {
  await page.locator("[data-island=queue][data-ready]").waitFor();
  await expect.poll(() => states(page)).toEqual(wanted);
}

/** A photo as a camera makes it: noise does not compress. */
export async function makePhoto(page: Page, side: number): Promise<Buffer> {
  const address = await page.evaluate((pixels) => {
    const canvas = document.createElement("canvas");
    canvas.width = pixels;
    canvas.height = pixels;
    const context = canvas.getContext("2d");
    const image = context?.createImageData(pixels, pixels);
    if (!context || !image) throw new Error("no canvas");
    for (let index = 0; index < image.data.length; index++) {
      image.data[index] = index % 4 === 3 ? 255 : Math.floor(Math.random() * 256);
    }
    context.putImageData(image, 0, 0);
    return canvas.toDataURL("image/jpeg", 0.9);
  }, side);
  return Buffer.from(address.slice(address.indexOf(",") + 1), "base64");
}

/** Kills the worker as a system that is short of memory does. */
export async function killWorker(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.stopAllWorkers");
  await session.detach();
}

/** Bytes that the site may keep on this phone; without a number, as many as there are. */
export async function setRoom(page: Page, bytes?: number): Promise<void> {
  const { origin } = new URL(page.url());
  const session = await page.context().newCDPSession(page);
  const quota = bytes === undefined ? {} : { quotaSize: bytes };
  await session.send("Storage.overrideQuotaForOrigin", { origin, ...quota });
  if (bytes === undefined) await session.detach();
}

/** What a share from another program does: its form, posted to the address in the manifest. */
export async function sharePhoto(page: Page, photo: Buffer): Promise<void> {
  await page.evaluate(
    (bytes) => {
      const form = document.createElement("form");
      Object.assign(form, {
        method: "post",
        action: "/report/share",
        enctype: "multipart/form-data",
      });
      const input = Object.assign(document.createElement("input"), {
        type: "file",
        name: "photo",
      });
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], "shared.jpg", { type: "image/jpeg" }));
      input.files = transfer.files;
      form.append(input);
      document.body.append(form);
      form.submit();
    },
    [...photo],
  );
}
