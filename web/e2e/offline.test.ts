// Reports without a network: they wait on the phone, arrive once, and leave nothing in caches and addresses.

import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { assertAccessible } from "./harness/accessibility.ts";
import { type Chromium, DESK, PHONE, startChromium } from "./harness/browser.ts";
import { type Gate, startGate } from "./harness/gate.ts";
import { type Instance, startInstance } from "./harness/instance.ts";
import {
  cached,
  cachedText,
  expectStates,
  killWorker,
  makePhoto,
  ready,
  setNetwork,
  setRoom,
  sharePhoto,
  states,
} from "./harness/phone.ts";
import {
  CANARY,
  CAPITOLE,
  expectPhotos,
  fillForm,
  photosKept,
  pressNext,
  toPreview,
  typePin,
} from "./offline-people.ts";
import { countReviews, enrol, followReport, openFirstReview, sendReport } from "./people.ts";

let instance: Instance;
let chromium: Chromium;
let gate: Gate;
let moderator: Page;

let page: Page;
let context: BrowserContext;
let before: number;

beforeAll(async () => {
  instance = await startInstance();
  gate = await startGate(instance.origin);
  chromium = await startChromium(gate.origin);
  ({ page: moderator } = await chromium.visitor(DESK));
  await enrol(moderator, instance.invitation.replace(instance.origin, gate.origin));
});

afterAll(async () => {
  await chromium?.close();
  await gate?.stop();
  await instance?.stop();
});

beforeEach(async () => {
  await context?.close();
  gate.set("there");
  before = await countReviews(moderator);
  ({ page, context } = await chromium.visitor(PHONE));
});

async function arrived(): Promise<number> {
  return (await countReviews(moderator)) - before;
}

/** Without a network, up to the point where it waits for one. */
async function reportOffline(photo = 0): Promise<void> {
  await ready(page, "/report/device");
  await setNetwork(context, gate, "gone");
  await fillForm(page, photo);
  await pressNext(page);
  await page.waitForURL("**/report/queue");
  await expectStates(page, ["unchecked"]);
}

async function checkPin(): Promise<void> {
  // The box goes as soon as it is ticked.
  await page.locator("[data-sending] input[type=checkbox]").click();
}

/** Sends, until the report has been on its way and its answer was lost. It waits before it is sent, too. */
async function loseAnswer(send: () => Promise<void>): Promise<void> {
  await setNetwork(context, gate, "lost");
  const posts = gate.posts();
  await send();
  await expect.poll(() => gate.posts()).toBeGreaterThan(posts);
  await expect.poll(() => states(page)).toEqual(["waiting"]);
  gate.set("there");
}

/** Presses the first of the buttons of one that waits, unless it goes by itself meanwhile. */
async function sendNow(): Promise<void> {
  const waiting = page.locator("[data-sending][data-state=waiting] button").first();
  const sent = page.locator("[data-sending][data-state=sent]").first();
  await waiting.or(sent).first().waitFor();
  await Promise.race([waiting.click(), sent.waitFor()]);
}

describe("in aeroplane mode", () => {
  test("what was chosen on the page before is chosen in the kept form", async () => {
    await ready(page, "/report");
    await setNetwork(context, gate, "gone");
    await page.locator("a[href*='/report/device?kind=plate_reader']").click();
    await page.waitForURL("**/report/device?kind=plate_reader*");
    await expect
      .poll(() => page.locator("input[name=kind][value=plate_reader]").isChecked())
      .toBe(true);
  });

  test("a report with a photo waits for a look at its pin, then for the network, and arrives once", async () => {
    await reportOffline(400);
    expect(await page.locator("[data-sending] img").count()).toBe(1);
    await assertAccessible(page);
    await checkPin();
    await expectStates(page, ["waiting"]);
    expect(await arrivedOffline()).toBe(0);

    await setNetwork(context, gate, "there");
    await expectStates(page, ["sent"]);
    const receipt = (await page.locator("[data-receipt]").textContent()) ?? "";
    expect(receipt.replace(/\W/g, "").length).toBeGreaterThanOrEqual(20);
    await assertAccessible(page);
    expect(await arrived()).toBe(1);

    await openFirstReview(moderator);
    expect(await moderator.locator(".photo-grid img").count()).toBe(1);
    // Neither on the next open nor by an impatient press.
    await page.reload();
    await expectStates(page, ["sent"]);
    expect(await arrived()).toBe(1);
    const text = await cachedText(page);
    for (const secret of [receipt, CANARY, String(CAPITOLE.lat)])
      expect(text.includes(secret), secret).toBe(false);
    expect(page.url()).not.toContain(receipt);
  });

  test("the pages of a walk open, and one can start there", async () => {
    await ready(page, "/report");
    await setNetwork(context, gate, "gone");
    for (const path of ["/report", "/report/centre", "/report/deployment", "/survey", "/map"]) {
      await page.goto(path);
      expect(await page.locator("h1").count(), path).toBe(1);
    }
    await page.goto("/report/device?kind=camera");
    await fillForm(page);
    await pressNext(page);
    await page.waitForURL("**/report/queue");
    await expectStates(page, ["unchecked"]);
    await page.goto("/report");
    await page.locator("[data-island=waiting]").waitFor({ state: "visible" });
  });

  test("the language that was chosen stays", async () => {
    await ready(page, "/report/device?lang=en");
    await setNetwork(context, gate, "gone");
    await page.goto("/report/queue?lang=en");
    expect(await page.getAttribute("html", "lang")).toBe("en");
    await page.goto("/report/centre?lang=en");
    expect(await page.getAttribute("html", "lang")).toBe("en");
  });

  /** The moderator's line is not the phone's. */
  async function arrivedOffline(): Promise<number> {
    gate.set("there");
    const count = await arrived();
    gate.set("gone");
    return count;
  }
});

