/** What was worked out for a node of a syntax tree, and what it rests on besides the node's own text. */
interface Entry {
  readonly rests: readonly unknown[];
  readonly value: unknown;
}

/**
 * Results that outlive an edit. One is used again while the tree of its node is kept and everything that it rests on is the
 * same. One memo holds results of one kind for each kind of node.
 */
export class Memo {
  private readonly entries = new WeakMap<object, Entry>();

  /**
   * @param node whose result it is
   * @param rests what else the result rests on, compared with `Object.is`, in an order that is always the same
   * @param work works the result out
   */
  get<T>(node: object, rests: readonly unknown[], work: () => T): T {
    const before = this.known(node, rests);
    if (before) return before.value as T;
    const value = work();
    this.set(node, rests, value);
    return value;
  }

  /** Keeps the result of a node. @param rests as for `get` */
  set(node: object, rests: readonly unknown[], value: unknown): void {
    this.entries.set(node, { rests, value });
  }

  /** The result of a node, if it can be used again. @param rests as for `get` */
  known(node: object, rests: readonly unknown[]): { readonly value: unknown } | undefined {
    const entry = this.entries.get(node);
    return entry && areSame(entry.rests, rests) ? entry : undefined;
  }
}

function areSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}
