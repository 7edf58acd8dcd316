import { beforeEach, expect, test, vi } from "vitest";

let made: object[];

beforeEach(() => {
  vi.resetModules();
  made = [];
  vi.stubGlobal(
    "Worker",
    class {
      constructor() {
        made.push(this);
      }
    },
  );
});

test("a thread that was begun goes to whoever asks first, once", async () => {
  const { beginWorker, takeWorker } = await import("./worker.ts");
  beginWorker();
  beginWorker();
  expect(made).toHaveLength(1);
  expect(takeWorker()).toBe(made[0]);
  expect(takeWorker()).toBe(made[1]);
});

test("nobody has to have begun it", async () => {
  const { takeWorker } = await import("./worker.ts");
  expect(takeWorker()).toBe(made[0]);
});
