import type { DiagnosticCode } from "../../../report/codes.js";
import type { QuickFix } from "./action.js";
import { roundAlignment } from "./fixes/align.js";
import { mendBufsz } from "./fixes/bufsz.js";
import { agreeWithConfig } from "./fixes/config-agree.js";
import { addCrashkernel, moveCrashkernel } from "./fixes/crashkernel.js";
import { declareConstant } from "./fixes/declare-constant.js";
import { removeDuplicateField, removeEmptyRange, removeWithoutEffect } from "./fixes/duplicate-field.js";
import { fillEmptyBuffer, fillEmptyImage } from "./fixes/empty.js";
import { expectWhatHappens } from "./fixes/expectation.js";
import { fitSize } from "./fixes/fit-size.js";
import { alignAddress, letKernelSearch, stayBelowLimit } from "./fixes/fixed-address.js";
import { expectFailure } from "./fixes/foresee.js";
import { growRange } from "./fixes/grow.js";
import { endSearch } from "./fixes/hang.js";
import { importName, importOne, importOther } from "./fixes/imports.js";
import { useNewestKernel } from "./fixes/kernel.js";
import { raiseKernelToKho } from "./fixes/kho.js";
import { changeToKnown } from "./fixes/known.js";
import { leaveLoadAlone, useOwnLoader } from "./fixes/loaders.js";
import { raiseMemtotal, raiseMemtotalForStaging } from "./fixes/memtotal.js";
import { addMissingField } from "./fixes/missing-field.js";
import { addCma, addGranules, addIma } from "./fixes/not-given.js";
import { agreeWithLog } from "./fixes/observed.js";
import { addRamForScratch } from "./fixes/outside-ram.js";
import { partRam, partScratch } from "./fixes/overlap.js";
import { renameDuplicate, renameReserved } from "./fixes/rename.js";
import { roundSize } from "./fixes/round-size.js";
import { swapMemblockFiles, swapScratchFiles } from "./fixes/swap-files.js";
import { swapRange } from "./fixes/swap-range.js";
import { mendSyntax, removeUnknownField } from "./fixes/syntax.js";

/** The codes whose mends change a word or two: they are right whatever else is wrong in a statement. */
export const OF_WORDS: readonly DiagnosticCode[] = [
  "syntax-error",
  "unknown-field",
  "missing-brace",
  "malformed-number",
  "malformed-version",
  "malformed-string",
  "value-not-allowed",
  "unknown-word",
  "inverted-range",
  "duplicate-name",
  "unknown-constant",
  "unknown-machine",
  "unknown-image",
  "unknown-segment",
  "unknown-region",
  "ambiguous-name",
  "file-not-readable",
  "align-not-power-of-two",
];

/** The mends of each code, the likeliest first; codes that are not here have no obvious one. */
export const QUICK_FIXES: { readonly [code in DiagnosticCode]?: readonly QuickFix[] } = {
  "syntax-error": [mendSyntax],
  "unknown-field": [mendSyntax, removeUnknownField],
  "missing-brace": [mendSyntax],
  "malformed-number": [changeToKnown],
  "malformed-version": [changeToKnown],
  "malformed-string": [changeToKnown],
  "value-not-allowed": [changeToKnown],
  "unknown-word": [changeToKnown],
  "empty-range": [removeEmptyRange],
  "inverted-range": [swapRange],
  "duplicate-name": [renameDuplicate],
  "duplicate-field": [removeDuplicateField],
  "missing-field": [addMissingField],
  "unknown-constant": [importName, changeToKnown, declareConstant],
  "unknown-machine": [importName, changeToKnown],
  "unknown-image": [changeToKnown],
  "unknown-segment": [changeToKnown],
  "unknown-region": [changeToKnown],
  "ambiguous-name": [importOne],
  "file-not-readable": [importOther],
  "not-scratch-list": [swapScratchFiles],
  "overlapping-ram": [partRam],
  "align-not-power-of-two": [roundAlignment],
  "kho-not-in-kernel": [raiseKernelToKho],
  "loader-not-in-kernel": [useOwnLoader],
  "load-not-alone": [leaveLoadAlone],
  "memsz-zero": [fillEmptyBuffer],
  "reserved-name": [renameReserved],
  "all-reserved": [swapMemblockFiles],
  "cma-not-given": [addCma],
  "ima-not-given": [addIma],
  "granules-not-given": [addGranules],
  "staging-memory": [raiseMemtotalForStaging],
  "config-contradicts": [agreeWithConfig],
  "size-not-rounded": [roundSize],
  "empty-image": [fillEmptyImage],
  "scratch-overlap": [partScratch],
  "scratch-outside-ram": [addRamForScratch],
  "crash-without-crashkernel": [addCrashkernel],
  "crashkernel-outside-ram": [moveCrashkernel],
  "kernel-newer-than-known": [useNewestKernel],
  "field-without-effect": [removeWithoutEffect],
  "image-refused": [addGranules, expectFailure],
  "cmdline-too-long": [fitSize, expectFailure],
  "no-hole": [growRange, fitSize, expectFailure],
  "too-many-segments": [expectFailure],
  "kernel-would-hang": [endSearch],
  "segment-wraps": [letKernelSearch, expectFailure],
  "segment-not-aligned": [alignAddress, expectFailure],
  "segment-beyond-limit": [stayBelowLimit, fitSize, expectFailure],
  "segment-overlap": [letKernelSearch, fitSize, expectFailure],
  "bufsz-over-memsz": [mendBufsz, expectFailure],
  "half-of-memory": [raiseMemtotal, fitSize, expectFailure],
  "segment-outside-crashkernel": [letKernelSearch, fitSize, expectFailure],
  "expectation-failed": [expectWhatHappens],
  "observed-differs": [agreeWithLog],
};
