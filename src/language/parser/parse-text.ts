import { EmptyFileSystem, type LangiumCoreServices } from "langium";
import type { Scenario } from "../generated/ast.js";
import { createKexecServices } from "../module.js";
import type { KexecParseResult } from "./parser.js";

let services: LangiumCoreServices | undefined;

/** Parses a scenario, or a part of one that is whole statements. Never throws: what is wrong is in `problems`. */
export function parseText(text: string): KexecParseResult<Scenario> {
  services ??= createKexecServices(EmptyFileSystem);
  return services.parser.LangiumParser.parse<Scenario>(text) as KexecParseResult<Scenario>;
}
