import { DefaultValueConverter } from "langium";

/** Leaves every word, number and string in the tree as it is written: what it means is worked out where a mistake can be told. */
export class RawValues extends DefaultValueConverter {
  override convert(input: string): string {
    return input;
  }
}
