import {
  arm64ImageRefusal,
  arm64KernelBuffer,
  arm64OtherBuffers,
  bzImageSteps,
  imaBuffer,
  isLoaderRequest,
  isPowerOfTwo,
  type KexecBuf,
  type LoaderFailure,
  type Offer,
  type Region,
  type U64,
  U64_MAX,
} from "../../engine/index.js";
import type { SizedLoad } from "../model.js";
import { preparedOf } from "../prepared.js";
import { ADDRESS_LIMIT, constant, type Form, NotFollowed, plain } from "./form.js";
import { constantGroups, formRegion, type RegionGroup } from "./regions.js";

/** A `kexec_add_buffer` call whose numbers follow the size. Bytes. */
export interface FormBuffer {
  readonly name: string;
  readonly memsz: Form;
  readonly bufsz: Form;
  /** At least a page. */
  readonly bufAlign: number;
  readonly bufMin: Form;
  /** null where every address is below it. */
  readonly bufMax: Form | null;
  readonly topDown: boolean;
  /** null: it is searched. */
  readonly mem: Form | null;
}

/** What of a machine decides, for one image type. Bytes. */
export interface FormMachine {
  /** The regions that hold a byte, in the order of the offer. */
  readonly groups: readonly RegionGroup[];
  /** Whether that order is upward, and no two regions share a byte: all but scratch areas. */
  readonly upward: boolean;
  readonly reversible: boolean;
  readonly driverManagedDownward: boolean;
  readonly topDownExact: boolean;
  readonly pageSize: number;
  /** Infinite where no address is as high. */
  readonly destLimit: number;
  /** Half of the machine's pages, rounded down. */
  readonly half: Form;
  /** First and last byte; 0 and 0 where none is reserved. */
  readonly crashkernel: { readonly start: Form; readonly end: Form };
}

/** A load whose numbers follow the size. */
export interface FormLoad {
  readonly machine: FormMachine;
  /** Why the files do not get as far as the loader; null when they do. */
  readonly refused: LoaderFailure | null;
  readonly ima: FormBuffer | null;
  readonly khoArray: FormBuffer | null;
  /** What the loader adds or refuses, in its order: for an arm64 Image the kernel and then the others. */
  readonly steps: readonly (FormBuffer | LoaderFailure)[];
  /** Of an arm64 Image; null for other loads. */
  readonly textOffset: Form | null;
}

/** The numbers of one load, as they are before they become forms. */
interface Inputs {
  readonly load: SizedLoad;
  readonly offer: Offer;
  readonly regions: readonly Region[];
  readonly refused: LoaderFailure | null;
  readonly ima: KexecBuf | null;
  readonly steps: readonly (KexecBuf | LoaderFailure)[];
  readonly textOffset: number | null;
}

/** @throws NotFollowed for a load that forms cannot follow: CMA, a search from a random place on, an unreal alignment */
function inputsOf(load: SizedLoad): Inputs {
  const { machine, type, payload } = load;
  const offer = preparedOf(machine)[type];
  if (offer.cma) throw new NotFollowed();
  const regions = nonEmpty(offer);
  if (!isLoaderRequest(payload))
    return { load, offer, regions, refused: null, ima: null, steps: payload, textOffset: null };
  const refused = payload.refused && ({ at: "loader", check: "file-refused", ...payload.refused } as const);
  const ima = payload.ima === null ? null : imaBuffer(machine, payload.ima, type);
  const common = { load, offer, regions, refused, ima };
  if (payload.loader === "bzImage") {
    if (!isPowerOfTwo(payload.kernel.kernelAlignment)) throw new NotFollowed();
    return { ...common, steps: bzImageSteps(payload, machine, type), textOffset: null };
  }
  const refusal = arm64ImageRefusal(payload);
  const steps = refusal
    ? [refusal]
    : [arm64KernelBuffer(payload, machine), ...arm64OtherBuffers(payload, machine, type, 0, U64_MAX)];
  return { ...common, steps, textOffset: plain(payload.kernel.textOffset) };
}

const regionsOfOffer = new WeakMap<Offer, readonly Region[]>();

