// The position as it stands in the form's plain inputs, which stay the only truth: a report sent without
// script carries the same fields.

/** Six decimals are 11 cm. */
const DECIMALS = 6;

export interface Position {
  readonly lon: number;
  readonly lat: number;
}

export interface PositionFields {
  read(): Position | null;
  /** Writes a position; `accuracy` in metres only when a device measured it. */
  write(position: Position, accuracy: number | null): void;
  accuracy(): number;
  /** Calls back whenever the position is written or typed. */
  onChange(listener: () => void): void;
}

/** Reads typed text; the decimal sign may be a comma. Null unless it is on the globe. */
export function readPosition(lon: string, lat: string): Position | null {
  const number = (text: string) =>
    text.trim() === "" ? Number.NaN : Number(text.replace(",", "."));
  const position = { lon: number(lon), lat: number(lat) };
  const onGlobe = Math.abs(position.lon) <= 180 && Math.abs(position.lat) <= 90;
  return onGlobe ? position : null;
}

const known = new WeakMap<ParentNode, PositionFields>();

/** The inputs `lon`, `lat` and `accuracy_m` of a form, the same object for everybody; null where one is missing. */
export function positionFields(form: ParentNode): PositionFields | null {
  const made = known.get(form) ?? makeFields(form);
  if (made) known.set(form, made);
  return made;
}

function makeFields(form: ParentNode): PositionFields | null {
  const [lon, lat, accuracy] = ["lon", "lat", "accuracy_m"].map((name) =>
    form.querySelector<HTMLInputElement>(`input[name=${name}]`),
  );
  if (!lon || !lat) return null;
  const listeners: (() => void)[] = [];
  const changed = () => {
    for (const listener of listeners) listener();
  };
  for (const input of [lon, lat]) {
    input.addEventListener("change", () => {
      if (accuracy) accuracy.value = "";
      changed();
    });
  }
  return {
    read: () => readPosition(lon.value, lat.value),
    write(position, metres) {
      lon.value = position.lon.toFixed(DECIMALS);
      lat.value = position.lat.toFixed(DECIMALS);
      if (accuracy) accuracy.value = metres === null ? "" : String(Math.ceil(metres));
      changed();
    },
    accuracy: () => Number(accuracy?.value ?? 0),
    onChange(listener) {
      listeners.push(listener);
    },
  };
}
