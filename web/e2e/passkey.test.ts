// A passkey is added and opens a session, with the authenticator that Chromium plays itself (WebAuthn over CDP).

import type { Cookie, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { assertAccessible } from "./harness/accessibility.ts";
import { DESK, PHONE, startChromium, type Visitor } from "./harness/browser.ts";
import { type Instance, startInstance } from "./harness/instance.ts";
import { enrol, PASSWORD } from "./people.ts";

const PATIENCE = { timeout: 20_000 };

let instance: Instance;
let chromium: Awaited<ReturnType<typeof startChromium>>;
let visitor: Visitor;
let page: Page;
/** Of the moderator. */
let cookies: Cookie[];

beforeAll(async () => {
  // A passkey belongs to a domain, and a number is none.
  instance = await startInstance({ domain: "localhost" });
  chromium = await startChromium(instance.origin);
  visitor = await chromium.visitor(DESK);
  page = visitor.page;
  await enrol(page, instance.invitation);
  cookies = await page.context().cookies();
});

afterAll(async () => {
  await chromium?.close();
  await instance?.stop();
});

async function authenticator(to: Page) {
  const session = await to.context().newCDPSession(to);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  return {
    credentials: async () =>
      (await session.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
    refuse: async (refuses: boolean) => {
      await session.send("WebAuthn.setUserVerified", {
        authenticatorId,
        isUserVerified: !refuses,
      });
    },
  };
}

async function add(password: string, label: string): Promise<void> {
  const form = page.locator("[data-island=passkey]");
  await form.locator("[name=label]").fill(label);
  await form.locator("[data-password]").fill(password);
  await form.locator("button").click();
}

it.each(["/account", "/admin/accounts", "/sign-in"])("%s has no serious fault", async (path) => {
  const phone = await chromium.visitor(PHONE);
  await phone.page.goto(instance.origin);
  await phone.context.addCookies(cookies);
  await phone.page.goto(path);
  for (const closed of await phone.page.locator("main summary").all()) await closed.click();
  await assertAccessible(phone.page);
  const overflow = await phone.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, "pixels that stick out to the right").toBe(0);
  phone.assertClean();
  await phone.context.close();
});

it("adds a passkey after the password, signs in by it alone, and removes it", async () => {
  const key = await authenticator(page);
  await page.goto("/account");
  await add("not the password", "my phone");
  await page.locator("[data-refused]").waitFor(PATIENCE);
  expect(await key.credentials()).toHaveLength(0);

  await add(PASSWORD, "my phone");
  await page.waitForURL("**/account?done=passkey_added", PATIENCE);
  expect(await page.locator("main").innerText()).toContain("my phone");
  const [credential] = await key.credentials();
  expect(credential?.isResidentCredential).toBe(true);

  await page.locator("form[action='/sign-out'] button").click();
  await page.waitForURL("**/", PATIENCE);
  await page.goto("/sign-in");
  await page.locator("[data-island=passkey] button").click();
  await page.waitForURL("**/moderation", PATIENCE);
  const [used] = await key.credentials();
  expect(used?.signCount).toBeGreaterThan(credential?.signCount ?? 0);

  await page.goto("/account");
  await page.locator("form[action^='/account/passkeys/'] button").click();
  await page.waitForURL("**/account?done=passkey_removed", PATIENCE);
  await page.goto("/account");
  await page.locator("form[action='/sign-out'] button").click();
  await page.waitForURL("**/", PATIENCE);
  await page.goto("/sign-in");
  await page.locator("[data-island=passkey] button").click();
  await page.locator(".error-summary").waitFor(PATIENCE);
  expect(await page.context().cookies()).toEqual([]);
  visitor.assertClean();
});

it("says so when the person turns away, and leaves the password", async () => {
  const { page: other } = await chromium.visitor(DESK);
  const key = await authenticator(other);
  await key.refuse(true);
  await other.goto("/sign-in");
  await other.locator("[data-island=passkey] button").click();
  await other.locator("[data-failed]").waitFor(PATIENCE);
  expect(await other.locator("input[name=password]").isVisible()).toBe(true);
});

it("shows nothing of it without script", async () => {
  const { page: other } = await chromium.visitor({ ...DESK, javaScriptEnabled: false });
  await other.goto("/sign-in");
  expect(await other.locator("[data-island=passkey]").isVisible()).toBe(false);
  expect(await other.locator("input[name=password]").isVisible()).toBe(true);
});