test("with a network, nothing that was typed, answered or is for moderators is in a cache", async () => {
  await ready(page, "/report/device");
  await fillForm(page, 200);
  await toPreview(page);
  const receipt = await sendReport(page);
  expect(await followReport(page, receipt)).toBe("pending");
  const text = await cachedText(page);
  for (const secret of [receipt, CANARY, String(CAPITOLE.lat)])
    expect(text.includes(secret), secret).toBe(false);

  await ready(moderator, "/report");
  await openFirstReview(moderator);
  for (const visitor of [page, moderator]) {
    expect(
      (await cached(visitor)).filter((url) =>
        /^\/(receipt|moderation)/.test(new URL(url).pathname),
      ),
    ).toEqual([]);
    // The copies are those of somebody who is not signed in.
    expect((await cachedText(visitor)).includes('href="/moderation"')).toBe(false);
  }
  expect(await moderator.locator('.site-nav a[href="/moderation"]').count()).toBe(1);
});

describe("nothing is sent twice", () => {
  test("two tabs that find the network again send one report", async () => {
    await reportOffline();
    const other = await context.newPage();
    await other.goto("/report/queue");
    await checkPin();
    await expectStates(other, ["waiting"]);
    const posts = gate.posts();
    await setNetwork(context, gate, "there");
    await expectStates(other, ["sent"]);
    await expectStates(page, ["sent"]);
    expect(gate.posts() - posts).toBe(1);
    expect(await arrived()).toBe(1);
  });

  test("an answer that was lost on its way is asked for again, and gives the receipt of the same report", async () => {
    await reportOffline(200);
    await loseAnswer(checkPin);
    expect(await arrived()).toBe(1);
    await sendNow();
    await expectStates(page, ["sent"]);
    expect(await arrived()).toBe(1);
  });

  test("a worker that is killed while it sends leaves a report that arrives once", async () => {
    await reportOffline(200);
    await setNetwork(context, gate, "stuck");
    await checkPin();
    await expectStates(page, ["sending"]);
    await killWorker(page);
    await page.close();
    gate.set("there");
    page = await context.newPage();
    await page.goto("/report/queue");
    await expectStates(page, ["sent"]);
    expect(await arrived()).toBe(1);
  });

  test("where the answer to the last step is lost, the report that arrived is met again", async () => {
    await ready(page, "/report/device");
    await fillForm(page, 200);
    await toPreview(page);
    await page.locator("input[name=pin_checked]").check();
    await loseAnswer(async () => {
      await page.locator(".send-bar button[name=step][value=send]").click();
      await page.waitForURL("**/report/queue");
    });
    expect(await arrived()).toBe(1);
    await sendNow();
    await expectStates(page, ["sent"]);
    expect(await arrived()).toBe(1);
  });

  test("a network that goes before the last step takes no photo along", async () => {
    await ready(page, "/report/device");
    await fillForm(page, 200);
    await toPreview(page);
    await page.locator("input[name=pin_checked]").check();
    await setNetwork(context, gate, "gone");
    await page.locator(".send-bar button[name=step][value=send]").click();
    await page.waitForURL("**/report/queue");
    await expectStates(page, ["waiting"]);
    expect(await page.locator("[data-sending] img").count()).toBe(1);
    await setNetwork(context, gate, "there");
    await expectStates(page, ["sent"]);
    expect(await arrived()).toBe(1);
  });
});

