import {
  type Arm64ImageRequest,
  type BzImageRequest,
  FILE_SIZE_MAX,
  isLoaderRequest,
  type KexecBuf,
  type LoaderRequest,
  type Payload,
  type Sizes,
  type U64,
} from "../engine/index.js";
import type { SizedLoad } from "./model.js";

/** A part of a load that has a size of its own. */
export interface Part {
  readonly kind: "buffer" | "part";
  /** As a scenario names it: a written buffer's name, or a word of a `load` block. */
  readonly name: string;
  /** What its size is called there: `memsz`, `init_size`. Empty where the size has no name of its own. */
  readonly field: string;
  /** Bytes now; null where the load has no such part yet. */
  readonly now: U64 | null;
  /** A page, or a byte for the command line. */
  readonly unit: "page" | "byte";
  /** What is placed for it: the name of the segment whose size follows it. */
  readonly segment: string;
  /** Set where the kernel goes on when it finds no place: a load that succeeds without this segment does not count. */
  readonly wanted?: string;
  /** The largest size to look at; absent for no bound of its own. Bytes. */
  readonly most?: number;
  /** Of a file, the largest that the kernel reads. Bytes. */
  readonly mostRead?: number;
  /** The payload with this part of another size in bytes, above 0. */
  resized(size: number): Payload;
}

/** No kernel takes a longer command line, whatever its header says. */
const MOST_CMDLINE = 0x10000;

/** The largest init_size that does not wrap when it is rounded up to a page: it has 32 bits. */
export const MOST_INIT_SIZE = 0xffff_f000;

/** The parts of a load that can be made larger or smaller, in the order in which they are loaded. */
export function partsOf({ machine, type, payload }: SizedLoad): readonly Part[] {
  if (!isLoaderRequest(payload)) return payload.map((buffer, index) => ofBuffer(payload, buffer, index));
  const isCrash = type === "crash";
  const common = [
    ...(payload.ima !== null && (!isCrash || machine.profile.imaInCrash) ? [field(payload, "ima")] : []),
    ...(isCrash ? [ofSizes("elfcorehdr", payload.elfcorehdr, (elfcorehdr) => ({ ...payload, elfcorehdr }))] : []),
  ];
  return payload.loader === "bzImage"
    ? [...common, ...ofBzImage(payload, machine.profile.forceDtb)]
    : [...common, ...ofArm64(payload)];
}

/** The part that a scenario calls so: of two buffers with one name, the first. */
export function partNamed(load: SizedLoad, name: string): Part | undefined {
  return partsOf(load).find((part) => part.name === name);
}

/** A load with a part of another size in bytes, above 0; a file that the kernel does not read is refused. */
export function withSize({ machine, type }: SizedLoad, part: Part, size: number): SizedLoad {
  const payload = part.resized(size);
  if (size <= (part.mostRead ?? size) || !isLoaderRequest(payload)) return { machine, type, payload };
  const reason = `the initrd is ${size} bytes long, more than the 4G that can be loaded; kernel_read_file() refuses it with EFBIG`;
  return { machine, type, payload: { ...payload, refused: { file: "initrd", errno: "EFBIG", reason } } };
}

function ofBuffer(buffers: readonly KexecBuf[], buffer: KexecBuf, index: number): Part {
  const sizes = (size: number) => (buffer.bufsz === buffer.memsz ? { memsz: size, bufsz: size } : { memsz: size });
  return {
    kind: "buffer",
    name: buffer.name,
    field: "memsz",
    now: buffer.memsz,
    unit: "page",
    segment: buffer.name,
    resized: (size) => buffers.map((one, i) => (i === index ? { ...one, ...sizes(size) } : one)),
  };
}

function ofBzImage(request: BzImageRequest, forceDtb: boolean): Part[] {
  const { kernel, purgatory } = request;
  return [
    ofSizes("purgatory", purgatory, (sizes) => ({ ...request, purgatory: { ...purgatory, ...sizes } })),
    {
      kind: "part",
      name: "cmdline",
      field: "length",
      now: request.cmdline,
      unit: "byte",
      segment: "bootparams",
      most: Math.min(Number(kernel.cmdlineSize) + 1, MOST_CMDLINE),
      resized: (cmdline) => ({ ...request, cmdline }),
    },
    {
      kind: "part",
      name: "efi_map",
      field: "",
      now: request.efiMap,
      unit: "page",
      segment: "bootparams",
      resized: (efiMap) => ({ ...request, efiMap }),
    },
    ...(request.dtb !== null && forceDtb
      ? [{ ...field(request, "dtb"), segment: "bootparams", resized: (dtb: number) => ({ ...request, dtb }) }]
      : []),
    {
      kind: "part",
      name: "kernel",
      field: "init_size",
      now: kernel.initSize,
      unit: "page",
      segment: "kernel",
      most: MOST_INIT_SIZE,
      resized: (initSize) => ({ ...request, kernel: { ...kernel, initSize } }),
    },
    field(request, "initrd"),
  ];
}

function ofArm64(request: Arm64ImageRequest): Part[] {
  const { kernel } = request;
  return [
    {
      kind: "part",
      name: "kernel",
      field: "image_size",
      now: kernel.imageSize,
      unit: "page",
      segment: "kernel",
      resized: (imageSize) => ({ ...request, kernel: { ...kernel, imageSize } }),
    },
    field(request, "initrd"),
    field(request, "dtb"),
  ];
}

/** A part that a request has as one number. An initrd is one that can be loaded from then on, whatever was wrong with it. */
function field(request: LoaderRequest, name: "initrd" | "dtb" | "ima"): Part {
  const refused = name === "initrd" && request.refused?.file === "initrd" ? null : request.refused;
  return {
    kind: "part",
    name,
    field: name === "ima" ? "" : "size",
    now: request[name],
    unit: "page",
    segment: name,
    ...(name === "ima" && { wanted: name }),
    ...(name === "initrd" && { mostRead: FILE_SIZE_MAX }),
    resized: (size) => ({ ...request, refused, [name]: size }) as LoaderRequest,
  };
}

function ofSizes(name: string, { bufsz, memsz }: Sizes, resized: (sizes: Sizes) => Payload): Part {
  return {
    kind: "part",
    name,
    field: "memsz",
    now: memsz,
    unit: "page",
    segment: name,
    resized: (size) => resized(bufsz === memsz ? { bufsz: size, memsz: size } : { bufsz, memsz: size }),
  };
}
