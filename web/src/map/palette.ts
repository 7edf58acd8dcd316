// The colours of the map, light and dark. Contrast between marker and land is at least 3:1.

export type Scheme = "light" | "dark";

export interface Palette {
  readonly scheme: Scheme;
  readonly water: string;
  readonly land: string;
  readonly river: string;
  readonly border: string;
  readonly fineBorder: string;
  readonly road: string;
  readonly roadEdge: string;
  readonly path: string;
  readonly building: string;
  readonly green: string;
  readonly built: string;
  readonly label: string;
  readonly softLabel: string;
  readonly halo: string;
  readonly cluster: string;
  readonly onCluster: string;
  readonly surface: string;
  readonly gone: string;
  readonly view: string;
  /** By when a device was last seen, from fresh to never. */
  readonly ages: Readonly<Record<"fresh" | "ageing" | "old" | "never", string>>;
}

export const PALETTES: Readonly<Record<Scheme, Palette>> = {
  light: {
    scheme: "light",
    water: "#cfdfe2",
    land: "#f6f4ee",
    river: "#b9d0d5",
    border: "#8c857a",
    fineBorder: "#cdc7b9",
    road: "#ffffff",
    roadEdge: "#d8d2c4",
    path: "#d3ccbc",
    building: "#e6e0d3",
    green: "#e2ead9",
    built: "#efebe1",
    label: "#2c3835",
    softLabel: "#5e6a66",
    halo: "#f6f4ee",
    cluster: "#0b5d66",
    onCluster: "#ffffff",
    surface: "#ffffff",
    gone: "#6a716e",
    view: "#c98a00",
    ages: { fresh: "#1b7f4b", ageing: "#4a5fc1", old: "#b3402e", never: "#7d8582" },
  },
  dark: {
    scheme: "dark",
    water: "#0a1214",
    land: "#1a2322",
    river: "#12262b",
    border: "#67736f",
    fineBorder: "#323e3b",
    road: "#3a4644",
    roadEdge: "#111918",
    path: "#33403d",
    building: "#222d2b",
    green: "#1a2b24",
    built: "#1e2826",
    label: "#dbe3e0",
    softLabel: "#9aa7a2",
    halo: "#131b1a",
    cluster: "#6cc7c9",
    onCluster: "#06201f",
    surface: "#101817",
    gone: "#97a19d",
    view: "#f2b632",
    ages: { fresh: "#5fd394", ageing: "#9db4ff", old: "#ff8f7d", never: "#8b9591" },
  },
};

const DARK = "(prefers-color-scheme: dark)";

export function currentScheme(): Scheme {
  return matchMedia(DARK).matches ? "dark" : "light";
}

/** Answers what ends it. */
export function onSchemeChange(listener: (scheme: Scheme) => void): () => void {
  const query = matchMedia(DARK);
  const changed = () => listener(currentScheme());
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}
