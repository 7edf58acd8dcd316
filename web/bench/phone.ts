// A phone in the street that has never seen the site: a small screen, a slow processor and a fourth-generation network.

import { get } from "node:http";
import type { BrowserContext, Page } from "playwright-core";
import { type Chromium, PHONE, startChromium } from "../e2e/harness/browser.ts";
import { type Gate, startGate } from "../e2e/harness/gate.ts";
import { startInstance } from "../e2e/harness/instance.ts";
import { CAPITOLE } from "../e2e/offline-people.ts";
import { makeLane, type Rate } from "./line.ts";
import { findSlowdown, MID_TIER } from "./processor.ts";

export interface Network {
  readonly down: Rate;
  readonly up: Rate;
}

/** The “slow 4G” of Lighthouse: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
export const SLOW_4G: Network = {
  down: { bytesPerSecond: 1_600_000 / 8, delayMs: 75 },
  up: { bytesPerSecond: 750_000 / 8, delayMs: 75 },
};

/** The “4G” of WebPageTest: 9 Mbit/s both ways, 170 ms there and back. */
export const USUAL_4G: Network = {
  down: { bytesPerSecond: 9_000_000 / 8, delayMs: 85 },
  up: { bytesPerSecond: 9_000_000 / 8, delayMs: 85 },
};

export interface Street {
  readonly gate: Gate;
  readonly chromium: Chromium;
  /** By how much this machine's processor is slowed down for each phone. */
  readonly slowdown: number;
  /** Bytes that phones have sent and received, by pages and workers, headers among them. */
  sent(): number;
  received(): number;
  /** What a script weighs on its way. */
  weigh(script: string): Promise<number>;
  leave(): Promise<void>;
}

/** The real program with some devices, at the other end of a slow line, and phones of which each scores so much (see `MID_TIER`). */
export async function enterStreet(
  network: Network = SLOW_4G,
  score: number = MID_TIER,
): Promise<Street> {
  const instance = await startInstance({ sample: true, devices: true });
  const [up, down] = [makeLane(network.up), makeLane(network.down)];
  const gate = await startGate(instance.origin, { up: up.open, down: down.open });
  const chromium = await startChromium(gate.origin);
  const slowdown = await findSlowdown(chromium, score);
  return {
    gate,
    chromium,
    slowdown,
    sent: up.carried,
    received: down.carried,
    weigh: (script) => weigh(new URL(script, instance.origin)),
    async leave() {
      await chromium.close();
      await gate.stop();
      await instance.stop();
    },
  };
}

function weigh(address: URL): Promise<number> {
  return new Promise((resolve, reject) => {
    get(address, { headers: { "accept-encoding": "gzip" } }, (answer) => {
      let bytes = 0;
      answer.on("data", (data: Buffer) => {
        bytes += data.length;
      });
      answer.on("end", () => resolve(bytes));
      answer.on("error", reject);
    }).on("error", reject);
  });
}

export interface Phone {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Until now, in kB. Scripts are those of the pages, each once, and not what the service worker keeps for later. */
  traffic(): Promise<{ sent: number; received: number; script: number }>;
}

/** Lends a phone that knows where it is, and may say so. */
export async function withPhone<T>(street: Street, use: (phone: Phone) => Promise<T>): Promise<T> {
  const { page, context } = await street.chromium.visitor(PHONE);
  try {
    await context.grantPermissions(["geolocation"]);
    await context.setGeolocation({ longitude: CAPITOLE.lon, latitude: CAPITOLE.lat, accuracy: 20 });
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: street.slowdown });
    return await use({ page, context, traffic: countTraffic(context, street) });
  } finally {
    street.gate.set("there");
    await context.close();
  }
}

function countTraffic(context: BrowserContext, street: Street): Phone["traffic"] {
  const [sentBefore, receivedBefore] = [street.sent(), street.received()];
  const scripts = new Set<string>();
  context.on("request", (request) => {
    if (request.serviceWorker()) return;
    const { pathname } = new URL(request.url());
    if (pathname.endsWith(".js")) scripts.add(pathname);
  });
  return async () => {
    const [sent, received] = [street.sent() - sentBefore, street.received() - receivedBefore];
    const weights = await Promise.all([...scripts].map(street.weigh));
    const script = weights.reduce((sum, bytes) => sum + bytes, 0);
    return { sent: sent / 1000, received: received / 1000, script: script / 1000 };
  };
}
