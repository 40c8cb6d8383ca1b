import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkFiles } from './epoch-files';
import { payoutLeaf, payoutRoot, payoutRootFrom } from './payout-tree';
import { checkLeaves, checkPublic } from './receipt-checks';
import { BYTES_MAX, type Leaf, type Line, parseReceipt, type Receipt, ReceiptMalformed, receiptText } from './receipt-file';

interface Vector {
  root: string;
  accounts: string[];
  tokens: string[];
  cumulatives: string[];
  leaves: string[];
  proofs: string[][];
}

const FOLDER = '../reward-service/contracts/test/vectors';
const vectors = readdirSync(FOLDER).map((file) => JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Vector);

describe("the trees of OpenZeppelin's own library", () => {
  it.each(vectors.map((vector) => [vector.accounts.length, vector] as const))('of %i leaves have our leaves, proofs and root', (_, vector) => {
    const balances = vector.accounts.map((account, i) => ({ account, token: vector.tokens[i]!, cumulative: BigInt(vector.cumulatives[i]!) }));
    expect(balances.map(payoutLeaf)).toEqual(vector.leaves);
    for (const [i, proof] of vector.proofs.entries()) expect(payoutRootFrom(vector.leaves[i]!, proof)).toBe(vector.root);
    expect(payoutRoot(balances)).toBe(vector.root);
  });
});

const work = 'campaign/019ab0f2-0000-7000-8000-000000000001';
const vault = `0x${'c'.repeat(40)}`;
const wallet = `0x${'1'.repeat(40)}`;
const token = `0x${'a'.repeat(40)}`;
const balances = [
  { account: wallet, token, cumulative: 700n },
  { account: vault, token, cumulative: 5_000n },
  { account: `0x${'2'.repeat(40)}`, token, cumulative: 1n },
];
const leaf = (at: number) => payoutLeaf(balances[at]!);
// Sorted leaves of three: the largest alone beside the pair of the others; the proof is found by trying.
const root = payoutRoot(balances);
const proofOf = (at: number): string[] => {
  const others = [0, 1, 2].filter((other) => other !== at).map(leaf);
  const pairOf = payoutRootFrom(others[0]!, [others[1]!]);
  return [[pairOf], others, [...others].reverse()].find((proof) => payoutRootFrom(leaf(at), proof) === root)!;
};
const ownLeaf: Leaf = {
  address: wallet,
  token,
  asset: 'TUSD',
  previousTokenUnits: '200',
  cumulativeTokenUnits: '700',
  proof: proofOf(0),
  custody: false,
  lines: [
    { source: work, worker: 'w', amountBaseUnits: '400', amountTokenUnits: '400', concealed: false },
    { source: 'order/019ab0f2-0000-7000-8000-000000000002', worker: 'w', amountBaseUnits: '100', amountTokenUnits: '100', concealed: true },
  ],
};
const receipt: Receipt = { epoch: '7', root, chainId: '31337', payoutDistributor: `0x${'d'.repeat(40)}`, leaves: [ownLeaf] };
const epoch = { root, previousRoot: '', state: 'EPOCH_STATE_FINAL' as const, activateTransaction: `0x${'e'.repeat(64)}` };
const tokens = [{ asset: 'TUSD', token, tokenDecimals: 6, ledgerDecimals: 6 }];
const chain = { chainId: '31337', payoutDistributor: receipt.payoutDistributor, custodyVault: vault, tokens };
const failed = (checks: readonly { name: string; state: string }[]) => checks.filter(({ state }) => state === 'failed').map(({ name }) => name);
const changedLeaf = (change: Partial<Leaf>): Receipt => ({ ...receipt, leaves: [{ ...ownLeaf, ...change }] });

