import type { ProfileRow } from "./profile.js";

/** The rows of 6.1 to 6.11. Between 6.1 and 6.12 no kernel was run, and no source read side by side. */
export const ROWS_FROM_6_1: readonly ProfileRow[] = [
  {
    since: "6.1",
    verified: ["captures"],
    changes: [
      {
        what: "the resource walk goes upward, for top_down too",
        functionName: "kexec_walk_resources",
        commit: "",
        proof: "captures",
        sets: { resourcesDownward: false },
      },
      {
        what: "a top-down search begins at end - memsz, one byte lower than it could",
        functionName: "locate_mem_hole_top_down",
        commit: "",
        proof: "captures",
        sets: { topDownExact: false },
      },
      {
        what: "the end of a segment is compared as exclusive: one of no bytes at address 0 is in nobody's way",
        functionName: "kimage_is_destination_range",
        commit: "",
        proof: "history",
        sets: { inclusiveClash: false },
      },
      {
        what: "the lowest address of a bzImage is 1M, whatever its pref_address",
        functionName: "bzImage64_load",
        commit: "",
        proof: "captures",
        archs: ["x86_64"],
        sets: { prefAddressMinimum: false },
      },
      {
        what: "the elfcorehdr of an x86_64 crash image takes the memory that its bytes need",
        functionName: "crash_load_segments",
        commit: "",
        proof: "captures",
        archs: ["x86_64"],
        sets: { elfcorehdrHotplug: false },
      },
      {
        what: "with IMA_KEXEC a crash image gets the IMA measurement list too",
        functionName: "ima_add_kexec_buffer",
        commit: "",
        proof: "history",
        sets: { imaInCrash: true },
      },
      {
        what: "the IMA measurement list is written at the load",
        functionName: "ima_add_kexec_buffer",
        commit: "",
        proof: "history",
        sets: { imaFilledAtExec: false },
      },
    ],
  },
  { since: "6.2", verified: [], changes: [] },
  {
    since: "6.6",
    verified: [],
    changes: [
      {
        what:
          "with CRASH_HOTPLUG the elfcorehdr of an x86_64 crash image has room for CPU and memory hot-plug: " +
          "memsz is larger than bufsz",
        functionName: "crash_load_segments",
        commit: '"x86/crash: add x86 crash hotplug support" ea53ad9cf73b',
        proof: "history",
        archs: ["x86_64"],
        sets: { elfcorehdrHotplug: true },
      },
    ],
  },
  {
    since: "6.7",
    verified: [],
    changes: [
      {
        what: "riscv64 keeps memblock when built with ACPI, as its default configuration is, and walks it",
        functionName: "CONFIG_ARCH_KEEP_MEMBLOCK",
        commit: '"RISC-V: ACPI: Enhance acpi_os_ioremap with MMIO remapping" e8065df5b0c4',
        proof: "history",
        archs: ["riscv64"],
        sets: {},
      },
    ],
  },
  {
    since: "6.8",
    verified: [],
    changes: [
      {
        what: "the resource walk goes downward for top_down",
        functionName: "kexec_walk_resources",
        commit:
          '"resource: add walk_system_ram_res_rev()" 7acf164b259d, ' +
          '"kexec_file: load kernel at top of system RAM if required" b3ba234171cd',
        proof: "history",
        sets: { resourcesDownward: true },
      },
      {
        what: "a bug of the downward walk: it loses the resource flags, so top-down searches get driver-managed memory",
        functionName: "walk_system_ram_res_rev",
        commit: '"resource: add walk_system_ram_res_rev()" 7acf164b259d',
        proof: "history",
        sets: { downwardKeepsFlags: false },
      },
      {
        what: "a top-down search begins at end - memsz + 1",
        functionName: "locate_mem_hole_top_down",
        commit: '"kexec_file: fix incorrect temp_start value in locate_mem_hole_top_down()" 18d565ea95fe',
        proof: "history",
        sets: { topDownExact: true },
      },
      {
        what: "ends are compared as inclusive: a segment of no bytes at address 0 is in the way of everything",
        functionName: "kimage_is_destination_range",
        commit: '"kexec: modify the meaning of the end parameter in kimage_is_destination_range()" 816d334afa85',
        proof: "history",
        sets: { inclusiveClash: true },
      },
      {
        what: "kexec -s -d makes the kernel log its segments",
        functionName: "KEXEC_FILE_DEBUG",
        commit: '"kexec_file: add kexec_file flag to control debug printing" cbc2fe9d9cb2',
        proof: "history",
        sets: {},
      },
    ],
  },
  {
    since: "6.9",
    verified: [],
    changes: [
      {
        what: "the lowest address of a bzImage is its pref_address, if that is above 1M",
        functionName: "bzImage64_load",
        commit: '"kexec: Allocate kernel above bzImage\'s pref_address" 43b1d3e68ee7',
        proof: "history",
        archs: ["x86_64"],
        sets: { prefAddressMinimum: true },
      },
    ],
  },
  {
    since: "6.11.7",
    verified: [],
    changes: [
      {
        what: "the downward walk keeps the resource flags: driver-managed memory is passed over",
        functionName: "walk_system_ram_res_rev",
        commit: '"resource,kexec: walk_system_ram_res_rev must retain resource flags" (stable)',
        proof: "history",
        sets: { downwardKeepsFlags: true },
      },
    ],
  },
];
