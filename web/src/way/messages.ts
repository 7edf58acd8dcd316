// What the page and its worker say to each other.

import type { Device, Exposure, Line } from "./exposure.ts";
import type { Way } from "./way.ts";

export interface Task {
  /** Grows: only the answers to the last one count. */
  readonly number: number;
  readonly way: Way;
}

/** What stands in the squares of a way. */
export interface Surroundings {
  readonly devices: readonly Device[];
  /** Sectors of devices that are there: rings of longitude and latitude. */
  readonly sectors: readonly { readonly id: string; readonly rings: readonly Line[] }[];
  readonly model: string;
  readonly day: string;
}

export type Answer = { readonly number: number } & (
  | { readonly say: "progress"; readonly done: number; readonly of: number }
  | {
      readonly say: "done";
      readonly exposure: Exposure;
      /** Null where the squares are those of the answer before. */
      readonly surroundings: Surroundings | null;
    }
  | { readonly say: "failed" }
);
