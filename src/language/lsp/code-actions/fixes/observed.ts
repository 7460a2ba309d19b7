import { changeValues } from "../../../../report/observed/change-values.js";
import type { ObservedChange, ObservedRow, ReportObservation } from "../../../../report/observed/model.js";
import { rowOfRelease } from "../../../../report/observed/version-ranges.js";
import { exactSize } from "../../../../report/sizes.js";
import type { DocumentImage } from "../../../analysis/analyse-document.js";
import { spotOf } from "../../../analysis/finding.js";
import {
  isConfigOption,
  isObservation,
  isRam,
  type LoadCall,
  type Machine,
  type Observation,
} from "../../../generated/ast.js";
import { type Fix, only, preferring, type QuickFix } from "../action.js";
import { addField } from "../edits/add-field.js";
import { type Edit, insert, replace } from "../edits/edit.js";
import { removeNode } from "../edits/remove.js";
import { setField } from "../edits/set-field.js";
import { nodeAt } from "../facts.js";

/** A change of the scenario in its own words, and how it is made. */
interface Change {
  readonly words: string;
  readonly edits: readonly (Edit | undefined)[];
}

/** `observed-differs`: what would make all of the log agree, where that can be said in the scenario. */
export const agreeWithLog: QuickFix = ({ spot }, { analysis }): Fix[] => {
  const node = nodeAt(spot, isObservation);
  const image = node && analysis.images.find((image) => image.node === node.image?.ref);
  const line = spot.part.positionAt(spot.offset).line + 1;
  const held = image?.observations.find((observation) => observation.line === line);
  if (!node || !image || !held) return [];
  const fixes = held.reasons.flatMap((reason) => {
    const changes = reason.map((change) => changeOf(change, { node, image, held }));
    if (changes.some((change) => change === undefined)) return [];
    const made = changes as Change[];
    const words = made.map(({ words }) => words).join(" and ");
    return only(`Say ${words}: all then agrees with the log`, ...made.flatMap(({ edits }) => edits));
  });
  return preferring(fixes);
};

interface Context {
  readonly node: Observation;
  readonly image: DocumentImage;
  readonly held: ReportObservation;
}

function changeOf(change: ObservedChange, context: Context): Change | undefined {
  const { image } = context;
  const machine = image.machine?.node;
  const [value = ""] = changeValues(change);
  switch (change.kind) {
    case "load":
      return { words: `\`load ${value}\``, edits: [setLoad(context.node, value)] };
    case "type":
      return {
        words: `\`type ${value}\``,
        edits: [setField(image.node, "type", value, { before: image.node.items[0] })],
      };
    case "kernel":
      return machine && setWord(machine, "kernel", versionOf(change.versions, context.held));
    case "walk":
    case "kho":
    case "finalized":
      return machine && setWord(machine, change.kind, value);
    case "ima":
      return setIma(value, context);
    case "config":
      return machine && setOption(machine, change.option, change.set);
    case "sizes":
      return setSizes(change.rows, context);
  }
}

/** Of the versions that fit that of the log, else the newest. */
function versionOf(versions: readonly string[], { observed: { release } }: ReportObservation): string {
  const logged = release === undefined ? undefined : rowOfRelease(release);
  return logged !== undefined && versions.includes(logged) ? logged : (versions.at(-1) ?? "");
}

function setWord(machine: Machine, word: string, value: string): Change {
  const before = machine.fields.find(isRam);
  return { words: `\`${word} ${value}\``, edits: [setField(machine, word, value, { before })] };
}

function setLoad(node: Observation, number: string): Edit {
  const spot = spotOf(node);
  return node.number === undefined
    ? insert(spot.part, spot.end, ` load ${number}`)
    : replace(spotOf(node, "number"), number);
}

function setOption(machine: Machine, option: string, isSet: boolean): Change {
  const text = isSet ? option : `no ${option}`;
  const written = machine.fields
    .flatMap((field) => ("options" in field ? field.options : []))
    .find((one) => isConfigOption(one) && one.name === option);
  const edit = written ? replace(spotOf(written), text) : addField(machine, `config ${text}`);
  return { words: `\`config ${text}\``, edits: [edit] };
}

function setIma(size: string, { image: { values, machine } }: Context): Change | undefined {
  const load = values.load?.node;
  if (!load) return undefined;
  const part = load.parts.find(({ key }) => key === "ima");
  if (size === "none") return part && { words: "no `ima`", edits: [removeNode(part)] };
  if (machine?.config.imaKexec === false) return undefined;
  return { words: `\`ima ${size}\``, edits: [setField(load, "ima", size)] };
}

function setSizes(rows: readonly ObservedRow[], { image }: Context): Change | undefined {
  const { buffers, load } = image.values;
  const changes = rows.map(({ name, observed }): Change | undefined => {
    const buffer = buffers.find((buffer) => buffer.name === name);
    if (!observed) return undefined;
    const sizes = { memsz: observed.memsz, bufsz: observed.bufsz };
    if (load)
      return name === "initrd" && sizes.bufsz !== null ? setInitrd(load.node, exactSize(sizes.bufsz)) : undefined;
    if (!buffer) return undefined;
    const said = Object.entries(sizes).flatMap(([word, size]) =>
      size === null ? [] : [{ word, text: exactSize(size) }],
    );
    const fields = said.filter(
      ({ word, text }) => word === "memsz" || buffer.fields.has(word) || text !== exactSize(sizes.memsz ?? 0),
    );
    return {
      words: `${fields.map(({ word, text }) => `\`${word} ${text}\``).join(" and ")} of \`${name}\``,
      edits: fields.map(({ word, text }) => setField(buffer.node, word, text, { after: buffer.fields.get("memsz") })),
    };
  });
  if (changes.length === 0 || changes.some((change) => change === undefined)) return undefined;
  const made = changes as Change[];
  return { words: made.map(({ words }) => words).join(" and "), edits: made.flatMap(({ edits }) => edits) };
}

function setInitrd(load: LoadCall, size: string): Change {
  return { words: `\`initrd size ${size}\``, edits: [setField(load, "initrd", `size ${size}`)] };
}
