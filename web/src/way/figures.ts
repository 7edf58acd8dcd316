// Lengths and times as people read them, in the language of the page.

export interface Figures {
  /** "640 m", "2.1 km". */
  distance(metres: number): string;
  /** "50 s", "8 min", "1 h 20 min". */
  duration(seconds: number): string;
  number(value: number): string;
  percent(share: number): string;
  /** "4.5 km/h". */
  speed(kilometresPerHour: number): string;
}

export function figuresIn(language: string): Figures {
  const unit = (name: string, digits = 0) => {
    const format = new Intl.NumberFormat(language, {
      style: "unit",
      unit: name,
      maximumFractionDigits: digits,
    });
    return (value: number) => format.format(value);
  };
  const [metre, kilometre, farther] = [unit("meter"), unit("kilometer", 1), unit("kilometer")];
  const [second, minute, hour] = [unit("second"), unit("minute"), unit("hour")];
  const speed = unit("kilometer-per-hour", 1);
  const count = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  return {
    distance(metres) {
      if (metres < 995)
        return metre(metres < 99.5 ? Math.round(metres) : Math.round(metres / 10) * 10);
      return metres < 99_500 ? kilometre(metres / 1000) : farther(metres / 1000);
    },
    duration(seconds) {
      if (seconds < 59.5) return second(Math.round(seconds));
      const minutes = Math.round(seconds / 60);
      if (minutes < 60) return minute(minutes);
      const rest = minutes % 60;
      const hours = hour(Math.floor(minutes / 60));
      return rest === 0 ? hours : `${hours} ${minute(rest)}`;
    },
    number: (value) => count.format(value),
    percent: (share) => percent.format(share),
    speed,
  };
}
