import type { WebviewPanel } from "vscode";
import type { MapAnswer, MapItemId, MapPlace } from "../../language/lsp/protocol.js";
import { fileName } from "../files/file-name.js";
import type { Session } from "../server/session.js";
import type { Freshness } from "./freshness.js";
import type { Known } from "./known.js";
import { placeOf } from "./places.js";
import { reveal } from "./reveal.js";
import { normal } from "./uri.js";

/** What every answer has that a panel shows. */
type LiveAnswer = Pick<MapAnswer, "freshness" | "notice" | "places">;

/** What every panel shows something of. */
export interface LiveShown {
  /** URI of the scenario. */
  readonly uri: string;
}

/** A panel that shows what the server knows of a part of a scenario, as new as that. It shows nothing before the first `refresh`. */
export abstract class LivePanel<Shown extends LiveShown, Answer extends LiveAnswer, State extends Freshness, ToPage> {
  /** Where the items of what is shown are written, with URIs as `normal` writes them. */
  protected places: readonly MapPlace[] = [];
  #shown: Shown;
  #state: State | undefined;
  /** The last whole answer to what is shown. */
  #last: Answer | undefined;
  #isOld = false;
  #isAsking = false;
  #isClosed = false;

  /**
   * @param panel holds the page already
   * @param titleOf what its title has before the name of the file
   */
  constructor(
    protected readonly panel: WebviewPanel,
    protected readonly session: Session,
    private readonly titleOf: (shown: Shown) => string,
    shown: Shown,
  ) {
    this.#shown = shown;
    this.#entitle();
    panel.onDidDispose(() => {
      this.#isClosed = true;
    });
  }

  /** What is shown. */
  get shown(): Shown {
    return this.#shown;
  }

  /** Whether it is the one that has the focus. */
  get isActive(): boolean {
    return this.panel.active;
  }

  /** Whether it shows just that: what is titled alike of the same scenario. */
  shows(wanted: Shown): boolean {
    return this.titleOf(wanted) === this.titleOf(this.#shown) && normal(wanted.uri) === normal(this.#shown.uri);
  }

  /** Whether anything that is shown is written in a document. @param uri as `normal` writes it */
  concerns(uri: string): boolean {
    return uri === normal(this.#shown.uri) || this.places.some((place) => place.uri === uri);
  }

  /** Brings the panel to the front; the focus stays where it is. */
  bringUp(): void {
    this.panel.reveal(undefined, true);
  }

  /** Shows something else. */
  change(change: Partial<Shown>): void {
    this.#shown = { ...this.#shown, ...change };
    this.#last = undefined;
    this.#entitle();
    this.refresh();
  }

  /** Asks the server anew: once more when the answer to the last question is still awaited. */
  refresh(): void {
    this.#isOld = true;
    if (!this.#isAsking) void this.#askWhileOld();
  }

  /** An answer to the scenario is being worked out, for so long that it is worth a word. */
  busy(): void {
    if (this.#state) this.post({ type: "show", state: { ...this.#state, freshness: "busy" } });
  }

  /** Asks for what is to be shown. */
  protected abstract ask(shown: Shown): Promise<Known<Answer>>;

  /** Whether there is more in an answer than why there is none. */
  protected abstract isWhole(answer: Answer): boolean;

  /** All that the page shows. @param last the last whole answer; it stays, as an old one, while there is none */
  protected abstract stateOf(shown: Shown, known: Known<Answer>, last: Answer | undefined): State;

  /** Sends the page all that it shows. */
  protected show(): void {
    if (this.#state) this.post({ type: "show", state: this.#state });
  }

  /** Takes what is known now, before it is shown. */
  protected know(known: Known<Answer>): void {
    if (known.kind === "answer") {
      if (this.isWhole(known.answer)) this.#last = known.answer;
      this.places = known.answer.places.map((place) => ({ ...place, uri: normal(place.uri) }));
    }
    this.#state = this.stateOf(this.#shown, known, this.#last);
  }

  /** Shows the same with other circumstances, which no answer depends on. */
  protected adjust(change: Partial<Shown> & Partial<State>): void {
    this.#shown = { ...this.#shown, ...change };
    if (this.#state) this.#state = { ...this.#state, ...change };
    this.show();
  }

  /** Puts the cursor where the first of some items is written that is written at all; undefined where none is. */
  protected reveal(items: readonly MapItemId[]): Promise<void> | undefined {
    const place = items.flatMap((item) => placeOf(this.places, item) ?? [])[0];
    return place && reveal(place, this.panel.viewColumn);
  }

  protected post(message: ToPage | { readonly type: "show"; readonly state: State }): void {
    if (!this.#isClosed) void this.panel.webview.postMessage(message);
  }

  #entitle(): void {
    this.panel.title = `${this.titleOf(this.#shown)} (${fileName(this.#shown.uri)})`;
  }

  async #askWhileOld(): Promise<void> {
    this.#isAsking = true;
    while (this.#isOld && !this.#isClosed) {
      this.#isOld = false;
      const shown = this.#shown;
      const known = await this.ask(shown);
      if (this.#isClosed) break;
      if (shown !== this.#shown) {
        this.#isOld = true;
        continue;
      }
      this.know(known);
      this.show();
    }
    this.#isAsking = false;
  }
}