/** The regions of an offer that hold a byte: the others fit nothing. */
function nonEmpty(offer: Offer): readonly Region[] {
  let regions = regionsOfOffer.get(offer);
  if (!regions) {
    regions = offer.regions.filter(({ start, end }) => BigInt.asUintN(64, BigInt(end) + 1n) !== BigInt(start));
    regionsOfOffer.set(offer, regions);
  }
  return regions;
}

/** The largest alignment of a load, of at least a page: whatever is rounded repeats from one to the next. Bytes. */
export function periodOf(load: SizedLoad): number {
  const { pageSize } = load.machine;
  try {
    const { offer, ima, steps } = inputsOf(load);
    return [offer.khoArray, ima, ...steps].reduce(
      (most, one) => (one && !("at" in one) && one.bufAlign > most ? plain(one.bufAlign) : most),
      pageSize,
    );
  } catch (error) {
    if (error instanceof NotFollowed) return pageSize;
    throw error;
  }
}

/** A load at one size, one step on and one period on: the last two are absent where the range ends before. */
export type Samples = readonly [at: SizedLoad, stepOn: SizedLoad | undefined, periodOn: SizedLoad | undefined];

/**
 * The forms of a load out of three sizes: as if each number went on as it does there.
 * @throws NotFollowed where the loads differ in more than numbers, or have numbers that cannot be followed
 */
export function formsOf(samples: Samples): FormLoad {
  const [at, stepOn, periodOn] = samples.map((load) => load && inputsOf(load));
  if (!at) throw new NotFollowed();
  const zip = new Zip(at, stepOn ?? at, periodOn ?? at);
  return zip.load();
}

/**
 * Whether a load further on has the numbers that forms foretell for it.
 * @param at the load that the forms are of
 * @param load the one so many steps and periods further on
 */
export function isOnLine(forms: FormLoad, at: SizedLoad, load: SizedLoad, steps: number, periods: number): boolean {
  try {
    const there = formsOf([at, load, undefined]);
    const areSame = there.machine.groups === forms.machine.groups;
    const [foretold, found] = [forms, there].map((one) => numbersOf(one, areSame ? [] : one.machine.groups)) as [
      Form[],
      Form[],
    ];
    return foretold.every(({ step, period }, i) => step * steps + period * periods === found[i]?.step);
  } catch (error) {
    if (error instanceof NotFollowed) return false;
    throw error;
  }
}

/** All forms of a load with these of its regions, in a fixed order. */
function numbersOf({ machine, ima, khoArray, steps, textOffset }: FormLoad, groups: readonly RegionGroup[]): Form[] {
  const added = steps.filter((step): step is FormBuffer => !("at" in step));
  const buffers = [ima, khoArray, ...added].filter((one) => one !== null);
  return [
    machine.half,
    machine.crashkernel.start,
    machine.crashkernel.end,
    ...(textOffset ? [textOffset] : []),
    ...groups.flatMap(({ regions }) => regions.flatMap(({ start, end }) => [start, end])),
    ...buffers.flatMap(({ memsz, bufsz, bufMin, bufMax, mem }) => [
      memsz,
      bufsz,
      bufMin,
      ...(bufMax ? [bufMax] : []),
      ...(mem ? [mem] : []),
    ]),
  ];
}

/** Puts the numbers of three loads of one shape together. */
class Zip {
  private readonly all: readonly [Inputs, Inputs, Inputs];

  constructor(
    private readonly at: Inputs,
    stepOn: Inputs,
    periodOn: Inputs,
  ) {
    this.all = [at, stepOn, periodOn];
  }

  load(): FormLoad {
    const { at } = this;
    this.same(({ refused }) => refused?.errno);
    this.same(({ steps }) => steps.length);
    return {
      machine: this.machine(),
      refused: at.refused,
      ima: this.maybeBuffer(({ ima }) => ima),
      khoArray: this.maybeBuffer(({ offer }) => offer.khoArray),
      steps: at.steps.map((step, i) => this.step(step, i)),
      textOffset: at.textOffset === null ? null : this.form(({ textOffset }) => textOffset ?? 0),
    };
  }

