// A deployment from end to end: drawn with fingers on a small screen, and named by its place without script; approved;
// then on the map, on its page and in the collection.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assertAccessible } from "./harness/accessibility.ts";
import { type Chromium, DESK, PHONE, startChromium } from "./harness/browser.ts";
import { type Instance, startInstance } from "./harness/instance.ts";
import { deploymentsIn, layersInTile, type Spot } from "./harness/published.ts";
import {
  approve,
  choosePlace,
  chooseTechnology,
  describeAct,
  drawArea,
  enrol,
  followReport,
  openFirstReview,
  sendReport,
  signIn,
} from "./people.ts";

/** A coordinate of the drawn area must lie here: the view that the map opens with. */
const FRANCE = { west: -6, south: 40, east: 11, north: 52 };

let instance: Instance;
let chromium: Chromium;
let secret: string;

beforeAll(async () => {
  instance = await startInstance({ places: true });
  chromium = await startChromium(instance.origin);
});

afterAll(async () => {
  await chromium?.close();
  await instance?.stop();
});

describe("drawn on a phone", () => {
  let receipt: string;
  let corner: Spot;

  test("the form fetches the drawing code only when somebody wants to draw", async () => {
    const { page, context, assertClean } = await chromium.visitor(PHONE);
    const fetched: string[] = [];
    page.on("request", (request) => fetched.push(request.url()));
    await page.goto("/report/deployment");
    await page.locator("[role=combobox]").first().waitFor();
    expect(fetched.filter((address) => /drawing|create/.test(address))).toEqual([]);
    await page.locator("input[name=area_kind][value=shape]").check({ force: true });
    await page.locator("[data-draw=draw]").waitFor();
    await expect.poll(() => fetched.some((address) => address.includes("drawing"))).toBe(true);
    assertClean();
    await context.close();
  });

  test("corners are set, taken away and finished by touch, and the report gives a receipt", async () => {
    const { page, context, assertClean } = await chromium.visitor(PHONE);
    await page.goto("/report");
    await page.locator("a[href*='technology=drone']").tap();
    await page.waitForURL("**/report/deployment**");
    const area = await drawArea(page);
    await assertAccessible(page);
    const [ring = []] = area.coordinates;
    expect(ring).toHaveLength(4);
    for (const [lon = 0, lat = 0] of ring) {
      expect(lon).toBeGreaterThan(FRANCE.west);
      expect(lon).toBeLessThan(FRANCE.east);
      expect(lat).toBeGreaterThan(FRANCE.south);
      expect(lat).toBeLessThan(FRANCE.north);
    }
    corner = { lon: ring[0]?.[0] ?? 0, lat: ring[0]?.[1] ?? 0 };
    await chooseTechnology(page, "drone");
    await describeAct(page, "31-2025-02-14-00003");
    receipt = await sendReport(page);
    await assertAccessible(page);
    assertClean();
    await context.close();
  });

  test("a moderator sees the area and approves it", async () => {
    const { page, context, assertClean } = await chromium.visitor(DESK);
    secret = await enrol(page, instance.invitation);
    await openFirstReview(page);
    await page.locator("[data-island=area-map] canvas").waitFor();
    await assertAccessible(page);
    await approve(page, "key");
    assertClean();
    await context.close();
  });

  test("it is in the collection, hatched on the map, and has a page", async () => {
    await expect.poll(() => deploymentsIn(instance.origin)).toHaveLength(1);
    const [deployment] = await deploymentsIn(instance.origin);
    expect(deployment?.technology).toBe("drone");
    expect(deployment?.geometry).toMatch(/Polygon/);
    await expect
      .poll(async () => (await layersInTile(instance.origin, corner, 6)).deployments)
      .toContain(deployment?.id);

    const { page, context, assertClean } = await chromium.visitor(PHONE);
    await page.goto(`/map#map=6/${corner.lat}/${corner.lon}`);
    await page.waitForSelector("#map[data-ready]");
    await assertAccessible(page);
    await page.goto(`/deployments/${deployment?.id}`);
    await page.waitForSelector("[data-island=area-map][data-ready]");
    await assertAccessible(page);
    expect(await followReport(page, receipt)).toBe("accepted");
    assertClean();
    await context.close();
  });

  test("a box of the legend filters the tiles, and one of time only what is drawn", async () => {
    const { page, context, assertClean } = await chromium.visitor(DESK);
    await page.goto("/map");
    await page.waitForSelector("#map[data-ready]");
    const filtered = page.waitForRequest((request) =>
      request.url().includes("?technology=robot_dog"),
    );
    await page.locator("input[name=technology][value=robot_dog]").check();
    await filtered;
    await page
      .locator("details:has(input[name=period])")
      .last()
      .evaluate((part) => {
        part.setAttribute("open", "");
      });
    await page.locator("input[name=period][value=planned]").check();
    expect(new URL(page.url()).search).toBe("?technology=robot_dog&period=planned");
    assertClean();
    await context.close();
  });
});

