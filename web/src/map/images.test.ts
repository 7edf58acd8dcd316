import { expect, test } from "vitest";
import { picture } from "./images.ts";

test.each(["marker/camera/observed", "deployment/drone/authorised", "centre/csu/confirmed/place"])(
  "%s is drawn in both schemes, with its own pictogram",
  (name) => {
    const [family, code] = name.split("/");
    const unknown = picture(name.replace(String(code), "unheard_of"), "light")?.svg;
    for (const scheme of ["light", "dark"] as const) {
      const drawn = picture(name, scheme)?.svg;
      expect(drawn).toContain("<svg ");
      expect(drawn, family).not.toBe(unknown);
    }
  },
);

test("what has no drawing of its own is still drawn", () => {
  for (const family of ["marker", "deployment", "centre"]) {
    expect(picture(`${family}/unheard_of/observed`, "light")?.svg).toContain("<path");
  }
  expect(picture("hatch/unheard_of/past", "dark")?.svg).toContain("<path");
});

test("now, planned and past are hatched differently", () => {
  const hatched = ["now", "planned", "past"].map((state) =>
    picture(`hatch/drone/${state}`, "light"),
  );
  expect(new Set(hatched.map((one) => one?.svg)).size).toBe(3);
});

test("a name of the library's own is left alone", () => {
  expect(picture("shield", "light")).toBeNull();
});
