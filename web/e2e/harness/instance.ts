// The real binary on a free port, with a home of its own. $DATABASE_URL must name an empty database; without
// it the binary keeps a private cluster in that home.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const REPOSITORY = join(import.meta.dirname, "../../..");

/** A first start makes a cluster and its schema, and may read all places. */
const START_LIMIT_MS = 180_000;

export interface Instance {
  readonly origin: string;
  /** Opens a moderator's account, once. */
  readonly invitation: string;
  stop(): Promise<void>;
}

/** What `cargo xtask places` makes: the real communes. */
const PLACES = join(REPOSITORY, "var/places");

interface Options {
  /** Takes half a minute, and knows every commune of France. */
  readonly places?: boolean;
  /** The demonstration data. */
  readonly sample?: boolean;
  /** The devices of `fixtures/osm`. */
  readonly devices?: boolean;
  /** The name of this machine that stands in the address, instead of its number. */
  readonly domain?: string;
}

export async function startInstance({
  places,
  sample,
  devices,
  domain,
}: Options = {}): Promise<Instance> {
  const binary = process.env.CONTRECHAMP_BIN;
  if (!binary) throw new Error("set CONTRECHAMP_BIN to the built binary");
  const home = mkdtempSync(join(tmpdir(), "contrechamp-e2e-"));
  // The private cluster may run under another account, which must be able to pass.
  chmodSync(home, 0o755);
  if (places && !existsSync(PLACES)) throw new Error("run `cargo xtask places` first");
  const options = [...(places ? ["--places", PLACES] : []), ...(sample ? ["--with-sample"] : [])];
  if (devices) {
    const file = join(REPOSITORY, "fixtures/osm/devices.osm.pbf");
    execFileSync(binary, ["import", "osm", file], {
      env: { ...process.env, CONTRECHAMP_HOME: home },
      stdio: ["ignore", "ignore", "inherit"],
    });
  }
  const listen = domain ? await freePort() : 0;
  const named = domain ? { CONTRECHAMP_BASE_URL: `http://${domain}:${listen}` } : {};
  const child = spawn(binary, ["serve", "--invite-moderator", ...options], {
    cwd: REPOSITORY,
    env: {
      ...process.env,
      ...named,
      CONTRECHAMP_LISTEN: `127.0.0.1:${listen}`,
      CONTRECHAMP_HOME: home,
      // Whatever the hour is, nobody here waits for all tiles of a map.
      CONTRECHAMP_DUMPS_AT: "never",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stop = async () => {
    await ended(child);
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const [origin, invitation] = await announced(child);
    return { origin, invitation, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** One that nobody has at this moment: the address must be known before the server is there. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object"
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}

/** The two addresses that `serve` prints: its own, then the invitation. */
function announced(child: ChildProcess): Promise<[string, string]> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error("the server did not start")), START_LIMIT_MS);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
    const addresses: string[] = [];
    if (!child.stdout) throw new Error("the server has no output");
    createInterface({ input: child.stdout }).on("line", (line) => {
      const address = line.match(/https?:\/\/\S+/)?.[0];
      if (address) addresses.push(address);
      const [origin, invitation] = addresses;
      if (!origin || !invitation) return;
      clearTimeout(limit);
      resolve([origin, invitation]);
    });
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
}
