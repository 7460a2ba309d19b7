import { isPowerOfTwo, type U64, u64 } from "../../../engine/index.js";
import { documentOf } from "../../document/part.js";
import type { FileHeads } from "../../files/file-heads.js";
import type { Expression, LoadCall, LoadPart, PartFile } from "../../generated/ast.js";
import { shown } from "../../parser/problem.js";
import { fileNamed } from "../../scoping/imports.js";
import { unquote } from "../../scoping/strings.js";
import type { Constants } from "../constants.js";
import { fieldsByKey } from "../fields.js";
import { error, missingField, notReadable, type Report, type Spot, spotOf } from "../finding.js";
import { notPowerOfTwo } from "../rules/align-not-power-of-two.js";
import { checkFileName } from "../rules/malformed-string.js";

/** Why a load has no meaning. */
type RefusalCode = "unknown-field" | "value-out-of-range" | "align-not-power-of-two";

/** Reads the parts of one `load`; what has no value is reported, and leaves the load incomplete. */
export class LoadReader {
  /** Whether every part has a value. */
  complete = true;
  /** The parts by their word. */
  readonly parts: ReadonlyMap<string, LoadPart>;

  constructor(
    readonly node: LoadCall,
    private readonly constants: Constants,
    private readonly heads: FileHeads,
    readonly report: Report,
  ) {
    this.parts = fieldsByKey<LoadPart>(node.parts, report);
  }

  /** Reports what leaves the load without meaning. */
  refuse(code: RefusalCode, spot: Spot, message: string): void {
    this.complete = false;
    this.report(error(code, spot, message));
  }

  /** Reports an alignment that is none; the kernel raises one to a page, 0 too. @param what it, for the message */
  checkAlignment(align: U64, spot: Spot, what: string): void {
    if (align !== 0 && !isPowerOfTwo(align)) this.refuse("align-not-power-of-two", spot, notPowerOfTwo(what, align));
  }

  /** Reports a part that the loader needs and nobody gives. @param forms how it may be given */
  lacks(part: string, forms: string): void {
    const message = `\`load ${this.node.loader}\` needs a \`${part}\`: ${forms}`;
    this.lacksFields(spotOf(this.node, "loader"), message, [part]);
  }

  /** Reports fields that are needed and nobody gives. */
  lacksFields(spot: Spot, message: string, fields: readonly string[]): void {
    this.complete = false;
    this.report(missingField(spot, message, fields));
  }

  /** The value of an expression, 0 to 2^64 - 1; undefined where it has none. */
  number(expression: Expression): U64 | undefined {
    const value = this.constants.evaluate(expression, this.report);
    if (value !== undefined) return u64(value);
    this.complete = false;
    return undefined;
  }

  /** The size and the first bytes of a file; undefined when it cannot be read. */
  file(part: PartFile): { readonly name: string; readonly size: U64; readonly bytes: Uint8Array } | undefined {
    checkFileName(part, this.report);
    const uri = fileNamed(documentOf(part), part.path);
    const head = uri && this.heads.get(uri);
    const name = `\`${shown(unquote(part.path) ?? part.path)}\``;
    if (head && !("problem" in head)) return { name, ...head };
    this.complete = false;
    if (head) this.report(notReadable(spotOf(part, "path"), name, head));
    return undefined;
  }
}