describe("without script", () => {
  test("a place that nobody knows is asked for again, and nothing typed is lost", async () => {
    const { page, context } = await chromium.visitor({ ...PHONE, javaScriptEnabled: false });
    await page.goto("/report/deployment");
    await chooseTechnology(page, "coded_marker");
    await page.fill("input[name=area_place]", "Nowhere-sur-Mer");
    await describeAct(page, "79-2023-03-24-00001");
    await page.locator("form[method=post] button.primary[type=submit]").click();
    await page.locator(".error-summary").waitFor();
    expect(await page.inputValue("input[name=area_place]")).toBe("Nowhere-sur-Mer");
    expect(await page.inputValue("[name=act_number]")).toContain("79-2023-03-24-00001");
    await context.close();
  });

  test("of several places with one name one is chosen, and the deployment covers it", async () => {
    const { page, context, assertClean } = await chromium.visitor({
      ...PHONE,
      javaScriptEnabled: false,
    });
    await page.goto("/report/deployment");
    await chooseTechnology(page, "algorithmic_video");
    await page.fill("input[name=area_place]", "Saint-Denis");
    await describeAct(page, "93-2024-06-01-00002");
    await page.locator("form[method=post] button.primary[type=submit]").click();
    const nearParis = page.locator("input[type=radio][value=fr-93066]");
    await nearParis.waitFor();
    const receipt = await sendReport(page, async () => {
      if ((await nearParis.count()) > 0) await nearParis.check();
    });
    await signIn(page, secret);
    await openFirstReview(page);
    await approve(page, "button");
    await expect.poll(() => deploymentsIn(instance.origin)).toHaveLength(2);
    const covering = (await deploymentsIn(instance.origin)).find(
      ({ technology }) => technology === "algorithmic_video",
    );
    await page.goto(`/deployments/${covering?.id}`);
    expect(await page.locator("main").textContent()).toContain("Saint-Denis");
    expect(await followReport(page, receipt)).toBe("accepted");
    assertClean();
    await context.close();
  });

  test("an area can be a file of GeoJSON", async () => {
    const { page, context, assertClean } = await chromium.visitor({
      ...PHONE,
      javaScriptEnabled: false,
    });
    await page.goto("/report/deployment");
    await chooseTechnology(page, "coded_marker");
    await page.locator("input[name=area_kind][value=shape]").check({ force: true });
    await page.setInputFiles("input[name=area_file]", {
      name: "area.geojson",
      mimeType: "application/geo+json",
      buffer: Buffer.from(
        '{"type":"Polygon","coordinates":[[[0.7,46.2],[0.8,46.2],[0.8,46.3],[0.7,46.2]]]}',
      ),
    });
    await describeAct(page, "79-2023-03-24-00001");
    const receipt = await sendReport(page);
    expect(await followReport(page, receipt)).toBe("pending");
    assertClean();
    await context.close();
  });
});

test("a control room is reported by the names of its communes and more rows than were shown", async () => {
  const { page, context, assertClean } = await chromium.visitor(PHONE);
  await page.goto("/report/centre");
  await page.locator("input[name=kind][value=csu]").check({ force: true });
  await choosePlace(page, "#place", "Hyères");
  expect(await page.inputValue("input[type=hidden][name=place]")).toBe("fr-83069");
  await page.locator("details:has([data-island=territory]) > summary").click();
  await choosePlace(page, "#territory", "Hyères");
  await choosePlace(page, "#territory", "Toulon");
  await page.locator(".chip button").first().tap();
  expect(await page.inputValue("[name=territory]")).toBe("fr-83137");
  const rows = page.locator("[data-island=software] [data-row]");
  const shown = await rows.count();
  await page.locator("[data-island=software] button[name=more]").tap();
  expect(await rows.count()).toBe(shown + 1);
  await page.selectOption("select[name=basis]", "press");
  await page.fill("[name=citation]", "Var-Matin");
  await assertAccessible(page);
  const receipt = await sendReport(page);
  expect(await followReport(page, receipt)).toBe("pending");
  assertClean();
  await context.close();
});
