import {
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  createParser,
  type DefaultSharedCoreModuleContext,
  inject,
  type LangiumCoreServices,
  type LangiumSharedCoreServices,
  type Module,
  type PartialLangiumCoreServices,
} from "langium";
import { KexecGeneratedModule, KexecGeneratedSharedModule } from "./generated/module.js";
import { ExpectedTokenMessages } from "./parser/error-messages.js";
import { KexecLexer } from "./parser/lexer.js";
import { KexecParser } from "./parser/parser.js";
import { RawValues } from "./parser/raw-values.js";
import { KexecTokenBuilder } from "./parser/token-builder.js";
import { OneLanguageRegistry } from "./registry.js";
import { KexecScopeComputation } from "./scoping/exports.js";
import { KexecScopeProvider } from "./scoping/scope.js";

/** What this language has of its own, narrower than Langium's types say. */
export interface KexecAddedServices {
  readonly references: {
    readonly ScopeProvider: KexecScopeProvider;
  };
}

/** The services of the .kexec language. */
export type KexecServices = LangiumCoreServices & KexecAddedServices;

const KexecModule: Module<KexecServices, PartialLangiumCoreServices & KexecAddedServices> = {
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
    ScopeComputation: (services) => new KexecScopeComputation(services),
    ScopeProvider: (services) => new KexecScopeProvider(services),
  },
};

/** Wires the language's services, without those of a language server. */
export function createKexecServices(context: DefaultSharedCoreModuleContext): {
  shared: LangiumSharedCoreServices;
  kexec: KexecServices;
} {
  const shared = inject(createDefaultSharedCoreModule(context), KexecGeneratedSharedModule, {
    ServiceRegistry: () => new OneLanguageRegistry(),
  });
  const kexec = inject(createDefaultCoreModule({ shared }), KexecGeneratedModule, KexecModule);
  shared.ServiceRegistry.register(kexec);
  return { shared, kexec };
}
