/** How a text report marks what it says. Every function gives back its text, with marks around it or none. */
export interface Style {
  readonly error: Mark;
  readonly warning: Mark;
  readonly info: Mark;
  readonly ok: Mark;
  /** Headlines. */
  readonly strong: Mark;
  /** What can be skipped: frames, legends, line numbers. */
  readonly dim: Mark;
}

type Mark = (text: string) => string;

const asIs: Mark = (text) => text;

/** No marks at all: what files, pipes and mails get. */
export const PLAIN: Style = { error: asIs, warning: asIs, info: asIs, ok: asIs, strong: asIs, dim: asIs };
