import { EmptyFileSystem, type LangiumCoreServices } from "langium";
import type { Scenario } from "../generated/ast.js";
import { createKexecServices } from "../module.js";
import type { KexecLexer, KexecLexerResult } from "./lexer.js";
import type { KexecParseResult } from "./parser.js";

let known: LangiumCoreServices | undefined;

function services(): LangiumCoreServices {
  known ??= createKexecServices(EmptyFileSystem);
  return known;
}

/** Parses a scenario, or a part of one that is whole statements. Never throws: what is wrong is in `problems`. */
export function parseText(text: string): KexecParseResult<Scenario> {
  return services().parser.LangiumParser.parse<Scenario>(text) as KexecParseResult<Scenario>;
}

/** The tokens of a text, comments apart. Never throws. */
export function lexText(text: string): KexecLexerResult {
  return (services().parser.Lexer as KexecLexer).tokenize(text);
}
