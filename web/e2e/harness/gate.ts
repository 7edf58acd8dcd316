// The network between a phone and the server, which a test can cut: a plain relay, so that the worker, which the browser's
// own offline switch does not always reach, is cut off as well.

import { connect, createServer, type Socket } from "node:net";

/** `lost`: what is sent arrives, and no answer comes back. `stuck`: nothing moves, and nobody is told. */
export type Network = "there" | "gone" | "lost" | "stuck";

export interface Gate {
  /** The server's address as the browser sees it. */
  readonly origin: string;
  set(network: Network): void;
  /** Requests with a body that began since the gate was opened. */
  posts(): number;
  stop(): Promise<void>;
}

/** The end of a connection that bytes go to. */
export type End = Pick<Socket, "destroyed" | "write">;

/** A way through for the bytes of one connection. */
type Passage = (end: End) => (data: Buffer) => void;

export interface Passages {
  readonly up: Passage;
  readonly down: Passage;
}

const direct: Passage = (end) => (data) => void end.write(data);
const DIRECT: Passages = { up: direct, down: direct };

export async function startGate(origin: string, passages = DIRECT): Promise<Gate> {
  const { hostname, port } = new URL(origin);
  const sockets = new Set<Socket>();
  let network: Network = "there";
  let posts = 0;
  const track = (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    // A cut connection is what the test wants.
    socket.on("error", () => {});
  };
  const server = createServer((phone) => {
    track(phone);
    if (network === "gone") {
      phone.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    track(far);
    const up = passages.up(far);
    const down = passages.down(phone);
    phone.on("data", (data) => {
      if (data.subarray(0, 5).toString("latin1") === "POST ") posts++;
      if (network !== "stuck") up(data);
    });
    far.on("data", (data) => {
      if (network === "lost") phone.destroy();
      else if (network !== "stuck") down(data);
    });
    phone.on("close", () => far.destroy());
    far.on("close", () => phone.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the gate has no port");
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    origin: `http://127.0.0.1:${address.port}`,
    set(next) {
      network = next;
      if (next === "gone" || next === "there") cut();
    },
    posts: () => posts,
    stop() {
      cut();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
