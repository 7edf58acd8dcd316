// Searches for a proof of work beside the page, so that the page stays quick.

import { findProof } from "./search.ts";

export interface Task {
  readonly token: string;
  readonly bits: number;
}

addEventListener("message", ({ data }: MessageEvent<Task>) => {
  postMessage(findProof(data.token, data.bits));
});
