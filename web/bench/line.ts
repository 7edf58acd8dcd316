// A narrow, distant line: bytes of all connections leave in turns at its rate and arrive after a delay. The browser's own
// throttle leaves out the service worker, which carries the forms; this one lies between the two and leaves out nothing.

import type { End } from "../e2e/harness/gate.ts";

export interface Rate {
  readonly bytesPerSecond: number;
  /** Of one way. */
  readonly delayMs: number;
}

export interface Lane {
  /** Bytes that have left. */
  carried(): number;
  /** A way through for one connection, on which order is kept. What waits when the connection is closed never leaves. */
  open(end: End): (data: Buffer) => void;
}

/** So small that a page does not wait behind a file. */
const TURN_BYTES = 4096;

interface Flow {
  readonly waiting: Buffer[];
  readonly end: End;
}

export function makeLane({ bytesPerSecond, delayMs }: Rate): Lane {
  const inTurn: Flow[] = [];
  let carried = 0;
  let freeAt = 0;
  let running = false;
  const takeTurn = () => {
    const flow = inTurn.shift();
    if (!flow) {
      running = false;
      return;
    }
    if (flow.end.destroyed) {
      takeTurn();
      return;
    }
    const part = takePart(flow);
    if (flow.waiting.length > 0) inTurn.push(flow);
    carried += part.length;
    const now = performance.now();
    freeAt = Math.max(freeAt, now) + (part.length / bytesPerSecond) * 1000;
    setTimeout(() => {
      // Timers of one length keep their order.
      setTimeout(() => flow.end.write(part), delayMs);
      takeTurn();
    }, freeAt - now);
  };
  return {
    carried: () => carried,
    open(end) {
      const flow: Flow = { waiting: [], end };
      return (data) => {
        flow.waiting.push(data);
        if (!inTurn.includes(flow)) inTurn.push(flow);
        if (running) return;
        running = true;
        takeTurn();
      };
    },
  };
}

function takePart({ waiting }: Flow): Buffer {
  const [first = Buffer.alloc(0)] = waiting;
  if (first.length <= TURN_BYTES) waiting.shift();
  else waiting[0] = first.subarray(TURN_BYTES);
  return first.subarray(0, TURN_BYTES);
}
