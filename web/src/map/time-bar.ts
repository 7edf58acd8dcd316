// The scale of years: a slider of months beside the field of the day. The field says what is shown; the slider fills it in, and at its
// end empties it, which means now.

/** Waits while somebody drags, in milliseconds: each month asks for tiles. */
const PAUSE = 150;

const MONTHS = 12;

/** Years between two marks: where the scale is narrow, and where it is wide. */
const MARKS = [5, 2] as const;

const WIDE = 420;

/** Months since the year 0. */
export function monthOf(day: string): number | null {
  const [, year, month] = /^(\d{4})-(\d{2})-\d{2}$/.exec(day) ?? [];
  return year && month ? Number(year) * MONTHS + Number(month) - 1 : null;
}

/** The first day of a month. */
export function firstDay(month: number): string {
  const year = String(Math.floor(month / MONTHS)).padStart(4, "0");
  return `${year}-${String((month % MONTHS) + 1).padStart(2, "0")}-01`;
}

/** How far along the scale a year begins, from 0 to 1, for the years to be written under it. */
export function marks(first: number, last: number, width: number): { year: number; at: number }[] {
  const step = width < WIDE ? MARKS[0] : MARKS[1];
  const from = Math.ceil(first / MONTHS / step) * step;
  const years: { year: number; at: number }[] = [];
  for (let year = from; year * MONTHS <= last; year += step)
    years.push({ year, at: (year * MONTHS - first) / (last - first) });
  return years;
}

export function followTime(bar: HTMLElement, nowWord: string): void {
  const day = bar.querySelector<HTMLInputElement>("input[name=datetime]");
  const range = bar.querySelector<HTMLInputElement>("input[type=range]");
  const years = bar.querySelector<HTMLElement>(".time-years");
  const now = bar.querySelector<HTMLButtonElement>(".time-now");
  const last = monthOf(bar.dataset.today ?? "");
  if (!day || !range || !years || !now || last === null) return;
  const first = Number(bar.dataset.first) * MONTHS;
  range.min = String(first);
  range.max = String(last);
  range.closest<HTMLElement>(".time-scale")?.removeAttribute("hidden");
  now.hidden = false;

  const show = () => {
    const month = day.value === "" ? last : (monthOf(day.value) ?? last);
    range.value = String(month);
    range.ariaValueText = day.value === "" ? nowWord : inWords(day.value);
    now.disabled = day.value === "";
    bar.classList.toggle("past", day.value !== "");
  };
  let waiting = 0;
  const take = (value: string, pause: number) => {
    if (day.type !== "date") day.type = "date";
    day.value = value;
    show();
    clearTimeout(waiting);
    waiting = window.setTimeout(
      () => day.dispatchEvent(new Event("change", { bubbles: true })),
      pause,
    );
  };
  const go = (month: number) => take(month >= last ? "" : firstDay(month), PAUSE);
  range.addEventListener("input", () => go(Number(range.value)));
  range.addEventListener("keydown", (event) => {
    const years = { PageUp: MONTHS, PageDown: -MONTHS }[event.key];
    if (!years) return;
    event.preventDefault();
    go(Math.max(first, Math.min(last, Number(range.value) + years)));
  });
  now.addEventListener("click", () => {
    take("", 0);
    range.focus();
  });
  day.addEventListener("change", show);
  const write = () => {
    years.replaceChildren(
      ...marks(first, last, years.clientWidth).map(({ year, at }) => {
        const mark = document.createElement("span");
        mark.append(String(year));
        mark.style.left = `${at * 100}%`;
        return mark;
      }),
    );
  };
  new ResizeObserver(write).observe(years);
  show();
}

/** The month of a day. Made when it is wanted: a phone takes longer for it than for the whole bar. */
function inWords(day: string): string {
  const form = { month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(document.documentElement.lang, form).format(new Date(day));
}

/** The instant by which something is planned, runs or is over, in seconds: the end of what is shown, or null for now. */
export function shownSecond(datetime: string | null): number | null {
  if (datetime === null) return null;
  const end = datetime.split("/").at(-1) ?? "";
  const isDay = monthOf(end) !== null;
  const instant = Date.parse(isDay ? `${end}T23:59:59Z` : end);
  return Number.isNaN(instant) ? null : Math.floor(instant / 1000);
}
