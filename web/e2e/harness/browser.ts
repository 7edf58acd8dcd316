// The system's Chromium. Every page opened here watches itself: a request to another origin, an error in a
// script, or something that the content security policy refused makes `assertClean` fail.

import {
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { expect } from "vitest";

const CHROMIUM = process.env.CHROMIUM_BIN ?? "/usr/bin/chromium";

const FLAGS = [
  // WebGL without a graphics card.
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  // Tests run as root in containers.
  "--no-sandbox",
  // The browser's own traffic is not the site's.
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];

export const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
  locale: "fr-FR",
};

export const DESK: BrowserContextOptions = {
  viewport: { width: 1280, height: 800 },
  locale: "en-GB",
};

export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  assertClean(): void;
}

export interface Chromium {
  visitor(options: BrowserContextOptions): Promise<Visitor>;
  close(): Promise<void>;
}

export async function startChromium(origin: string): Promise<Chromium> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  return {
    async visitor(options) {
      const context = await browser.newContext({ ...options, baseURL: origin });
      const faults = watch(context, origin);
      const page = await context.newPage();
      return {
        page,
        context,
        assertClean: () => expect(faults).toEqual([]),
      };
    },
    close: () => browser.close(),
  };
}

function watch(context: BrowserContext, origin: string): string[] {
  const faults: string[] = [];
  context.on("request", (request) => {
    const address = new URL(request.url());
    const inPage = address.protocol === "data:" || address.protocol === "blob:";
    if (!inPage && address.origin !== origin) faults.push(`third party: ${request.url()}`);
  });
  context.on("weberror", (error) => faults.push(`script: ${error.error().message}`));
  context.on("console", (message) => {
    // A status code that a test provokes is asserted by that test.
    const provoked = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !provoked) faults.push(`console: ${message.text()}`);
  });
  return faults;
}
