// The language that the person chose stands in the address; links keep it. Without one, the browser's counts.

/** Empty where none was chosen. */
export function chosenLanguage(): string {
  return new URLSearchParams(location.search).get("lang") ?? "";
}

export function inLanguage(path: string): string {
  const lang = chosenLanguage();
  return lang ? `${path}?lang=${encodeURIComponent(lang)}` : path;
}
