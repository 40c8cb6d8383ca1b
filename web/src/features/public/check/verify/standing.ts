import type { Round } from './campaign';

/** What somebody has of a range: what vested, and what each round holds that is not final. */
export class Account {
  vested = 0n;
  readonly held = new Map<number, bigint>();

  total(): bigint {
    return [...this.held.values()].reduce((sum, amount) => sum + amount, this.vested);
  }

  /** What a further round adds that finds this much: what vested is not taken back. */
  due(found: bigint): bigint {
    return (found > this.vested ? found : this.vested) - this.total();
  }

  /** A round adds an amount; one below zero is taken from what the newest rounds hold. */
  settle(number: number, amount: bigint): void {
    let left = amount;
    for (const other of [...this.held.keys()].sort((a, b) => b - a)) {
      const held = this.held.get(other)!;
      const lack = left < 0n ? -left : 0n;
      const taken = held < lack ? held : lack;
      this.held.set(other, held - taken);
      left += taken;
    }
    this.held.set(number, left);
  }

  finish(number: number): void {
    this.vested += this.held.get(number) ?? 0n;
    this.held.delete(number);
  }
}

/** The accounts of all workers of a range, and that of the platform's fee. */
export interface Standing {
  fee: Account;
  pay: Map<string, Account>;
}

export function accountOf(pay: Map<string, Account>, worker: string): Account {
  const account = pay.get(worker) ?? new Account();
  pay.set(worker, account);
  return account;
}

/** How the earlier rounds over its range leave everybody, when a round is decided. */
export function standing(one: Round): Standing {
  const found: Standing = { fee: new Account(), pay: new Map() };
  const same = one.campaign.rounds.slice(0, one.number - 1).filter((other) => (other.corrects ?? other.number) === (one.corrects ?? one.number));
  const steps = same.flatMap((other) => [
    { seq: other.seq, other, final: false },
    ...other.finals.filter(({ seq }) => seq < one.seq).map(({ seq }) => ({ seq, other, final: true })),
  ]);
  for (const { other, final } of steps.sort((a, b) => a.seq - b.seq)) {
    if (final) for (const account of [found.fee, ...found.pay.values()]) account.finish(other.number);
    else {
      for (const body of other.paid) accountOf(found.pay, body.worker as string).settle(other.number, BigInt(body.amountBaseUnits as string));
      found.fee.settle(other.number, BigInt(other.settled.feeBaseUnits as string));
    }
  }
  return found;
}
