// What an answer means for a sending. Only an answer of our own server ends it: in a station or a hotel, the page of the
// network's owner answers everything with 200.

import type { FieldFault, Refusal, Sending } from "./database.ts";

export type Outcome = Pick<Sending, "state"> & Partial<Sending>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; undefined for anything else. */
  readonly document: unknown;
}

const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;
/** A server may ask for more patience than we take by ourselves. */
const LONGEST_ASKED_MS = 24 * 3_600_000;

/** Timed out, too early, too many: the same may be right a little later. */
const NOT_NOW: readonly number[] = [408, 425, 429];

/** `attempts` counts the one that was answered. */
export function outcome(answer: Answer, attempts: number, now: number): Outcome {
  const { status, document } = answer;
  if (status >= 200 && status < 300 && isTaken(document)) {
    const { receipt } = document;
    return {
      state: "sent",
      receipt: receipt ?? "",
      photos: [],
      token: "",
      refusal: null,
    };
  }
  if (status >= 400 && status < 500 && !NOT_NOW.includes(status) && isProblem(document)) {
    return { state: "refused", refusal: refusal(document) };
  }
  return later(attempts, now, retryAfter(answer.headers));
}

/** Waits for the network or for the server. */
export function later(attempts: number, now: number, asked = 0): Outcome {
  const own = Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1), LONGEST_WAIT_MS);
  const wait = Math.max(own, Math.min(asked, LONGEST_ASKED_MS));
  return { state: "waiting", notBefore: now + wait, isAsked: asked > 0 };
}

/** Whether its time has come. A time further off than we ever set one means that the phone's clock was changed. */
export function isDue({ notBefore }: Pick<Sending, "notBefore">, now: number): boolean {
  return notBefore <= now || notBefore - now > LONGEST_ASKED_MS;
}

/** In milliseconds. A date is read against the server's own clock, never against the phone's. */
export function retryAfter(headers: Headers): number {
  const text = headers.get("retry-after")?.trim() ?? "";
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const wait = Date.parse(text) - Date.parse(headers.get("date") ?? "");
  return Number.isFinite(wait) ? Math.max(0, wait) : 0;
}

function isTaken(document: unknown): document is { receipt?: string } {
  return isObject(document) && ("receipt" in document || "state" in document);
}

function isProblem(document: unknown): document is Readonly<Record<string, unknown>> {
  return isObject(document) && typeof document.code === "string";
}

function refusal(document: Readonly<Record<string, unknown>>): Refusal {
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const faults = Array.isArray(document.errors) ? document.errors.filter(isObject) : [];
  return {
    title: text(document.title),
    detail: text(document.detail),
    faults: faults.map(
      (fault): FieldFault => ({
        field: text(fault.label) || text(fault.field),
        detail: text(fault.detail),
      }),
    ),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
