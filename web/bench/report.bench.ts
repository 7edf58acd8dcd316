// The first report of somebody who has never seen the site: from opening it to the receipt, in the street.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { DESK } from "../e2e/harness/browser.ts";
import { ready, setNetwork } from "../e2e/harness/phone.ts";
import { type Figures, printMedians } from "./figures.ts";
import { type Person, startPerson } from "./person.ts";
import { enterStreet, type Phone, type Street, withPhone } from "./phone.ts";
import { takePhoto } from "./photo.ts";

/** Of the design's budgets. */
const MOST_SECONDS = 60;

/** The worker fetches file after file. */
const INSTALLING = { timeout: 90_000, interval: 100 };

/** The network does not come back in the moment in which the report begins to wait. */
const AWAY_MS = 3_000;

/** To the system's gallery and one picture of it. */
const GALLERY_TAPS = 2;

const SEND = ".send-bar button.primary";

let street: Street;
let photo: Buffer;

beforeAll(async () => {
  street = await enterStreet();
  const { page, context } = await street.chromium.visitor(DESK);
  photo = await takePhoto(page);
  await context.close();
});

afterAll(() => street?.leave());

test("a first report without a photo", () =>
  printMedians(() => withPhone(street, (phone) => reportOnline(phone, "phone_report"))));

test("a first report with a photo", () => {
  const size = { phone_report_photo_chosen: { value: photo.length / 1e6, unit: "MB" } };
  return printMedians(() =>
    withPhone(street, async (phone) => ({
      ...size,
      ...(await reportOnline(phone, "phone_report_photo", photo)),
    })),
  );
});

test("a report without a network", () => printMedians(() => withPhone(street, reportOffline)));

async function reportOnline(
  { page, traffic }: Phone,
  name: string,
  picture?: Buffer,
): Promise<Figures> {
  const person = startPerson();
  await page.goto("/report", { waitUntil: "commit" });
  await fillForm(page, person, picture);
  await untilChecked(page, person);
  await person.tap(page.locator("input[name=pin_checked]"));
  await person.tap(page.locator("form[data-island=check] button.primary[value=send]"));
  await page.locator("[data-receipt]").waitFor();
  const { seconds, waiting } = person.time();
  const { sent, received, script } = await traffic();
  return {
    [`${name}_seconds`]: { value: seconds, unit: "s", most: MOST_SECONDS },
    [`${name}_waiting`]: { value: waiting, unit: "s" },
    [`${name}_taps`]: { value: person.taps(), unit: "taps" },
    [`${name}_bytes`]: { value: received, unit: "kB" },
    [`${name}_script`]: { value: script, unit: "kB" },
    [`${name}_sent`]: { value: sent, unit: "kB" },
  };
}

/** The site was opened once before, and its worker is there. */
async function reportOffline({ page, context }: Phone): Promise<Figures> {
  const opened = performance.now();
  await ready(page, "/report", INSTALLING);
  const readyAfter = (performance.now() - opened) / 1000;
  await setNetwork(context, street.gate, "gone");
  const person = startPerson();
  await page.goto("/report", { waitUntil: "commit" });
  await fillForm(page, person);
  await person.tap(page.locator(SEND));
  await page.waitForURL("**/report/queue");
  await person.tap(page.locator("[data-sending][data-state=unchecked] input[type=checkbox]"));
  await page.locator("[data-sending][data-state=waiting]").waitFor();
  const { seconds, waiting } = person.time();
  await page.waitForTimeout(AWAY_MS);
  const back = performance.now();
  await setNetwork(context, street.gate, "there");
  await page.locator("[data-sending][data-state=sent]").waitFor();
  const sentAfter = (performance.now() - back) / 1000;
  return {
    phone_offline_ready: { value: readyAfter, unit: "s" },
    phone_report_offline_seconds: { value: seconds, unit: "s", most: MOST_SECONDS },
    phone_report_offline_waiting: { value: waiting, unit: "s" },
    phone_report_offline_taps: { value: person.taps(), unit: "taps" },
    phone_report_offline_sent_after: { value: sentAfter, unit: "s" },
  };
}

/** From the page that asks what was seen; nothing is typed. Whoever finds the kind not chosen yet, chooses it. */
async function fillForm(page: Page, person: Person, picture?: Buffer): Promise<void> {
  await person.tap(page.locator("a[href*='kind=camera']").first());
  await page.waitForURL("**/report/device**", { waitUntil: "commit" });
  if (picture) {
    const input = page.locator("input[type=file][name=photo]");
    // The code of the photos is there when it has put a line for what it does.
    await page.locator(".photo-status").waitFor({ state: "attached" });
    await person.tapElsewhere(GALLERY_TAPS);
    await input.setInputFiles({ name: "IMG_1.jpg", mimeType: "image/jpeg", buffer: picture });
  }
  await person.tap(page.locator("button.locate"));
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>("input[name=lon]")?.value !== "",
  );
  if ((await page.locator("input[name=kind]:checked").count()) > 0) return;
  await person.tap(page.locator("label.kind-card", { has: page.locator("[value=camera]") }));
}

/** The server gives a form back that was open for less time than a person needs; a person taps again. */
async function untilChecked(page: Page, person: Person): Promise<void> {
  const checked = page.locator("form[data-island=check]");
  const refused = page.locator(".error-summary");
  for (;;) {
    await person.tap(page.locator(SEND));
    await checked.or(refused).first().waitFor();
    if ((await checked.count()) > 0) return;
  }
}
