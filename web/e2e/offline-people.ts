// What people do with a report form whose network may go at any moment.

import type { Page } from "playwright-core";
import { expect } from "vitest";
import { makePhoto } from "./harness/phone.ts";
import type { Spot } from "./harness/published.ts";
import { chooseKind, typePosition } from "./people.ts";

export const CAPITOLE: Spot = { lon: 1.443365, lat: 43.604472 };

/** Stands in the note, and must be found nowhere but on the server. */
export const CANARY = "kanarienvogel";

/** Fills the form of a camera, with a photo of so many pixels. */
export async function fillForm(page: Page, photo = 0): Promise<void> {
  await chooseKind(page, "camera");
  await typePin(page, CAPITOLE);
  await unfold(page, "textarea[name=note]");
  await page.fill("textarea[name=note]", CANARY);
  if (photo === 0) return;
  const buffer = await makePhoto(page, photo);
  await page
    .locator("input[type=file][name=photo]")
    .setInputFiles({ name: "IMG_20261129.jpg", mimeType: "image/jpeg", buffer });
  // Its hidden data is taken away before it may be sent.
  await page.locator(".photo-list > li").first().waitFor();
  await expectPhotos(page, 1);
}

export async function typePin(page: Page, spot: Spot): Promise<void> {
  await unfold(page, "input[name=lat]");
  await typePosition(page, spot);
}

/** Opens what is folded around a field. */
function unfold(page: Page, selector: string): Promise<void> {
  return page.locator(selector).evaluate((field) => {
    for (let fold = field.closest("details"); fold; ) {
      fold.open = true;
      fold = fold.parentElement?.closest("details") ?? null;
    }
  });
}

export async function pressNext(page: Page): Promise<void> {
  await page.locator("form[data-token] .send-bar button.primary[type=submit]").click();
}

/** The server answers a form that was open for too short a time with the form. */
export async function toPreview(page: Page): Promise<void> {
  const preview = page.locator("form[data-island=check]");
  await expect
    .poll(async () => {
      if ((await preview.count()) === 0) await pressNext(page);
      await page.waitForLoadState();
      return preview.count();
    })
    .toBe(1);
}

/** In the field of the form. */
export async function expectPhotos(page: Page, count: number): Promise<void> {
  const input = page.locator("input[type=file][name=photo]");
  await expect
    .poll(() => input.evaluate((field: HTMLInputElement) => field.files?.length))
    .toBe(count);
}

/** Photos between two steps of a form. */
export function photosKept(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open("contrechamp");
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const count = await new Promise<number>((resolve, reject) => {
      const asked = database.transaction("drafts").objectStore("drafts").count();
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    database.close();
    return count;
  });
}
