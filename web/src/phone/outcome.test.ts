import { expect, test } from "vitest";
import { isDue, later, outcome, retryAfter } from "./outcome.ts";

const NOW = 1_000_000_000;

function answer(status: number, document: unknown, headers: Record<string, string> = {}) {
  return { status, document, headers: new Headers(headers) };
}

test("a receipt means sent, and the photos go", () => {
  expect(outcome(answer(201, { receipt: "abc", state: "pending" }), 1, NOW)).toEqual({
    state: "sent",
    receipt: "abc",
    photos: [],
    token: "",
    refusal: null,
  });
});

test("the page of a hotel's network is no answer of ours", () => {
  for (const status of [200, 302, 403, 404]) {
    expect(outcome(answer(status, undefined), 1, NOW).state).toBe("waiting");
  }
  expect(outcome(answer(200, { login: true }), 1, NOW).state).toBe("waiting");
});

test("what is wrong for good is refused with the faults of the fields", () => {
  const document = {
    code: "invalid-form",
    title: "Not right",
    detail: "Correct it",
    errors: [{ field: "lat", code: "out-of-range", detail: "is out of range" }, "no object"],
  };
  for (const status of [400, 409, 413, 422]) {
    expect(outcome(answer(status, document), 1, NOW)).toEqual({
      state: "refused",
      refusal: {
        title: "Not right",
        detail: "Correct it",
        faults: [{ field: "lat", detail: "is out of range" }],
      },
    });
  }
});

test("what is wrong for a while waits", () => {
  for (const status of [408, 425, 429, 500, 502, 503]) {
    expect(outcome(answer(status, { code: "x" }), 1, NOW)).toEqual({
      state: "waiting",
      notBefore: NOW + 30_000,
      isAsked: false,
    });
  }
});

test("the wait doubles up to an hour, and is never shorter than the server asked", () => {
  const waits = [1, 2, 3, 8, 50].map((attempts) => (later(attempts, 0).notBefore ?? 0) / 1000);
  expect(waits).toEqual([30, 60, 120, 3600, 3600]);
  const asked = outcome(
    answer(429, { code: "too-many-requests" }, { "retry-after": "7200" }),
    1,
    0,
  );
  expect(asked).toEqual({ state: "waiting", notBefore: 7_200_000, isAsked: true });
});

test("a date to wait for is read against the server's clock", () => {
  const headers = {
    date: "Mon, 01 Jan 2001 00:00:00 GMT",
    "retry-after": "Mon, 01 Jan 2001 00:02:00 GMT",
  };
  expect(retryAfter(new Headers(headers))).toBe(120_000);
  expect(retryAfter(new Headers({ "retry-after": "soon" }))).toBe(0);
});

test("a phone's clock that is set back does not hold a report for years", () => {
  const notBefore = NOW + 30_000;
  expect(isDue({ notBefore }, NOW)).toBe(false);
  expect(isDue({ notBefore }, NOW + 30_000)).toBe(true);
  expect(isDue({ notBefore }, NOW - 365 * 24 * 3_600_000)).toBe(true);
});
