// A question that a person may answer or leave: a line and a few buttons. It goes away with the answer.

export interface Answer {
  readonly text: string;
  /** The one that most people want. */
  readonly isUsual?: boolean;
  choose(): void;
}

export interface Suggestion {
  say(text: string): void;
  close(): void;
}

/** Shows the question in `box`, in place of what was there. The focus stays where it is until an answer is pressed. */
export function suggest(box: HTMLElement, text: string, answers: readonly Answer[]): Suggestion {
  const made = document.createElement("div");
  made.className = "suggestion";
  made.setAttribute("role", "group");
  const line = document.createElement("p");
  line.id = `suggestion-${++count}`;
  made.setAttribute("aria-labelledby", line.id);
  // Spoken once: a number that changes ten times a second must not be read out each time.
  const spoken = document.createElement("p");
  spoken.className = "visually-hidden";
  spoken.setAttribute("role", "status");
  line.append(text);
  const row = document.createElement("div");
  row.className = "suggestion-answers";
  const close = () => {
    // Whoever answered with the keyboard goes on from here.
    const hadFocus = made.contains(document.activeElement);
    made.remove();
    spoken.remove();
    if (hadFocus) {
      box.tabIndex = -1;
      box.focus({ preventScroll: true });
    }
  };
  for (const { text: label, isUsual, choose } of answers) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = isUsual ? "button accent" : "button";
    button.append(label);
    button.addEventListener("click", () => {
      close();
      choose();
    });
    row.append(button);
  }
  made.append(line, row);
  box.replaceChildren(spoken, made);
  spoken.textContent = text;
  return {
    say(next) {
      line.textContent = next;
    },
    close,
  };
}

let count = 0;