describe('a receipt', () => {
  it('leads from its lines to the root that everybody sees', () => {
    expect(failed(checkLeaves(receipt))).toEqual([]);
    expect(failed(checkPublic(receipt, epoch, chain))).toEqual([]);
  });

  it('is refused when anything in it is changed, with what was expected and found in full', () => {
    const more = checkLeaves(changedLeaf({ cumulativeTokenUnits: '701' }));
    expect(failed(more)).toEqual(['proof', 'sum']);
    expect(more.find(({ name }) => name === 'proof')).toMatchObject({ expected: root, found: expect.stringMatching(/^0x[0-9a-f]{64}$/) as string });
    expect(failed(checkLeaves(changedLeaf({ address: vault })))).toEqual(['proof']);
    expect(failed(checkLeaves(changedLeaf({ proof: ownLeaf.proof.slice(1) })))).toEqual(['proof']);
    expect(failed(checkLeaves(changedLeaf({ previousTokenUnits: '199' })))).toEqual(['sum']);
    expect(failed(checkLeaves(changedLeaf({ lines: [] })))).toEqual(['sum']);
    expect(failed(checkLeaves({ ...receipt, leaves: [] }))).toEqual(['leaves']);
    expect(failed(checkPublic({ ...receipt, root: `0x${'0'.repeat(64)}` }, epoch, chain))).toEqual(['root']);
    expect(failed(checkPublic({ ...receipt, payoutDistributor: vault }, epoch, chain))).toEqual(['contract']);
    expect(failed(checkPublic(changedLeaf({ custody: true }), epoch, chain))).toEqual(['custody']);
  });

  it('is refused when people would read other amounts than are hashed', () => {
    const [first, second] = ownLeaf.lines as [Line, Line];
    const read = (change: Partial<Leaf>, decimals = 6) => failed(checkPublic(changedLeaf(change), epoch, { ...chain, tokens: [{ ...tokens[0]!, tokenDecimals: decimals }] }));
    expect(read({ lines: [first, { ...second, amountBaseUnits: '101' }] })).toEqual(['amounts']);
    expect(read({ asset: 'USDC' })).toEqual(['amounts']);
    expect(read({ lines: [{ ...first, amountTokenUnits: '40000' }] }, 8)).toEqual([]);
    expect(read({}, 8)).toEqual(['amounts']);
    expect(failed(checkPublic(receipt, epoch, { ...chain, tokens: [] }))).toEqual(['amounts']);
  });

  it('of the vault shows no more than the vault was given', () => {
    const kept = (amount: string) => ({ custody: true, address: vault, proof: proofOf(1), previousTokenUnits: '4000', cumulativeTokenUnits: '5000', lines: [{ ...ownLeaf.lines[0]!, amountTokenUnits: amount }] });
    expect(failed(checkLeaves(changedLeaf(kept('1000'))))).toEqual([]);
    expect(failed(checkLeaves(changedLeaf(kept('1001'))))).toEqual(['part']);
    expect(failed(checkLeaves(changedLeaf(kept('0'))))).toEqual(['part']);
  });

  it('of an epoch that is not on the chain yet is not said to be there', () => {
    expect(checkPublic(receipt, { ...epoch, state: 'EPOCH_STATE_PUBLISHED' }, chain).at(-1)).toEqual({ name: 'chain', state: 'skipped' });
  });
});

describe("the epoch's public files", () => {
  const previous = `account,token,cumulative\n${wallet},${token},200\n`;
  const lines = `source,worker,account,token,amount\n${work},fee,${balances[2]!.account},${token},1\n${work},v,${vault},${token},5000\n${work},w,${wallet},${token},400\nprivate,private,${wallet},${token},100\n`;
  const shown = { ...epoch, previousRoot: payoutRoot([{ account: wallet, token, cumulative: 200n }]) };

  it('hold the lines of a receipt and give both roots', () => expect(failed(checkFiles(receipt, shown, previous, lines))).toEqual([]));

  it('do not hold the lines of a changed one', () => {
    const line = ownLeaf.lines[0]!;
    expect(failed(checkFiles(changedLeaf({ lines: [{ ...line, source: work.replace('1', '2') }] }), shown, previous, lines))).toEqual(['line']);
    expect(failed(checkFiles(changedLeaf({ lines: [{ ...line, amountTokenUnits: '401' }] }), shown, previous, lines))).toEqual(['line']);
    expect(failed(checkFiles(changedLeaf({ lines: [{ ...line, concealed: true }] }), shown, previous, lines))).toEqual(['concealed']);
    expect(failed(checkFiles(changedLeaf({ previousTokenUnits: '300' }), shown, previous, lines))).toEqual(['owed-before']);
  });

  it('that were changed do not give the roots', () => {
    expect(failed(checkFiles(receipt, shown, previous, lines.replace(',5000', ',5001')))).toEqual(['list']);
    expect(failed(checkFiles(receipt, shown, previous.replace(',200', ',201'), lines))).toEqual(['before', 'list', 'owed-before']);
    expect(() => checkFiles(receipt, shown, 'x\n', lines)).toThrow('other columns');
  });
});

describe('the file of a receipt', () => {
  it('is read as it was written', () => expect(parseReceipt(receiptText(receipt))).toEqual(receipt));

  it('is refused by place where it is malformed', () => {
    const place = (file: string) => {
      try {
        parseReceipt(file);
      } catch (error) {
        return error instanceof ReceiptMalformed ? error.place : error;
      }
      return undefined;
    };
    const written = receiptText(receipt);
    expect(place('no JSON')).toBe('file');
    expect(place('[]')).toBe('file');
    expect(place(written.replace('datafi-receipt/1', 'datafi-receipt/2'))).toBe('.format');
    expect(place(written.replace('"700"', '700'))).toBe('.receipt.leaves[0].cumulativeTokenUnits');
    expect(place(written.replace('"700"', '"0700"'))).toBe('.receipt.leaves[0].cumulativeTokenUnits');
    expect(place(written.replace(wallet, wallet.slice(0, -1)))).toBe('.receipt.leaves[0].address');
    expect(place(written.replace('"custody": false', '"custody": false, "more": 1'))).toBe('.receipt.leaves[0].more');
    expect(place(written.replace('"epoch": "7",', ''))).toBe('.receipt.epoch');
  });

  it('fits its bound with thousands of lines', () => {
    const many = changedLeaf({ lines: Array.from({ length: 10_000 }, () => ({ ...ownLeaf.lines[0]!, source: `campaign/${'0'.repeat(36)}`, worker: '0'.repeat(36) })) });
    expect(receiptText(many).length).toBeLessThan(BYTES_MAX);
  });
});
