import { DefaultServiceRegistry, type LangiumCoreServices } from "langium";

/** Every file is a scenario, whatever its name: there is one language, and what was named as a scenario is one. */
export class OneLanguageRegistry extends DefaultServiceRegistry {
  override getServices(): LangiumCoreServices {
    const [only] = this.all;
    if (!only) throw new Error("no language is registered");
    return only;
  }
}
