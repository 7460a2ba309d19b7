import { type Shard, shardText } from "../../../fleet/lines/shard.js";
import { someOf } from "../../../fleet/report/parts-words.js";
import type { SummaryInput } from "../../../fleet/summary/inputs.js";
import { grouped } from "../../../report/grouped.js";
import { UsageError } from "../../exit.js";
import { NumberSet } from "./number-set.js";
import { ShardCover } from "./shard-cover.js";

const ALL: Shard = { part: 1, parts: 1 };

/** A part of an input, as files hold it. */
interface Piece {
  /** The file that it is from, or the first of several. */
  readonly file: string;
  /** Its results, the first line of the part as 0, and the files they are from; null for a summary. */
  readonly results: { readonly numbers: NumberSet; readonly files: ResultFile[] } | null;
}

/** A file with results, and between which machines of the input they are. */
interface ResultFile {
  readonly name: string;
  first: number;
  last: number;
}

/** One input of a merge: which parts of it are counted, from which file, and that none is counted twice. */
export class MergedInput {
  private readonly cover = new ShardCover<Piece>();
  /** How many lines it has, and the file of the summary that says so. */
  private told: { readonly lines: number; readonly file: string } | undefined;

  constructor(readonly digest: string) {}

  /** Takes what a summary counts of it. @throws UsageError for what is counted already, and where the input has changed */
  takeSummary({ lines }: SummaryInput, shards: readonly Shard[] | null, file: string): void {
    this.told ??= { lines, file };
    if (lines !== this.told.lines)
      throw new UsageError(
        `${file}: is of an input of ${grouped(lines)} lines, and ${this.told.file} of ${grouped(this.told.lines)}: it changed between them`,
      );
    for (const shard of shards ?? [ALL]) this.claim(shard, { file, results: null });
  }

  /** Takes a result. @param from where it stands, as a message begins. @throws UsageError for one that is counted already */
  takeResult(shard: Shard | null, number: number, file: string, from: string): void {
    const { part, parts } = shard ?? ALL;
    let results = this.cover.get({ part, parts })?.results;
    if (!results) {
      results = { numbers: new NumberSet(), files: [] };
      this.claim({ part, parts }, { file, results });
    }
    const { files, numbers } = results;
    if (!numbers.add((number - part) / parts)) {
      const before = files.find(({ first, last }) => number >= first && number <= last) ?? files[0];
      throw new UsageError(`${from}: machine ${number} of the input is counted already, from ${before?.name}`);
    }
    const now = files.at(-1);
    if (now?.name !== file) files.push({ name: file, first: number, last: number });
    else if (number > now.last) now.last = number;
    else if (number < now.first) now.first = number;
  }

  /**
   * What is counted of it.
   * @param spare how many files without a result there are: each may be a part in which no line came
   * @throws UsageError where a part ends too early
   */
  whatIsCounted(spare: number): { readonly input: SummaryInput; readonly missing: string | null } {
    const entries = this.cover.entries();
    const lines = this.checkedLines();
    const missing = this.cover.missing()?.filter(({ part }) => !this.told || part <= lines);
    const isEmpty = missing?.every(({ part }) => part > lines) && missing.length <= spare;
    const shards = missing?.length === 0 || isEmpty ? null : entries.map(({ shard }) => shardText(shard));
    return {
      input: { digest: this.digest, lines, shards },
      missing: shards && missingWords(missing, `of the input of ${entries[0]?.value.file}`),
    };
  }

  private claim(shard: Shard, piece: Piece): void {
    const other = this.cover.overlapping(shard);
    if (other)
      throw new UsageError(
        `${piece.file}: holds ${shardWords(shard)} of an input, and ${other.value.file} ${shardWords(other.shard)} of the same: machines would be counted twice`,
      );
    this.cover.add(shard, piece);
  }

  /** How many lines it has. @throws UsageError where results do not go up to there, or beyond */
  private checkedLines(): number {
    const ends = this.cover.entries().flatMap(({ shard, value: { file, results } }) => {
      if (!results) return [];
      return [
        {
          ...shard,
          file: results.files.at(-1)?.name ?? file,
          last: shard.part + results.numbers.largest * shard.parts,
        },
      ];
    });
    const lines = this.told?.lines ?? ends.reduce((most, { last }) => Math.max(most, last), 0);
    for (const { file, last, part, parts } of ends) {
      if (last <= lines && last + parts > lines) continue;
      const where = `${file}: its results of ${shardWords({ part, parts })} end with machine ${grouped(last)}`;
      throw new UsageError(`${where}, and the input has ${grouped(lines)}: they were cut off, or it changed meanwhile`);
    }
    return lines;
  }
}

function shardWords(shard: Shard): string {
  return shard.parts === 1 ? "all" : `shard ${shardText(shard)}`;
}

function missingWords(missing: readonly Shard[] | undefined, where: string): string {
  if (!missing) return `some shards ${where} are missing`;
  const [is, s] = missing.length === 1 ? ["is", ""] : ["are", "s"];
  return `shard${s} ${someOf(missing.map(shardText))} ${where} ${is} missing`;
}
