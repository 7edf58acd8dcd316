// What `cargo xtask bench` reads: one line per figure, `name value unit limit verdict`.

/** Each measurement is the middle one of so many, each on a phone that has never seen the site, where nothing else is said. */
const RUNS = 3;

/** Bytes, milliseconds and the like are rounded to what a reader compares. */
const DECIMALS: Readonly<Record<string, number>> = { s: 2, ms: 0, kB: 1, MB: 2, taps: 0, score: 3 };

export interface Measured {
  readonly value: number;
  readonly unit: string;
  /** The most that the budget allows. */
  readonly most?: number;
}

export type Figures = Readonly<Record<string, Measured>>;

/** Runs it some times, an odd number, and prints the median of each figure. */
export async function printMedians(
  measure: () => Promise<Figures>,
  times: number = RUNS,
): Promise<void> {
  const runs: Figures[] = [];
  for (let run = 0; run < times; run++) runs.push(await measure());
  for (const line of medianLines(runs)) process.stdout.write(`${line}\n`);
}

export function medianLines(runs: readonly Figures[]): string[] {
  return Object.entries(runs[0] ?? {}).map(([name, { unit, most }]) =>
    line(name, { value: median(runs.map((run) => run[name]?.value ?? Number.NaN)), unit, most }),
  );
}

function line(
  name: string,
  { value, unit, most }: { value: number; unit: string; most: number | undefined },
): string {
  const [limit, verdict] = most === undefined ? ["-", "-"] : [`<=${most}`, judge(value, most)];
  return `${name} ${value.toFixed(DECIMALS[unit] ?? 2)} ${unit} ${limit} ${verdict}`;
}

function judge(value: number, most: number): string {
  return value <= most ? "ok" : "missed";
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
