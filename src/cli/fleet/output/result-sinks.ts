import type { Context } from "../../context.js";
import { UsageError } from "../../exit.js";
import { ResultFile, type WrittenPlace } from "./result-file.js";
import type { Targets } from "./targets.js";

/** Where the results of a run go while they come: files, or standard output. */
export class ResultSinks {
  private constructor(
    private readonly sinks: readonly (ResultFile | null)[],
    private readonly out: Context["out"],
  ) {}

  /**
   * Opens them.
   * @param resumed where each file was left; undefined for a run that begins
   * @throws FileError for a file that cannot be written
   */
  static async open(
    { lines }: Targets,
    resumed: readonly WrittenPlace[] | undefined,
    { out }: Context,
  ): Promise<ResultSinks> {
    const sinks: (ResultFile | null)[] = [];
    for (const [i, { path }] of lines.entries()) {
      const place = resumed?.[i];
      if (path === null) sinks.push(null);
      else sinks.push(place ? await ResultFile.resume(path, place) : await ResultFile.create(path));
    }
    return new ResultSinks(sinks, out);
  }

  /** Writes a part of the results, one for each of the formats. */
  async write(outputs: readonly Uint8Array[]): Promise<void> {
    for (const [i, bytes] of outputs.entries()) await (this.sinks[i] ?? this.out).write(bytes);
  }

  /** Waits until the disk has all of it. @returns how far each is written */
  async settle(): Promise<WrittenPlace[]> {
    const places: WrittenPlace[] = [];
    for (const file of this.files()) {
      await file.sync();
      places.push(file.place());
    }
    return places;
  }

  async finish(): Promise<void> {
    for (const file of this.files()) await file.finish();
  }

  /** @param keep whether a later run goes on with what is written */
  async abandon(keep: boolean): Promise<void> {
    for (const file of this.files()) await file.abandon(keep);
  }

  private files(): ResultFile[] {
    return this.sinks.filter((sink) => sink !== null);
  }
}

/** @throws UsageError where results go to standard output, of which nothing can be taken back */
export function checkResumable({ lines }: Targets): void {
  if (lines.some(({ path }) => path === null))
    throw new UsageError("--resume needs --output FILE for results one a line: what was printed cannot be taken back");
}
