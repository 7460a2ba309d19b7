import type { Basis } from "../../limits/kho-scratch/boot-memory.js";
import type { KhoScratchValues } from "../../limits/kho-scratch/reserve.js";
import type { KhoScratchAnswer, KhoScratchRefusal } from "../../limits/kho-scratch/smallest.js";
import type { Load, ReportImage } from "../../report/model.js";
import { failedAt } from "../../report/outcome.js";
import { exactSize } from "../../report/sizes.js";
import { loaderWords } from "../../report/words/loader.js";
import { sanityWords } from "../../report/words/sanity.js";

/** The option as it stands on a kernel command line: `kho_scratch=16M,512M,0`. */
export function khoScratchOption({ lowmem, global, pernode }: KhoScratchValues): string {
  return `kho_scratch=${[lowmem, global, pernode].map(exactSize).join(",")}`;
}

const BASIS: Readonly<Record<Basis, string>> = {
  memblock:
    "Assumed: the kernel takes the areas downward from the top of memory that memblock does not list as reserved now; on the captured machines it did.",
  areas:
    "Assumed: the kernel takes the areas downward from where the present ones end, and all above them is in use; on the captured machines it did, and the top moved by no more than 16M from boot to boot.",
  ram: "Assumed: all RAM is free when the kernel takes the areas, because the machine has none yet that would show more. Boot with these values and look at scratch_phys and scratch_len in /sys/kernel/debug/kho/out.",
};

const NEXT_KERNEL =
  "This is what the load needs. The next kernel makes all its early allocations in these areas too: by default a kernel reserves twice what it had taken itself (kho_scratch=200%).";

/** What the answer rests on and what it leaves out, in sentences. */
export function khoScratchNotes({ basis, rule }: KhoScratchAnswer, image: ReportImage): string[] {
  return [
    BASIS[basis],
    ...(rule.doubt === null ? [] : [`Assumed: ${rule.doubt}.`]),
    ...(rule.zero ? [] : [`Linux ${image.kernel} takes no value of 0, so each is a block at least.`]),
    NEXT_KERNEL,
  ];
}

/** Why there are no values, in a sentence. */
export function khoScratchRefusalWords(refusal: KhoScratchRefusal, image: ReportImage, load: Load): string {
  switch (refusal.kind) {
    case "no-kho":
      return `Linux ${image.kernel} has no Kexec HandOver: it came with 6.16.`;
    case "crash":
      return "A crash image lies in the crash kernel's range, whatever the scratch areas are.";
    case "fails": {
      const { failure, placement } = refusal;
      const words =
        failure.at === "loader"
          ? loaderWords(failure, load.payload)
          : failure.at === "sanity"
            ? sanityWords(failure, placement, load.machine)
            : "";
      const why = words === "" ? "" : `: ${words}`;
      return `However large the areas are, the load fails with ${failure.errno} at ${failedAt(failure)}${why}.`;
    }
    case "not-known":
      return `The address of ${refusal.segment} cannot be known, however large the areas are: it ${refusal.reason}.`;
    case "none":
      return refusal.gaveUp
        ? `No values with a total of ${exactSize(refusal.upTo)} or less make it load; the search went no further.`
        : `No values make it load: all of ${exactSize(refusal.upTo)} that is free was tried.`;
  }
}
