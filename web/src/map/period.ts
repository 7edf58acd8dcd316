// Whether something runs now, will run, or has ended: the same rule for layers and for words.

import type { ExpressionSpecification } from "maplibre-gl";

export const PERIOD_STATES = ["now", "planned", "past"] as const;

export type PeriodState = (typeof PERIOD_STATES)[number];

/** What tiles say of time; instants in seconds since 1970, absent where unknown or open. */
export interface Timed {
  readonly status?: unknown;
  readonly begins?: unknown;
  readonly ends?: unknown;
}

const OVER = ["removed", "refuted"];

/** Before and after every instant that a tile can name. */
const NEVER_BEGUN = -1e15;
const NEVER_ENDED = 1e15;

export function currentSecond(): number {
  return Math.floor(Date.now() / 1000);
}

/** What is only announced and has no known beginning is planned; what is over has passed whatever was planned. */
export function periodState({ status, begins, ends }: Timed, now: number): PeriodState {
  if (OVER.includes(String(status))) return "past";
  if (typeof begins === "number" && begins > now) return "planned";
  if (typeof ends === "number" && ends < now) return "past";
  return status === "announced" && typeof begins !== "number" ? "planned" : "now";
}

/** The same as an expression of the map's style. */
export function periodExpression(now: number): ExpressionSpecification {
  const status: ExpressionSpecification = ["to-string", ["get", "status"]];
  return [
    "case",
    ["in", status, ["literal", OVER]],
    "past",
    [">", ["number", ["get", "begins"], NEVER_BEGUN], now],
    "planned",
    ["<", ["number", ["get", "ends"], NEVER_ENDED], now],
    "past",
    ["all", ["==", status, "announced"], ["!", ["has", "begins"]]],
    "planned",
    "now",
  ];
}
