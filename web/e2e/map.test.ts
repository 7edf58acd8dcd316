// The full-screen map: the day shown, search, table, lists, sharing, comparison and picture; and the same without script.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assertAccessible } from "./harness/accessibility.ts";
import { type Chromium, DESK, PHONE, startChromium } from "./harness/browser.ts";
import { type Instance, startInstance } from "./harness/instance.ts";

let instance: Instance;
let chromium: Chromium;
/** Where a device stands; not all of them are where a map reaches. */
let spot: { lon: number; lat: number };

beforeAll(async () => {
  instance = await startInstance({ places: true, sample: true, devices: true });
  chromium = await startChromium(instance.origin);
  const answer = await fetch(
    `${instance.origin}/ogc/collections/devices/items?limit=1&bbox=-4,42,8,50&filter=first_known%20IS%20NOT%20NULL%20AND%20removed_on%20IS%20NULL`,
  );
  const [lon, lat] = (await answer.json()).features[0].geometry.coordinates;
  spot = { lon, lat };
});

afterAll(async () => {
  await chromium?.close();
  await instance?.stop();
});

async function openMap(page: Page, query = "", zoom = 17): Promise<void> {
  await page.goto(`/map${query}#map=${zoom}/${spot.lat}/${spot.lon}`);
  await page.waitForSelector("#map[data-ready]");
}

describe("at a desk", () => {
  test("the scale of years asks for the tiles of a day, by keys too, and its button leads back to now", async () => {
    const { page, context, assertClean } = await chromium.visitor(DESK);
    await openMap(page);
    const scale = page.locator(".time-scale input");
    // By the page or, once it is there, by the worker for places without a network.
    const asked = context.waitForEvent("request", {
      predicate: (request) => /\.mvt\?.*datetime=\d/.test(request.url()),
    });
    await scale.focus();
    await page.keyboard.press("PageDown");
    await asked;
    await expect.poll(() => new URL(page.url()).searchParams.get("datetime")).toMatch(/-01$/);
    const year = await scale.getAttribute("aria-valuetext");
    await page.keyboard.press("ArrowLeft");
    expect(await scale.getAttribute("aria-valuetext")).not.toBe(year);
    await assertAccessible(page);
    await page.click(".time-now");
    await expect.poll(() => new URL(page.url()).search).toBe("");
    assertClean();
    await context.close();
  });

  test("the shading is part of the address", async () => {
    const { page, context, assertClean } = await chromium.visitor(DESK);
    await openMap(page);
    await page.locator("details:has(> label input[name=shade]) > summary").click();
    await page.locator("input[name=shade]").check();
    expect(new URL(page.url()).search).toBe("?shade=freshness");
    await page.reload();
    await page.waitForSelector("#map[data-ready]");
    expect(await page.locator("input[name=shade]").isChecked()).toBe(true);
    assertClean();
    await context.close();
  });

  test("what came with the address filters the tiles and stays in it", async () => {
    const { page, context, assertClean } = await chromium.visitor(DESK);
    const asked = page.waitForRequest((request) => /\.mvt\?source=osm/.test(request.url()));
    await openMap(page, "?source=osm");
    await asked;
    await page.locator("input[name=kind][value=camera]").check();
    expect(new URL(page.url()).search).toBe("?kind=camera&source=osm");
    assertClean();
    await context.close();
  });

  test("the table beside the map is of what is in view, sorts there, and closes with Escape", async () => {
    const { page, context, assertClean } = await chromium.visitor(DESK);
    await openMap(page);
    const asked = page.waitForRequest((request) => /\/map\/table\?.*bbox=/.test(request.url()));
    await page.click("[data-tool=table]");
    await asked;
    await page.waitForSelector(".beside-table tbody tr");
    await page.locator(".beside-table th a").first().click();
    await page.waitForSelector(".beside-table th[aria-sort=ascending]");
    expect(new URL(page.url()).pathname).toBe("/map");
    await assertAccessible(page);
    await page.locator(".beside-table th a").first().focus();
    await page.keyboard.press("Escape");
    expect(await page.locator(".map-beside").isHidden()).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-tool"))).toBe(
      "table",
    );
    assertClean();
    await context.close();
  });

  test("what is in view is a list of links", async () => {
    const { page, context, assertClean } = await chromium.visitor(DESK);
    await openMap(page);
    await page.click("[data-tool=list]");
    await page.waitForSelector(".view-list a[href^='/devices/']");
    await assertAccessible(page);
    await page.locator(".view-list a").first().focus();
    await page.waitForSelector(".map-highlight");
    assertClean();
    await context.close();
  });

  test("a place is found by keys", async () => {
    const { page, context, assertClean } = await chromium.visitor(DESK);
    await openMap(page);
    await page.fill("#map-search", "Toulouse");
    await page.waitForSelector(".map-search [role=option]");
    await page.locator("#map-search").press("ArrowDown");
    await assertAccessible(page);
    await page.locator("#map-search").press("Enter");
    await expect.poll(() => new URL(page.url()).hash).toMatch(/^#map=12\/43\.6/);
    assertClean();
    await context.close();
  });

  test("a position that is typed moves the map and is not sent", async () => {
    const { page, context, assertClean } = await chromium.visitor(DESK);
    await openMap(page);
    await page.fill("#map-search", "48.85, 2.35");
    await page.locator("#map-search").press("Enter");
    await expect.poll(() => new URL(page.url()).hash).toBe("#map=17/48.85/2.35");
    expect(new URL(page.url()).pathname).toBe("/map");
    assertClean();
    await context.close();
  });

  test("two days lie side by side, and keys move the edge between them", async () => {
    const { page, context, assertClean } = await chromium.visitor(DESK);
    const asked = page.waitForRequest((request) =>
      /\.mvt\?datetime=2015-01-01/.test(request.url()),
    );
    await openMap(page, "?compare=2015-01-01", 12);
    await asked;
    await page.waitForSelector(".map-other canvas", { state: "attached" });
    await page.locator(".map-divider").focus();
    await page.keyboard.press("ArrowRight");
    const cut = await page
      .locator(".map-compare")
      .evaluate((layer) => (layer as HTMLElement).style.getPropertyValue("--cut"));
    expect(cut).toBe("51%");
    const [below, above] = await Promise.all(
      ["#map", ".map-other"].map((part) => page.locator(part).boundingBox()),
    );
    expect(above).toEqual(below);
    await assertAccessible(page);
    await page.locator("input[name=compare]").fill("");
    await page.locator(".map-compare").waitFor({ state: "hidden" });
    assertClean();
    await context.close();
  });

  test("what is told is what lies under the finger, on its own day", async () => {
    const { page, context, assertClean } = await chromium.visitor(DESK);
    const tap = async (edge: string) => {
      await page.locator(".map-divider").evaluate((divider, value) => {
        (divider as HTMLInputElement).value = value;
        divider.dispatchEvent(new Event("input"));
      }, edge);
      const box = await page.locator("#map").boundingBox();
      if (!box) throw new Error("no map");
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      return page.locator(".maplibregl-popup").count();
    };
    for (const [query, then, now] of [
      ["?compare=1950-01-01", "40", "60"],
      ["?datetime=1950-01-01&compare=2027-01-01", "60", "40"],
    ] as const) {
      await openMap(page, query);
      await page.waitForSelector(".map-other canvas", { state: "attached" });
      expect(await tap(then), query).toBe(0);
      await expect.poll(() => tap(now), { message: query }).toBe(1);
    }
    assertClean();
    await context.close();
  });

  test("on paper stands what was drawn, with its legend and its day", async () => {
    const { page, context, assertClean } = await chromium.visitor(DESK);
    const ready = page.waitForResponse(/printing-[^/]*\.js$/);
    await openMap(page, "?datetime=2026-01-31&lang=en", 15);
    await ready;
    await expect
      .poll(() =>
        page.evaluate(() => {
          dispatchEvent(new Event("beforeprint"));
          return document.querySelectorAll(".map-print canvas").length;
        }),
      )
      .toBe(1);
    await page.emulateMedia({ media: "print" });
    const colours = await page.locator(".map-print canvas").evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const drawn = (canvas as HTMLCanvasElement)
        .getContext("2d")
        ?.getImageData(0, 0, width, height);
      return new Set(new Uint32Array(drawn?.data.buffer ?? new ArrayBuffer(0))).size;
    });
    expect(colours).toBeGreaterThan(20);
    expect(await page.locator(".map-print").innerText()).toContain("January 31, 2026");
    expect(await page.locator(".map-print li").count()).toBeGreaterThan(0);
    for (const left of [".map-side", ".time-bar", "#map"])
      expect(await page.locator(left).first().isVisible(), left).toBe(false);
    assertClean();
    await context.close();
  });

  test("the picture is larger than the map by its legend, and the code holds filter and position", async () => {
    const { page, context, assertClean } = await chromium.visitor(DESK);
    await openMap(page, "?kind=camera");
    await page.click("[data-tool=picture]");
    const picture = page.locator(".map-picture-made");
    await picture.waitFor();
    const [made, drawn] = await picture.evaluate((image) => [
      (image as HTMLImageElement).naturalHeight,
      document.querySelector<HTMLCanvasElement>("#map canvas")?.height ?? 0,
    ]);
    expect(made).toBeGreaterThan((drawn ?? 0) + 50);
    await page.click("[data-tool=embed]");
    const code = await page.locator(".copyable textarea").inputValue();
    expect(code).toContain(`src="${instance.origin}/embed/map?kind=camera#map=17/`);
    await assertAccessible(page);
    assertClean();
    await context.close();
  });
});

