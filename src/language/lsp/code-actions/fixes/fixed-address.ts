import { type Failure, isLoaderRequest, type KexecBuf, type SanityFailure, u64 } from "../../../../engine/index.js";
import { exactSize } from "../../../../report/sizes.js";
import type { DocumentImage } from "../../../analysis/analyse-document.js";
import { type Finding, spotOf } from "../../../analysis/finding.js";
import type { BufferValues } from "../../../analysis/values.js";
import type { View } from "../../view.js";
import { type Fix, preferring, type QuickFix } from "../action.js";
import { type Edit, replace } from "../edits/edit.js";
import { addressText } from "../edits/numbers.js";
import { removeNode } from "../edits/remove.js";
import { setField } from "../edits/set-field.js";
import { type ChangedLoad, imageAt, placementWith } from "../facts.js";

/** `segment-wraps`, `-beyond-limit`, `-overlap`, `-outside-crashkernel`: a place that the kernel searches. */
export const letKernelSearch: QuickFix = (finding, view) => {
  const refused = refusedIn(finding, view);
  return refused ? preferring(searched(refused)) : [];
};

/** `segment-not-aligned`: a page near the address, or a place that the kernel searches. */
export const alignAddress: QuickFix = (finding, view) => {
  const refused = refusedIn(finding, view);
  const [buffer] = refused ? fixedBuffers(refused) : [];
  const field = buffer?.fields.get("mem");
  if (!refused || !buffer || !field) return [];
  const page = BigInt(refused.image.machine?.pageSize ?? 1);
  const below = (BigInt(buffer.mem ?? 0) / page) * page;
  const to = (way: string, mem: bigint) =>
    verified(refused, `Round ${way} to ${addressText(mem)}`, [replace(spotOf(field, "value"), addressText(mem))], {
      payload: payloadWith(refused, buffer, { mem: u64(mem) }),
    });
  return preferring([...to("down", below), ...to("up", below + page), ...searched(refused)]);
};

/** `segment-beyond-limit`: five levels of page tables, a window below the limit, or a place that the kernel searches. */
export const stayBelowLimit: QuickFix = (finding, view) => {
  const refused = refusedIn(finding, view);
  const { machine, load } = refused?.image ?? {};
  if (!refused || !machine || !load) return [];
  const wider = machine.arch === "x86_64" && machine.paging === 4 ? setField(machine.node, "paging", "5") : undefined;
  const last = BigInt(load.machine.destLimit) - 1n;
  const windows = refused.buffers
    .filter(({ mem }) => mem === undefined)
    .flatMap((buffer) => {
      const edit = setField(buffer.node, "buf_max", `${exactSize(last + 1n)} - 1`);
      const payload = payloadWith(refused, buffer, { bufMax: u64(last) });
      return edit
        ? verified(refused, `Keep \`${buffer.name}\` below the limit by \`buf_max\``, [edit], { payload })
        : [];
    });
  return [
    ...(wider
      ? verified(refused, "Say that page tables have 5 levels: `paging 5`", [wider], { machine: { paging: 5 } })
      : []),
    ...windows,
    ...searched(refused),
  ];
};

/** An image that a check of the whole refuses. */
interface Refused {
  readonly image: DocumentImage;
  readonly failure: SanityFailure;
  /** The written buffers that the check names. */
  readonly buffers: readonly BufferValues[];
}

function refusedIn(finding: Finding, view: View): Refused | undefined {
  const image = imageAt(finding, view);
  const placement = image?.load?.placement;
  const failure = placement?.failure;
  if (!image || failure?.at !== "sanity" || finding.severity !== "error") return undefined;
  const buffers = failure.segments.flatMap(
    (index) => image.values.buffers[placement?.segments[index]?.source ?? -1] ?? [],
  );
  return { image, failure, buffers };
}

function fixedBuffers({ buffers }: Refused): BufferValues[] {
  return buffers.filter(({ mem }) => mem !== undefined);
}

function searched(refused: Refused): Fix[] {
  return fixedBuffers(refused).flatMap((buffer) => {
    const field = buffer.fields.get("mem");
    const payload = payloadWith(refused, buffer, { mem: null });
    const title = `Let the kernel search a place for \`${buffer.name}\`: remove \`mem\``;
    return field ? verified(refused, title, [removeNode(field)], { payload }) : [];
  });
}

function payloadWith({ image }: Refused, buffer: BufferValues, change: Partial<KexecBuf>): readonly KexecBuf[] {
  const payload = image.load?.payload ?? [];
  if (isLoaderRequest(payload)) return [];
  const index = image.values.buffers.indexOf(buffer);
  return payload.map((one, i) => (i === index ? { ...one, ...change } : one));
}

/** A fix with which the check passes there; its title says when the image then loads. */
function verified({ image, failure }: Refused, title: string, edits: readonly Edit[], changed: ChangedLoad): Fix[] {
  const then = placementWith(image, changed)?.failure;
  if (then === undefined || isSame(then, failure)) return [];
  return [{ title: then === null ? `${title}. \`${image.node.name}\` then loads` : title, edits }];
}

function isSame(then: Failure | null, before: SanityFailure): boolean {
  return then?.at === "sanity" && then.check === before.check && then.segments[0] === before.segments[0];
}
