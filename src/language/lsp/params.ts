import { ErrorCodes, ResponseError } from "vscode-languageserver";

/** What the parameters of requests must be, by their name, wherever they are used. */
const FORMS: Readonly<Record<string, (value: unknown) => boolean>> = {
  textDocument: (value) => isObject(value) && typeof value.uri === "string",
  uri: isString,
  position: isPosition,
  range: (value) => isObject(value) && isPosition(value.start) && isPosition(value.end),
  positions: (value) => Array.isArray(value) && value.every(isPosition),
  context: isContext,
  options: isObject,
  ch: isString,
  newName: isString,
  query: isString,
  image: isString,
  kernel: (value) => value === null || isString(value),
  sweep: isString,
  id: isString,
  compare: (value) => value === null || isComparison(value),
  format: isString,
  width: isCount,
  workDoneToken: (value) => isString(value) || typeof value === "number",
};

/**
 * Takes the parameters of a request as a client has sent them.
 * @param needed those that must be there
 * @throws ResponseError `InvalidParams` when one is missing, or is not what it should be
 */
export function checkParams(params: unknown, needed: readonly string[]): void {
  if (!isObject(params)) throw invalid("there are no parameters");
  for (const name of needed) if (params[name] === undefined) throw invalid(`\`${name}\` is missing`);
  for (const [name, value] of Object.entries(params)) {
    const isRight = Object.hasOwn(FORMS, name) ? FORMS[name] : undefined;
    if (isRight?.(value) === false && (value !== undefined || needed.includes(name)))
      throw invalid(`\`${name}\` is not what the protocol says`);
  }
}

/** @param message what is wrong with the parameters of a request */
export function invalid(message: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, message);
}

function isPosition(value: unknown): boolean {
  return isObject(value) && isCount(value.line) && isCount(value.character);
}

/** Any size will do: beyond the end of a line or text is its end. */
function isCount(value: unknown): boolean {
  return typeof value === "number" && value >= 0;
}

function isContext(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { only, diagnostics } = value;
  const areKinds = only === undefined || (Array.isArray(only) && only.every(isString));
  return areKinds && (diagnostics === undefined || (Array.isArray(diagnostics) && diagnostics.every(isObject)));
}

/** Another image by its name, or a kernel by its version. */
function isComparison(value: unknown): boolean {
  return isObject(value) && (isString(value.image) ? value.kernel === undefined : isString(value.kernel));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isString(value: unknown): boolean {
  return typeof value === "string";
}
