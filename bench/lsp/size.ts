/** How large the open scenario is, and what is wanted of it. */
export interface Size {
  readonly name: string;
  readonly images: number;
  /** From an edit to its diagnostics, for 95 of 100 edits, in milliseconds. */
  readonly goal: number;
}

/** Those that are measured, the ordinary one first. */
export const SIZES: readonly [Size, ...Size[]] = [
  { name: "560 lines", images: 70, goal: 25 },
  { name: "5,400 lines", images: 700, goal: 60 },
];
