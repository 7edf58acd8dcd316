import { expect, test } from "vitest";
import { flatten, say } from "./strings.ts";

const strings = flatten({ kinds: { camera: "Caméra" }, accuracy: "± {metres} m", count: 3 });

test("a nested word is found by its dotted key", () => {
  expect(say(strings, "kinds.camera")).toBe("Caméra");
});

test("values take their place in the text", () => {
  expect(say(strings, "accuracy", { metres: 12 })).toBe("± 12 m");
});

test("a missing key shows itself and anything but text is left out", () => {
  expect(say(strings, "kinds.unheard_of")).toBe("kinds.unheard_of");
  expect(strings.has("count")).toBe(false);
});
