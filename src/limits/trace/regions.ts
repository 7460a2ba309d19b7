import type { Offer, Region } from "../../engine/index.js";
import { constant, type Form, minus, plain, shifted } from "./form.js";

/** First and last byte (inclusive), and how many bytes. */
export interface Bounds {
  readonly start: Form;
  readonly end: Form;
  readonly size: Form;
}

/** A region offered to searches. */
export interface FormRegion extends Bounds {
  readonly driverManaged: boolean;
}

/** Regions next to each other in the order of the offer. */
export interface RegionGroup {
  readonly regions: readonly FormRegion[];
  /** The lowest start, the highest end and the largest size of them; null where they follow the size that is looked for. */
  readonly bounds: Bounds | null;
}

/** How many regions are passed over together. */
const GROUP = 32;

/** A region with these bounds (inclusive). */
export function formRegion(start: Form, end: Form, driverManaged: boolean): FormRegion {
  return { start, end, size: shifted(minus(end, start), 1), driverManaged };
}

const groupsOfOffer = new WeakMap<Offer, readonly RegionGroup[]>();

/**
 * The regions of an offer that does not follow the size, worked out once.
 * @param regions those of it that hold a byte
 * @throws NotFollowed for a bound that is not below 2^52
 */
export function constantGroups(offer: Offer, regions: readonly Region[]): readonly RegionGroup[] {
  let groups = groupsOfOffer.get(offer);
  if (!groups) {
    groups = grouped(
      regions.map(({ start, end, driverManaged }) => {
        return formRegion(constant(plain(start)), constant(plain(end)), driverManaged);
      }),
    );
    groupsOfOffer.set(offer, groups);
  }
  return groups;
}

function grouped(regions: readonly FormRegion[]): RegionGroup[] {
  const groups: RegionGroup[] = [];
  for (let i = 0; i < regions.length; i += GROUP) {
    const members = regions.slice(i, i + GROUP);
    const bounds = {
      size: constant(Math.max(...members.map(({ size }) => size.at))),
      start: constant(Math.min(...members.map(({ start }) => start.at))),
      end: constant(Math.max(...members.map(({ end }) => end.at))),
    };
    groups.push({ regions: members, bounds });
  }
  return groups;
}
