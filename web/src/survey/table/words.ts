// Words that are typed into a table, by the rules of the server (crates/server/src/survey/words.rs).

/** One value that can be typed. */
export interface Word {
  readonly code: string;
  /** In the language of the page first. */
  readonly names: readonly string[];
  /** On the sheet; empty where there is none. */
  readonly letter: string;
}

/** Fewer letters of a name could mean anything. */
const SHORTEST_BEGINNING = 3;

export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("_", " ")
    .trim()
    .replace(/\s+/g, " ");
}

/** By its letter, its code, a name in any language, or the beginning of one name alone. */
export function findWord(words: readonly Word[], typed: string): Word | undefined {
  const text = typed.trim();
  const byLetter = words.find(
    ({ letter }) => letter !== "" && letter.toLowerCase() === text.toLowerCase(),
  );
  const byCode = byLetter ?? words.find(({ code }) => code === text);
  if (byCode) return byCode;
  const wanted = folded(text);
  const languages = words[0]?.names.length ?? 0;
  for (let language = 0; language < languages; language++) {
    const name = (word: Word) => folded(word.names[language] ?? "");
    const whole = words.find((word) => name(word) === wanted || folded(word.code) === wanted);
    if (whole) return whole;
    const begun = words.filter((word) => name(word).startsWith(wanted));
    if ([...wanted].length >= SHORTEST_BEGINNING && begun.length === 1) return begun[0];
  }
  return undefined;
}

const WIND = /^(N|S|NN?[EW]|SS?[EW]|[EW]|[EW][NS][EW])$/i;
const WEST_WITH_O = /^(O|NN?O|SS?O|ONO|OSO)$/i;
const NAMES = /^(north|south|east|west)([-_ ]?(north|south|east|west)){0,2}$/i;

/** Whether a text can be a direction: degrees, a wind, or a range of either. The server looks closer. */
export function isDirection(typed: string, isOWest: boolean): boolean {
  const text = typed.trim().replace(",", ".");
  if (isOWest && WEST_WITH_O.test(text)) return true;
  const isOne = (part: string) => {
    const word = part.trim();
    if (WIND.test(word) || NAMES.test(word)) return true;
    const degrees = word.replace(/°$/, "").trimEnd();
    return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(degrees) && Math.abs(Number(degrees)) <= 720;
  };
  if (isOne(text)) return true;
  for (let cut = 1; cut < text.length; cut++) {
    if (!"-–".includes(text.charAt(cut))) continue;
    if (isOne(text.slice(0, cut)) && isOne(text.slice(cut + 1))) return true;
  }
  return false;
}
