// What people do, in the words of the pages' contract: names of fields and data attributes, never texts, so
// that the tests read the same in every language.

import type { Polygon } from "geojson";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { Spot } from "./harness/published.ts";
import { currentStep, totp } from "./harness/totp.ts";

/** Of every moderator here. */
export const PASSWORD = "correct horse battery staple";

const MODERATOR = { name: "relectrice", password: PASSWORD };

/** How long a page of the server may take; a first password hash is slow on purpose. */
const PATIENCE = { timeout: 20_000 };

export async function chooseKind(page: Page, kind: string): Promise<void> {
  // Choosing beforehand, where the page offers it, has ticked the kind already.
  await page.locator(`input[name=kind][value=${kind}]`).check({ force: true });
}

export async function chooseTechnology(page: Page, technology: string): Promise<void> {
  await page.locator(`input[name=technology][value=${technology}]`).check({ force: true });
}

/** Searches for a place and takes the first of the list, by the keyboard. */
export async function choosePlace(page: Page, field: string, name: string): Promise<void> {
  // Until the script has come, the field takes names and offers no list.
  await page.locator(`${field}[role=combobox]`).waitFor(PATIENCE);
  await page.fill(field, name);
  await page.locator("[role=listbox]:visible [role=option]").first().waitFor(PATIENCE);
  await page.locator(field).press("ArrowDown");
  await page.locator(field).press("Enter");
}

/** Names the act that the report rests on. */
export async function describeAct(page: Page, number: string): Promise<void> {
  await page.selectOption("select[name=basis]", "act");
  await page.fill("[name=act_number]", number);
}

/** Where the fingers go, in shares of the map's width and height; the last corner is taken away again. */
const CORNERS: readonly (readonly [number, number])[] = [
  [0.3, 0.35],
  [0.7, 0.3],
  [0.65, 0.7],
  [0.35, 0.65],
];

/** Draws an area by touch and corrects it; gives what stands in the form then. */
export async function drawArea(page: Page): Promise<Polygon> {
  await page.locator("input[name=area_kind][value=shape]").check({ force: true });
  await page.locator("[data-draw=draw][aria-pressed=true]").waitFor(PATIENCE);
  const map = page.locator("[data-island=area] .map-frame");
  for (const corner of CORNERS) await tap(page, map, corner);
  await page.locator("[data-draw=finish]").tap();
  await page.locator("[data-draw=move][aria-pressed=true]").waitFor();
  await page.locator("[data-draw=erase]").tap();
  const text = page.locator("textarea[name=area_geojson]");
  const drawn = await text.inputValue();
  await tap(page, map, CORNERS.at(-1) ?? [0, 0]);
  await expect.poll(() => text.inputValue(), PATIENCE).not.toBe(drawn);
  return JSON.parse(await text.inputValue()) as Polygon;
}

async function tap(page: Page, map: Locator, [x, y]: readonly [number, number]): Promise<void> {
  await map.scrollIntoViewIfNeeded();
  const box = await map.boundingBox();
  if (!box) throw new Error("the map is not on the page");
  await page.touchscreen.tap(box.x + x * box.width, box.y + y * box.height);
}

/** Types a position, as a person without script does. */
export async function typePosition(page: Page, { lon, lat }: Spot): Promise<void> {
  await page.fill("input[name=lat]", String(lat));
  await page.fill("input[name=lon]", String(lon));
}

export async function readPosition(page: Page): Promise<Spot> {
  const [lon, lat] = await Promise.all([
    page.inputValue("input[name=lon]"),
    page.inputValue("input[name=lat]"),
  ]);
  return { lon: Number(lon), lat: Number(lat) };
}

/**
 * Has the report checked, says that the pin is right where there is one, sends it and gives the receipt. The server
 * refuses a form that was open for less time than a person needs, and says so; a person presses again, and so does this,
 * after `prepare`.
 */
export async function sendReport(page: Page, prepare = async () => {}): Promise<string> {
  const receipt = page.locator("[data-receipt]");
  const send = page.locator("form[method=post] button.primary[type=submit]");
  await expect
    .poll(async () => {
      if (await receipt.isVisible()) return true;
      await prepare();
      const pin = page.locator("input[name=pin_checked]");
      if ((await pin.count()) > 0) await pin.check();
      await send.click();
      await page.waitForLoadState();
      return receipt.isVisible();
    }, PATIENCE)
    .toBe(true);
  return ((await receipt.textContent()) ?? "").trim();
}

/** Opens the account of the one-time link; gives the secret of the second factor. */
export async function enrol(page: Page, invitation: string): Promise<string> {
  await page.goto(invitation);
  const secret = await page.locator("[data-totp-secret]").getAttribute("data-totp-secret");
  if (!secret) throw new Error("the invitation shows no secret");
  await page.fill("input[name=name]", MODERATOR.name);
  await page.fill("input[name=password]", MODERATOR.password);
  await page.fill("input[name=code]", totp(secret, currentStep()));
  await page.locator("form[method=post] button.primary[type=submit]").click();
  await page.waitForURL("**/moderation**", PATIENCE);
  return secret;
}

/** Signs in with the next code, since each code opens one session. */
export async function signIn(page: Page, secret: string): Promise<void> {
  await page.goto("/sign-in");
  await page.fill("input[name=name]", MODERATOR.name);
  await page.fill("input[name=password]", MODERATOR.password);
  await page.fill("input[name=code]", totp(secret, currentStep() + 1));
  await page.locator("form[method=post] button.primary[type=submit]").click();
  await page.waitForURL("**/moderation**", PATIENCE);
}

export async function openFirstReview(page: Page): Promise<void> {
  await page.goto("/moderation");
  await page.locator(".queue-list a").first().click();
  await page.waitForURL("**/moderation/reviews/**", PATIENCE);
}

/** By the button, or by its key where script runs: it leads to the button, and Enter presses that. */
export async function approve(page: Page, by: "button" | "key"): Promise<void> {
  const review = page.url();
  if (by === "key") {
    await page.locator("[data-keys]:visible").waitFor(PATIENCE);
    await page.keyboard.press("a");
    await page.locator("#decision button.primary:focus").waitFor();
    await page.keyboard.press("Enter");
  } else await page.locator("button[name=verdict][value=approve]").click();
  await expect.poll(() => page.url(), PATIENCE).not.toBe(review);
}

/** Follows a report by its receipt; gives the state that the page names. */
export async function followReport(page: Page, receipt: string): Promise<string | null> {
  await page.goto("/receipt");
  await page.fill("input[name=code]", receipt);
  await page.locator("form[method=post] button.primary[type=submit]").click();
  return page.locator("[data-state]").getAttribute("data-state", PATIENCE);
}

/** How many reviews wait for a moderator who is signed in. */
export async function countReviews(page: Page): Promise<number> {
  await page.goto("/moderation");
  return page.locator(".queue-list a").count();
}
