import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deleteDatabase, type Sending } from "./database.ts";
import { sendWaiting } from "./send.ts";
import { changeSending, keepSending, listSendings, type NewSending } from "./sendings.ts";

const NEW: NewSending = {
  key: "k".repeat(32),
  address: "/report/device",
  about: "",
  fields: [
    ["kind", "camera"],
    ["note", "beside the door"],
  ],
  photos: [],
  photosLost: false,
  token: "",
  state: "waiting",
};

type Sent = Record<string, unknown>;

let sent: Sent[];
let answers: (() => Response | Promise<Response>)[];

const taken = () => Response.json({ receipt: "r", state: "pending" }, { status: 201 });
const problem = (status: number, more = {}) =>
  new Response(JSON.stringify({ code: "x", ...more }), {
    status,
    headers: { "content-type": "application/problem+json" },
  });

/** Locks as in the browser, on one page. */
function locks() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request(_: string, work: () => Promise<unknown>) {
      last = last.then(work, work);
      return last;
    },
  };
}

beforeEach(() => {
  sent = [];
  answers = [];
  vi.stubGlobal("navigator", { locks: locks() });
  vi.stubGlobal("fetch", async (_: string, { body }: { body: FormData }) => {
    sent.push(Object.fromEntries(body));
    const answer = answers.shift();
    if (!answer) throw new TypeError("no network");
    return answer();
  });
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await deleteDatabase();
});

async function only(): Promise<Sending> {
  const [sending, ...others] = await listSendings();
  expect(others).toEqual([]);
  return sending as Sending;
}

test("what waits is sent once, with its key, and its kind and its receipt are all that stays", async () => {
  await keepSending(NEW);
  answers = [taken, taken];
  await Promise.all([sendWaiting(), sendWaiting()]);
  await sendWaiting(true);
  expect(sent).toEqual([{ kind: "camera", note: "beside the door", key: NEW.key, step: "send" }]);
  expect(await only()).toMatchObject({
    state: "sent",
    receipt: "r",
    fields: [["kind", "camera"]],
  });
});

test("without a network it waits, and an impatient press tries at once", async () => {
  await keepSending(NEW);
  await sendWaiting();
  expect(await only()).toMatchObject({ state: "waiting", attempts: 1 });
  await sendWaiting();
  expect(sent).toHaveLength(1);
  answers = [taken];
  await sendWaiting(true);
  expect(sent).toHaveLength(2);
  expect(sent[1]).toEqual(sent[0]);
});

test("a wait that the server asked for is kept, however impatient the press", async () => {
  await keepSending(NEW);
  const tooMany = problem(429);
  tooMany.headers.set("retry-after", "3600");
  answers = [() => tooMany, taken];
  await sendWaiting();
  await sendWaiting(true);
  expect(sent).toHaveLength(1);
  expect((await only()).state).toBe("waiting");
});

test("who is impatient while an attempt fails is served by the next one", async () => {
  await keepSending(NEW);
  answers = [
    async () => {
      answers.push(taken);
      void sendWaiting(true);
      throw new TypeError("no network");
    },
  ];
  await sendWaiting();
  await sendWaiting();
  expect(sent).toHaveLength(2);
  expect((await only()).state).toBe("sent");
});

test("a sending that a crash left on its way goes out again with the same key", async () => {
  await keepSending(NEW);
  await changeSending((await only()).id, { state: "sending", attempts: 1 });
  answers = [taken];
  await sendWaiting();
  expect(sent[0]).toMatchObject({ key: NEW.key });
  expect((await only()).state).toBe("sent");
});

test("one that the person has still to look at is never sent", async () => {
  await keepSending({ ...NEW, state: "unchecked" });
  await sendWaiting(true);
  expect(sent).toEqual([]);
});

test("a refused one rests until it is edited, and keeps its key then", async () => {
  await keepSending(NEW);
  answers = [() => problem(422, { errors: [{ field: "lat", detail: "is missing" }] })];
  await sendWaiting();
  expect((await only()).refusal?.faults).toEqual([{ field: "lat", detail: "is missing" }]);
  await sendWaiting(true);
  expect(sent).toHaveLength(1);
  const { id } = await only();
  await keepSending({ ...NEW, fields: [["kind", "other"]] });
  expect(await only()).toMatchObject({ id, state: "waiting", attempts: 0, refusal: null });
});

test("the token of a last step is tried first, so that a report that arrived is met again", async () => {
  await keepSending({ ...NEW, token: "t" });
  answers = [taken];
  await sendWaiting();
  expect(sent).toEqual([{ kind: "camera", note: "beside the door", token: "t", step: "send" }]);
});

test("a token that has grown too old gives way to the key", async () => {
  await keepSending({ ...NEW, token: "t" });
  answers = [() => problem(422), taken];
  await sendWaiting();
  expect(sent.map(({ token, key }) => [token, key])).toEqual([
    ["t", undefined],
    [undefined, NEW.key],
  ]);
  expect((await only()).state).toBe("sent");
});
