/** For how long an answer may take, in milliseconds: usually, and of one who let the last question go by. */
const USUAL = 10_000;
const WITH_THE_SILENT = 200;

/** Waits for answers of another program, for each only so long: for those of one that has fallen silent only shortly. */
export class Patience {
  private isSilent = false;

  /** Waits for an answer. Rejects with it, or when it does not come in time. */
  await<T>(answer: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.isSilent = true;
        reject(new Error("no answer in time"));
      };
      const timer = setTimeout(giveUp, this.isSilent ? WITH_THE_SILENT : USUAL);
      const heard = () => {
        this.isSilent = false;
        clearTimeout(timer);
      };
      answer.finally(heard).then(resolve, reject);
    });
  }
}
