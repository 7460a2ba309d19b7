/** What stands in a place of a form, as the form names it. */
export type Slot =
  | "NAME"
  | "MACHINE"
  | "IMAGE"
  | "LOADER"
  | "VERSION"
  | "OPTION"
  | "ERRNO"
  | "SEGMENT"
  | "PLACE"
  | "BUFFER"
  | "REGION"
  | "PART"
  | "AREA"
  | "FILE"
  | "PHYS"
  | "LEN"
  | "TEXT"
  | "NUMBER"
  | Amount;

/** The slots that take an expression. */
export type Amount =
  | "START"
  | "END"
  | "LENGTH"
  | "SIZE"
  | "FIRST"
  | "LAST"
  | "ADDRESS"
  | "BYTES"
  | "COUNT"
  | "BITS"
  | "N"
  | "VALUE";

const AMOUNTS: readonly string[] = [
  "START",
  "END",
  "LENGTH",
  "SIZE",
  "FIRST",
  "LAST",
  "ADDRESS",
  "BYTES",
  "COUNT",
  "BITS",
  "N",
  "VALUE",
] satisfies Amount[];

/** One place in a form: a word or sign that stands there as it is, one of a few words, or what a slot takes. */
export type Step = { readonly parameter: number } & (
  | { readonly kind: "word"; readonly word: string }
  | { readonly kind: "choice"; readonly words: readonly string[] }
  | { readonly kind: "slot"; readonly slot: Slot }
);

/** One way to write a field, a statement or a condition. */
export interface Form {
  /** As people read it: `ram [NAME] START size LENGTH [node N] [driver_managed]`. */
  readonly label: string;
  /** The word that it begins with; undefined for a condition on a segment. */
  readonly word: string | undefined;
  /** The parts of the label that are filled in: from and to where, in characters. */
  readonly parameters: readonly (readonly [start: number, end: number])[];
  /** Every order in which its places may be filled. */
  readonly sequences: readonly (readonly Step[])[];
  /** Whether all behind the first word may be repeated. */
  readonly repeats: boolean;
  /** The same as ways to read it, place after place: those that may be the first. */
  readonly first: readonly FormPlace[];
}

/** A place of a form with those that may come behind it. */
export interface FormPlace {
  readonly step: Step;
  /** Whether it takes an expression, and not one token. */
  readonly isExpression: boolean;
  readonly next: readonly FormPlace[];
  /** Whether the form may end behind it. */
  readonly mayEnd: boolean;
}

/** Whether a step takes an expression, and not one token. */
export function takesExpression(step: Step): boolean {
  if (step.kind === "choice") return step.words.every((word) => /^\d/.test(word));
  return step.kind === "slot" && AMOUNTS.includes(step.slot);
}

interface Element {
  readonly steps: readonly Step[];
  readonly optional: boolean;
}

const PIECE = /[a-z]\w*(?:\s\|\s\w+)+|\d\w*(?:\s\|\s\w+)+|[A-Z_]+(?:\s\|\s[A-Z]+)+|\w+|\.\.|>=|[[\]={…]/g;

/**
 * Reads a form as it is written for people: words in lower case and signs stand as they are, words in capitals are slots,
 * `a | b` is one of them, `[ … ]` may be left out, `…` at the end means that what is behind the first word may be repeated.
 * What follows `{` is for people only. Options at the end may stand in any order.
 */
export function readForm(label: string): Form {
  const elements: { steps: Step[]; optional: boolean }[] = [];
  const parameters: [number, number][] = [];
  let group: { steps: Step[]; optional: boolean } | undefined;
  let repeats = false;
  for (const { 0: piece, index } of label.matchAll(PIECE)) {
    if (piece === "[") {
      group = { steps: [], optional: true };
      elements.push(group);
      parameters.push([index, label.indexOf("]", index) + 1]);
    } else if (piece === "]") group = undefined;
    else if (piece === "…") repeats = true;
    else {
      const isLast = piece === "{";
      const step = stepOf(piece, group ? parameters.length - 1 : parameters.length);
      if (!group && isLast) parameters.push([index, label.length]);
      else if (!group && step.kind !== "word") parameters.push([index, index + piece.length]);
      if (group) group.steps.push(step);
      else elements.push({ steps: [step], optional: false });
      if (isLast) break;
    }
  }
  const first = elements[0]?.steps[0];
  const sequences = sequencesOf(elements);
  return {
    label,
    word: first?.kind === "word" ? first.word : undefined,
    parameters,
    sequences,
    repeats,
    first: placesOf(sequences, repeats),
  };
}

/** Merges what sequences have in common at their beginnings. */
function placesOf(sequences: readonly (readonly Step[])[], repeats: boolean): FormPlace[] {
  interface Building extends FormPlace {
    next: Building[];
    mayEnd: boolean;
  }
  const first: Building[] = [];
  const ends = new Set<Building>();
  for (const steps of sequences) {
    let places = first;
    for (const [i, step] of steps.entries()) {
      let place = places.find((other) => other.step === step);
      if (!place) {
        place = { step, isExpression: takesExpression(step), next: [], mayEnd: false };
        places.push(place);
      }
      if (i === steps.length - 1) ends.add(place);
      places = place.next;
    }
  }
  const again = repeats ? first.flatMap(({ next }) => next) : [];
  for (const place of ends) {
    place.mayEnd = true;
    place.next.push(...again);
  }
  return first;
}

function stepOf(piece: string, parameter: number): Step {
  if (piece.includes("|")) return { kind: "choice", words: piece.split(" | "), parameter };
  if (/^[A-Z]+$/.test(piece)) return { kind: "slot", slot: piece as Slot, parameter };
  return { kind: "word", word: piece, parameter };
}

function sequencesOf(elements: readonly Element[]): Step[][] {
  const options = elements.slice(elements.findLastIndex((element) => !isOption(element)) + 1);
  let found: Step[][] = [[]];
  for (const { steps, optional } of elements.slice(0, elements.length - options.length)) {
    found = found.flatMap((before) => [...(optional ? [before] : []), [...before, ...steps]]);
  }
  return found.flatMap((before) => ordersOf(options).map((order) => [...before, ...order]));
}

function isOption({ steps, optional }: Element): boolean {
  return optional && steps[0]?.kind === "word";
}

/** Every order of some of the options. */
function ordersOf(options: readonly Element[]): Step[][] {
  const orders = options.flatMap((option) =>
    ordersOf(options.filter((other) => other !== option)).map((rest) => [...option.steps, ...rest]),
  );
  return [[], ...orders];
}