  private machine(): FormMachine {
    const { machine } = this.at.load;
    this.same(({ load }) => load.machine.profile);
    this.same(({ load }) => load.machine.pageSize);
    this.same(({ load }) => load.machine.destLimit);
    this.same(({ load }) => load.machine.memUnknown);
    const crashkernel = ({ load }: Inputs) => load.machine.crashkernel ?? { start: 0, end: 0 };
    const { destLimit, pageSize, profile } = machine;
    const { reversible, driverManagedDownward } = this.at.offer;
    return {
      groups: this.groups(),
      upward: this.at.offer.walk !== "scratch",
      reversible,
      driverManagedDownward,
      topDownExact: profile.topDownExact,
      pageSize,
      destLimit: typeof destLimit === "number" ? destLimit : Number.POSITIVE_INFINITY,
      // All segments together stay below the limit.
      half: this.form(({ load }) => {
        return Math.min(Math.floor(Number(load.machine.totalRamPages) / 2) * pageSize, ADDRESS_LIMIT - 1);
      }),
      crashkernel: { start: this.form((one) => crashkernel(one).start), end: this.form((one) => crashkernel(one).end) },
    };
  }

  private groups(): readonly RegionGroup[] {
    const { offer, regions } = this.at;
    if (this.all.every((one) => one.offer === offer)) return constantGroups(offer, regions);
    this.same((one) => one.regions.length);
    const members = regions.map(({ driverManaged }, i) => {
      this.same((one) => one.regions[i]?.driverManaged);
      const bound = (of: "start" | "end") => this.form((one) => one.regions[i]?.[of] ?? 0);
      return formRegion(bound("start"), bound("end"), driverManaged);
    });
    return [{ regions: members, bounds: null }];
  }

  private step(step: KexecBuf | LoaderFailure, i: number): FormBuffer | LoaderFailure {
    const found = this.all.map(({ steps }) => steps[i]);
    if ("at" in step) {
      if (!found.every((one) => one && "at" in one && one.check === step.check)) throw new NotFollowed();
      return step;
    }
    return this.buffer(found as KexecBuf[]);
  }

  private maybeBuffer(of: (inputs: Inputs) => KexecBuf | null): FormBuffer | null {
    const found = this.all.map(of);
    if (found.every((one) => one === null)) return null;
    return this.buffer(found);
  }

  private buffer(found: readonly (KexecBuf | LoaderFailure | null)[]): FormBuffer {
    const [at, stepOn, periodOn] = found.map((one) => (one && !("at" in one) ? one : null));
    if (!at || !stepOn || !periodOn) throw new NotFollowed();
    const { name, topDown, bufAlign, random } = at;
    if (random !== undefined) throw new NotFollowed();
    for (const other of [stepOn, periodOn]) {
      if (other.name !== name || other.topDown !== topDown || other.bufAlign !== bufAlign) throw new NotFollowed();
    }
    const { pageSize, memUnknown } = this.at.load.machine;
    const isSearched = (one: KexecBuf) => one.mem === null || one.mem === memUnknown;
    const searched = isSearched(at);
    if (isSearched(stepOn) !== searched || isSearched(periodOn) !== searched) throw new NotFollowed();
    const form = (field: "memsz" | "bufsz" | "bufMin") => formOf(at[field], stepOn[field], periodOn[field]);
    const isBounded = [at, stepOn, periodOn].every(({ bufMax }) => bufMax < ADDRESS_LIMIT);
    return {
      name,
      memsz: form("memsz"),
      bufsz: form("bufsz"),
      bufAlign: Math.max(plain(bufAlign), pageSize),
      bufMin: form("bufMin"),
      bufMax: isBounded ? formOf(at.bufMax, stepOn.bufMax, periodOn.bufMax) : null,
      topDown,
      mem: searched ? null : formOf(at.mem ?? 0, stepOn.mem ?? 0, periodOn.mem ?? 0),
    };
  }

  private form(of: (inputs: Inputs) => U64): Form {
    const [at, stepOn, periodOn] = this.all;
    return formOf(of(at), of(stepOn), of(periodOn));
  }

  /** @throws NotFollowed unless all three have the same */
  private same(of: (inputs: Inputs) => unknown): void {
    const first = of(this.at);
    if (this.all.some((one) => of(one) !== first)) throw new NotFollowed();
  }
}

function formOf(at: U64, stepOn: U64, periodOn: U64): Form {
  const first = plain(at);
  if (at === stepOn && at === periodOn) return constant(first);
  return { at: first, step: plain(stepOn) - first, period: plain(periodOn) - first };
}
