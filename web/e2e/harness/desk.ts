// An instance with one moderator who is signed in at a desk.

import type { Page } from "playwright-core";
import { enrol } from "../people.ts";
import { type Chromium, DESK, startChromium } from "./browser.ts";
import { type Instance, startInstance } from "./instance.ts";

export interface Desk {
  readonly instance: Instance;
  readonly chromium: Chromium;
  /** The moderator's. */
  readonly page: Page;
  stop(): Promise<void>;
}

export async function startDesk(): Promise<Desk> {
  const instance = await startInstance();
  const chromium = await startChromium(instance.origin);
  const { page } = await chromium.visitor(DESK);
  await enrol(page, instance.invitation);
  return {
    instance,
    chromium,
    page,
    async stop() {
      await chromium.close();
      await instance.stop();
    },
  };
}
