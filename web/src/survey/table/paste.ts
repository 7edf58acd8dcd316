// What a spreadsheet copies: lines of cells between tabs, quoted where a cell holds a tab, a quote or a line break.

/** Cells by line; null for a single cell, which the browser pastes itself. */
export function pastedCells(text: string): string[][] | null {
  const lines: string[][] = [[]];
  let cell = "";
  let isQuoted = false;
  const end = () => {
    lines.at(-1)?.push(cell.trim());
    cell = "";
  };
  const signs = text.replaceAll("\r\n", "\n");
  for (let at = 0; at < signs.length; at++) {
    const sign = signs.charAt(at);
    if (isQuoted) {
      if (sign !== '"') cell += sign === "\n" ? " " : sign;
      else if (signs.charAt(at + 1) === '"') {
        cell += sign;
        at++;
      } else isQuoted = false;
    } else if (sign === '"' && cell === "") isQuoted = true;
    else if (sign === "\t") end();
    else if (sign === "\n" || sign === "\r") {
      end();
      lines.push([]);
    } else cell += sign;
  }
  end();
  // A spreadsheet ends the last line too.
  if (lines.length > 1 && lines.at(-1)?.join("") === "") lines.pop();
  return lines.length === 1 && lines[0]?.length === 1 ? null : lines;
}
