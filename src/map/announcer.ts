/** Tells a screen reader things one after another: only the last of those that come in quick succession. */
export class Announcer {
  private timer = 0;

  /** @param tell puts a sentence where screen readers hear of it */
  constructor(private readonly tell: (sentence: string) => void) {}

  /** Says a sentence, unless another one comes within the delay. @param delay in milliseconds */
  say(sentence: string, delay = 150): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.tell(sentence), delay);
  }
}
