import { hex, u64 } from "../../engine/index.js";
import type { KhoScratchAnswer } from "../../limits/kho-scratch/smallest.js";
import type { Load, ReportImage } from "../../report/model.js";
import { khoScratchNotes, khoScratchOption, khoScratchRefusalWords } from "./kho-scratch-words.js";

/** The answer of `size --smallest kho_scratch` as JSON: addresses and sizes as `0x…`. */
export function khoScratchJson(answer: KhoScratchAnswer, image: ReportImage, load: Load) {
  const { basis, found, nodes, refusal, rule, totalNow } = answer;
  const size = (bytes: bigint) => hex(u64(bytes));
  return {
    option: found && khoScratchOption(found.values),
    lowmem: found && size(found.values.lowmem),
    global: found && size(found.values.global),
    pernode: found && size(found.values.pernode),
    total: found && size(found.total),
    totalNow: totalNow === null ? null : size(totalNow),
    nodes,
    block: size(rule.block),
    basis,
    areas: (found?.areas ?? []).map(({ name, addr, size }) => ({ name, addr: hex(addr), size: hex(size) })),
    notes: found ? khoScratchNotes(answer, image) : [],
    refusal: refusal && khoScratchRefusalWords(refusal, image, load),
  };
}