describe("on a phone", () => {
  test("what is around is listed, and the position stays", async () => {
    const { page, context, assertClean } = await chromium.visitor({
      ...PHONE,
      geolocation: { longitude: spot.lon, latitude: spot.lat },
      permissions: ["geolocation"],
    });
    const sent: string[] = [];
    page.on("request", (request) => sent.push(request.url() + (request.postData() ?? "")));
    await page.goto("/map");
    await page.waitForSelector("#map[data-ready]");
    await page.locator(".map-panel > summary").tap();
    await page.locator("[data-tool=around]").tap();
    await page.waitForSelector(".view-list a[href^='/devices/']");
    const digits = String(spot.lat).slice(0, 6);
    expect(sent.filter((address) => address.includes(digits))).toEqual([]);
    await assertAccessible(page);
    assertClean();
    await context.close();
  });
});

describe("without script", () => {
  test("day and table are a form and a page, and an impossible day a problem that says so", async () => {
    const { page, context } = await chromium.visitor({ ...PHONE, javaScriptEnabled: false });
    await page.goto("/map");
    await page.fill("input[name=datetime]", "2020-01-01");
    await page.locator(".time-submit").click();
    await page.waitForURL("**datetime=2020-01-01**");
    expect(await page.inputValue("input[name=datetime]")).toBe("2020-01-01");
    await page.locator("[data-tool=table]").click();
    await page.waitForURL("**/map/table?datetime=2020-01-01**");
    const answer = await page.goto("/map?datetime=2024-02-30");
    expect(answer?.status()).toBe(400);
    expect(await page.locator("main").innerText()).toContain("datetime");
    await context.close();
  });
});
