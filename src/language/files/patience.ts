/** Waits for what others are to answer, for each only so long: for those of one that has fallen silent only shortly. */
export class Patience {
  private isSilent = false;

  /**
   * @param usual for how long it waits, in milliseconds
   * @param withTheSilent for how long after an answer did not come in time
   */
  constructor(
    private readonly usual: number,
    private readonly withTheSilent: number,
  ) {}

  /** Waits for an answer. Rejects with it, or when it does not come in time. */
  await<T>(answer: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.isSilent = true;
        reject(new Error("no answer in time"));
      };
      const timer = setTimeout(giveUp, this.isSilent ? this.withTheSilent : this.usual);
      const heard = () => {
        this.isSilent = false;
        clearTimeout(timer);
      };
      answer.finally(heard).then(resolve, reject);
    });
  }
}
