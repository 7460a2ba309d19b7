import {
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  createParser,
  type DefaultSharedCoreModuleContext,
  inject,
  type LangiumCoreServices,
  type Module,
  type PartialLangiumCoreServices,
} from "langium";
import { KexecGeneratedModule, KexecGeneratedSharedModule } from "./generated/module.js";
import { ExpectedTokenMessages } from "./parser/error-messages.js";
import { KexecLexer } from "./parser/lexer.js";
import { KexecParser } from "./parser/parser.js";
import { RawValues } from "./parser/raw-values.js";
import { KexecTokenBuilder } from "./parser/token-builder.js";
import { ReferenceBuilder } from "./scoping/reference-builder.js";

const KexecModule: Module<LangiumCoreServices, PartialLangiumCoreServices> = {
  parser: {
    TokenBuilder: () => new KexecTokenBuilder(),
    ValueConverter: () => new RawValues(),
    ParserErrorMessageProvider: () => new ExpectedTokenMessages(),
    // The first error is all that is asked of a parse: `KexecParser` mends it and parses again.
    ParserConfig: () => ({ recoveryEnabled: false }),
    Lexer: (services) => new KexecLexer(services),
    LangiumParser: (services) => {
      const parser = createParser(services.Grammar, new KexecParser(services), services.parser.Lexer.definition);
      parser.finalize();
      return parser;
    },
  },
  references: {
    Linker: () => new ReferenceBuilder(),
  },
};

/** Wires what the grammar is read with. What a text means is worked out by `Workspace`, not by services of Langium. */
export function createKexecServices(context: DefaultSharedCoreModuleContext): LangiumCoreServices {
  const shared = inject(createDefaultSharedCoreModule(context), KexecGeneratedSharedModule);
  const services = inject(createDefaultCoreModule({ shared }), KexecGeneratedModule, KexecModule);
  shared.ServiceRegistry.register(services);
  return services;
}
