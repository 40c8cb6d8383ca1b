// usage: merkle-vectors.mjs TARGET   writes trees made by OpenZeppelin's own library, with every proof, for the tests
// of the contracts and of whoever builds such trees in another language
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { createHash } from 'node:crypto';

const { StandardMerkleTree } = createRequire(import.meta.url)('@openzeppelin/merkle-tree');
const [target] = process.argv.slice(2);
mkdirSync(target, { recursive: true });

const TOKEN = '0x5FbDB2315678afecb367f032d93F642f64180aa3';

/** A value that depends on its names only. */
const drawn = (...names) => `0x${createHash('sha256').update(names.join('/')).digest('hex')}`;

/** The cumulative line of account `index` of `count`: some small, some past 64 bits. */
const line = (count, index) => [
  `0x${drawn('account', count, index).slice(-40)}`,
  TOKEN,
  (BigInt(drawn('amount', count, index)) >> BigInt(index % 5 === 4 ? 170 : 230)).toString(),
];

for (const count of [1, 2, 3, 5, 8, 33]) {
  const tree = StandardMerkleTree.of(
    Array.from({ length: count }, (_, index) => line(count, index)),
    ['address', 'address', 'uint256'],
  );
  // Arrays side by side rather than objects: forge reads a column with one call.
  const rows = [...tree.entries()].map(([index, [account, token, cumulative]]) => ({
    account,
    token,
    cumulative,
    leaf: tree.leafHash([account, token, cumulative]),
    proof: tree.getProof(index),
  }));
  const column = (name) => rows.map((row) => row[name]);
  const vector = {
    source: '@openzeppelin/merkle-tree 1.0.8, StandardMerkleTree',
    root: tree.root,
    accounts: column('account'),
    tokens: column('token'),
    cumulatives: column('cumulative'),
    leaves: column('leaf'),
    proofs: column('proof'),
    dump: tree.dump(),
  };
  writeFileSync(join(target, `merkle-${String(count).padStart(2, '0')}.json`), `${JSON.stringify(vector, null, 1)}\n`);
}
