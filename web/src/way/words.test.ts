import { expect, test } from "vitest";
import { computing, type Listener, type Port } from "./computing.ts";
import { Drawing, MOST_DRAWN } from "./drawing.ts";
import type { Exposure } from "./exposure.ts";
import { figuresIn } from "./figures.ts";
import type { Answer, Surroundings } from "./messages.ts";
import { readSpeed, secondsFor } from "./pace.ts";
import { sentence } from "./results.ts";
import type { Way } from "./way.ts";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

test("figures are rounded to what a way is known to, in the language of the page", () => {
  const [english, french] = [figuresIn("en"), figuresIn("fr")];
  expect(
    [3.4, 47, 644, 994, 996, 2_134, 123_456].map((one) => plain(english.distance(one))),
  ).toEqual(["3 m", "47 m", "640 m", "990 m", "1 km", "2.1 km", "123 km"]);
  expect(plain(french.distance(2_134))).toBe("2,1 km");
  expect([4, 59.4, 59.6, 480, 3_599, 4_800].map((one) => plain(english.duration(one)))).toEqual([
    "4 sec",
    "59 sec",
    "1 min",
    "8 min",
    "1 hr",
    "1 hr 20 min",
  ]);
  expect(plain(french.speed(4.5))).toBe("4,5 km/h");
});

test("a speed is a number that somebody can go at", () => {
  expect(["4.5", "4,5", " 12 ", "300", "0.5"].map(readSpeed)).toEqual([4.5, 4.5, 12, 300, 0.5]);
  expect(["", "0", "0.4", "301", "-4", "1e2", "fast", "4.5.6", "Infinity"].map(readSpeed)).toEqual(
    Array(9).fill(null),
  );
  expect(secondsFor(3.6, 100, null)).toBeCloseTo(100, 9);
  expect(secondsFor(null, 100, 7)).toBe(7);
});

const exposure: Exposure = {
  metres: 2_100,
  seconds: null,
  seenMetres: 640,
  seenSeconds: null,
  looking: [],
  passed: [],
  seenLines: [],
  unseenLines: [],
};

test("the sentence says how many, how far and how long", () => {
  const strings = new Map([
    ["way.none", "none {length} {time}"],
    ["way.one", "one {seen} {length} {seen_time} {time}"],
    ["way.many", "{count} {seen} {length} {seen_time} {time}"],
  ]);
  const looking = Array.from({ length: 17 }, (_, index) => ({
    id: `${index}`,
    metres: 1,
    seconds: null,
  }));
  const of = (count: number) =>
    plain(
      sentence(
        { exposure: { ...exposure, looking: looking.slice(0, count) }, speed: 4.5 },
        { strings, figures: figuresIn("en") },
      ),
    );
  expect(of(0)).toBe("none 2.1 km 28 min");
  expect(of(1)).toBe("one 640 m 2.1 km 9 min 28 min");
  expect(of(17)).toBe("17 640 m 2.1 km 9 min 28 min");
});

test("a drawn way takes points until it is full, a loaded one takes none", () => {
  let changes = 0;
  const drawing = new Drawing(() => changes++);
  drawing.undo();
  expect(changes).toBe(0);
  for (let count = 0; count < MOST_DRAWN; count++) expect(drawing.add(1, 2)).toBeNull();
  expect(drawing.add(1, 2)).toBe("most_points");
  drawing.undo();
  expect(drawing.count).toBe(MOST_DRAWN - 1);
  drawing.load([[{ lon: 1, lat: 2, time: null }]]);
  expect(drawing.add(1, 2)).toBe("loaded_first");
  drawing.clear();
  expect(drawing.parts).toEqual([]);
  expect(drawing.add(1, 2)).toBeNull();
});

test("the last way counts: answers to an earlier one are not heard, but what they told is kept", () => {
  const log: string[] = [];
  let say: (answer: Answer) => void = () => {};
  const port = {
    postMessage: () => {},
    addEventListener: (name: string, listener: (event: unknown) => void) => {
      if (name === "message") say = (data) => listener({ data });
    },
  } as unknown as Port;
  const listener: Listener = {
    progress: () => log.push("progress"),
    surroundings: () => log.push("surroundings"),
    done: () => log.push("done"),
    failed: () => log.push("failed"),
  };
  const { start, leave } = computing(port, listener);
  const surroundings: Surroundings = { devices: [], sectors: [], model: "m", day: "d" };
  start({} as Way);
  start({} as Way);
  say({ number: 1, say: "progress", done: 0, of: 1 });
  say({ number: 1, say: "done", exposure, surroundings });
  say({ number: 2, say: "done", exposure, surroundings: null });
  leave();
  say({ number: 2, say: "failed" });
  expect(log).toEqual(["surroundings", "done"]);
});