describe("what is on the phone", () => {
  test("a refused report says why, and can be corrected and sent", async () => {
    await ready(page, "/report/device");
    await setNetwork(context, gate, "gone");
    await fillForm(page, 200);
    await typePin(page, { lon: 2.35, lat: 95 });
    await pressNext(page);
    await page.waitForURL("**/report/queue");
    await expectStates(page, ["unchecked"]);
    await checkPin();
    await setNetwork(context, gate, "there");
    await expectStates(page, ["refused"]);
    expect(await page.locator("[data-sending] .notice li").count()).toBeGreaterThan(0);
    await assertAccessible(page);

    await page.locator("[data-sending] .cluster-row button").first().click();
    await page.waitForURL("**/report/device#edit=*");
    await expect.poll(() => page.inputValue("input[name=lat]")).toBe("95");
    expect(await page.inputValue("textarea[name=note]")).toBe(CANARY);
    await expectPhotos(page, 1);
    await setNetwork(context, gate, "gone");
    await typePin(page, CAPITOLE);
    await pressNext(page);
    await page.waitForURL("**/report/queue");
    await expectStates(page, ["unchecked"]);
    await checkPin();
    await setNetwork(context, gate, "there");
    await expectStates(page, ["sent"]);
    expect(await arrived()).toBe(1);
  });

  test("an edited report goes out under the same key, with or without a network", async () => {
    await reportOffline();
    await setNetwork(context, gate, "there");
    await page.locator("[data-sending] .cluster-row button").first().click();
    await page.waitForURL("**/report/device#edit=*");
    await expect.poll(() => page.inputValue("textarea[name=note]")).toBe(CANARY);
    await pressNext(page);
    await page.waitForURL("**/report/queue");
    await expectStates(page, ["unchecked"]);
    await checkPin();
    await expectStates(page, ["sent"]);
    expect(await arrived()).toBe(1);
  });

  test("without room for the photo the rest is kept, and the page says so", async () => {
    await ready(page, "/report/device");
    await setNetwork(context, gate, "gone");
    await fillForm(page, 900);
    const { usage = 0 } = await page.evaluate(() => navigator.storage.estimate());
    await setRoom(page, usage + 100_000);
    await pressNext(page);
    await page.waitForURL("**/report/queue");
    await expectStates(page, ["unchecked"]);
    expect(await page.locator("[data-sending] img").count()).toBe(0);
    expect(await page.locator("[data-sending] .hint").count()).toBe(2);
  });

  test("without any room the form stays with all that was typed, and says that nothing was saved", async () => {
    await ready(page, "/report/device");
    await setNetwork(context, gate, "gone");
    await fillForm(page, 200);
    await setRoom(page, 1);
    await pressNext(page);
    await page.locator("#not-kept").waitFor();
    await assertAccessible(page);
    expect(new URL(page.url()).pathname).toBe("/report/device");
    expect(await page.inputValue("textarea[name=note]")).toBe(CANARY);
    await expectPhotos(page, 1);
    // With room again, the same press keeps it.
    await setRoom(page);
    await pressNext(page);
    await page.waitForURL("**/report/queue");
    await expectStates(page, ["unchecked"]);
  });

  test("a photo from another program goes into the form and nowhere else", async () => {
    await ready(page, "/report");
    const photo = await makePhoto(page, 100);
    await setNetwork(context, gate, "gone");
    await sharePhoto(page, photo);
    await page.waitForURL("**/report?shared=1");
    await page.goto("/report/device");
    await expectPhotos(page, 1);
    await page.goto("/report/device");
    await expectPhotos(page, 0);
  });

  test("photos of a form that was left are forgotten", async () => {
    await ready(page, "/report/device");
    await fillForm(page, 200);
    await toPreview(page);
    await expect.poll(() => photosKept(page)).toBe(1);
    await page.goto("/report/queue");
    await expect.poll(() => photosKept(page)).toBe(0);
  });

  test("wiping leaves nothing", async () => {
    await reportOffline(200);
    await page.evaluate(() => {
      localStorage.setItem("a", "b");
      sessionStorage.setItem("a", "b");
    });
    const wipe = page.locator("[data-phone=wipe] button");
    await wipe.click();
    await wipe.click();
    await page.locator("[data-phone=wiped]").waitFor();
    const left = await page.evaluate(async () => ({
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      local: localStorage.length,
      session: sessionStorage.length,
      cards: document.querySelectorAll("[data-sending]").length,
    }));
    expect(left).toEqual({ databases: 0, caches: 0, workers: 0, local: 0, session: 0, cards: 0 });
    await assertAccessible(page);
  });
});
