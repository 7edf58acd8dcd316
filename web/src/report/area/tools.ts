// What can be done to a drawing. Apart from the drawing itself, so that its code is fetched only when it is wanted.

export const TOOLS = ["draw", "move", "erase"] as const;

export type Tool = (typeof TOOLS)[number];
