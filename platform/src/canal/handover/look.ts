/** Looks after something at each tick: when one look is slow the next is left out, none pile up. */
export class Look {
  readonly #work: () => Promise<void>;
  readonly #trouble: (cause: unknown) => void;
  #looking: Promise<void> | undefined;

  constructor(work: () => Promise<void>, trouble: (cause: unknown) => void) {
    this.#work = work;
    this.#trouble = trouble;
  }

  tick(): void {
    this.#looking ??= this.#work()
      .catch(this.#trouble)
      .finally(() => (this.#looking = undefined));
  }

  /** Once no look is under way. */
  async idle(): Promise<void> {
    await this.#looking;
  }
}
