"""Published values: what the verifier and the fixtures compute, against the documents that define it."""
import hashlib
import json
import os
import random
import struct
import unittest

import crypto
import world
import test_bundle  # noqa: F401  It says where the verifier is.
import verify_bundle
import verify_campaign
import verify_epoch
import verify_kinds
import verify_log
import verify_royalty

# RFC 8032, section 7.1: secret key, public key, message, signature.
ED25519 = [
    ("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe2465"
     "5141438e7a100b"),
    ("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb0"
     "0d291612bb0c00"),
    ("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc0"
     "27beceea1ec40a"),
    ("833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
     "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf", hashlib.sha512(b"abc").hexdigest(),
     "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9"
     "bef1177331a704"),
]

# Keccak-256 with the padding of Ethereum. The empty hash and the transfer topic stand in the yellow paper and ERC-20.
KECCAK = [
    (b"", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
    (b"abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"),
    (b"Transfer(address,address,uint256)", "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"),
]

# RFC 9162 leaves of the Certificate Transparency reference implementation's test tree, and its roots by size.
CT_LEAVES = [bytes.fromhex(leaf) for leaf in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")]
CT_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
# Inclusion of leaf (from 0) in a tree of a size, and consistency of two sizes, from the same tests.
CT_INCLUSION = [
    (0, 1, []),
    (0, 8, ["96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"]),
    (5, 8, ["bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"]),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (1, 5, ["6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"]),
]
CT_CONSISTENCY = [
    (1, 1, []),
    (1, 8, ["96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"]),
    (6, 8, ["0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"]),
    (2, 5, ["5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"]),
]


def hexed(nodes):
    return ["0x" + node.hex() for node in nodes]


class VectorTest(unittest.TestCase):
    def test_royalties_are_those_of_the_published_vectors(self):
        with open(os.path.join(world.ROOT, "rules/src/test/resources/vectors/royalty-1.json"), "rb") as source:
            vectors = source.read()
        published = {"name": "royalty", "number": 1, "vectorsHash": verify_bundle.sha256(vectors)}
        with open(os.path.join(world.ROOT, "rules/src/main/resources/io/datafi/rules/version/royalty-1.json"), "rb") as source:
            rule = source.read()
        self.assertEqual(verify_royalty.RULE_HASH, verify_bundle.sha256(rule))
        self.assertLessEqual(published.items(), json.loads(rule).items())
        for vector in json.loads(vectors):
            newest = {}
            for one in vector["rounds"]:
                rows = [line.split(",") for line in one["settlement.csv"].splitlines()[1:]]
                newest[one["ofRange"]] = [[worker, *map(int, numbers)] for worker, *numbers in rows]
            weighed = verify_royalty.weights(verify_royalty.contributions(newest.values()))
            parts = verify_royalty.split(int(vector["totalBaseUnits"]), weighed)
            lines = ["worker,weight,amount", *(f"{name},{weighed[name]},{parts[name]}" for name in weighed)]
            self.assertEqual("".join(line + "\n" for line in lines), vector["royalties.csv"])
            self.assertEqual(verify_royalty.hash_of(weighed), vector["weightsHash"])

    def test_ed25519_agrees_with_rfc_8032(self):
        for secret, public, message, signature in ED25519:
            secret, public, message, signature = map(bytes.fromhex, (secret, public, message, signature))
            self.assertEqual(crypto.public_key(secret), public)
            self.assertEqual(crypto.sign(secret, message), signature)
            self.assertTrue(verify_log.ed25519_verify(public, message, signature))
            self.assertFalse(verify_log.ed25519_verify(public, message + b"x", signature))

    def test_ed25519_refuses_a_scalar_beyond_the_order(self):
        public, signature = bytes.fromhex(ED25519[0][1]), bytes.fromhex(ED25519[0][3])
        s = int.from_bytes(signature[32:], "little") + verify_log.ORDER
        with self.assertRaises(verify_bundle.Bad):
            verify_log.ed25519_verify(public, b"", signature[:32] + s.to_bytes(32, "little"))

    def test_ed25519_refuses_a_point_with_two_encodings(self):
        with self.assertRaises(verify_bundle.Bad):
            verify_log.curve_point((2**255 - 18).to_bytes(32, "little"))  # y = p + 1, which is 1 written again

    def test_keccak_agrees_with_ethereum(self):
        for message, digest in KECCAK:
            self.assertEqual(verify_epoch.keccak256(message).hex(), digest)
            self.assertEqual(crypto.keccak256(message).hex(), digest)

    def test_keccak_pads_every_length(self):
        for length in list(range(130, 145)) + [271, 272, 273]:
            message = bytes(i % 251 for i in range(length))
            self.assertEqual(verify_epoch.keccak256(message), crypto.keccak256(message))

    def test_payout_roots_agree_with_openzeppelin(self):
        path = os.path.join(world.ROOT, "rules", "src", "test", "resources", "merkle", "openzeppelin-trees.json")
        with open(path, encoding="utf-8") as source:
            trees = json.load(source)
        self.assertTrue(trees)
        for tree in trees:
            leaves = [[account, token, int(amount)] for account, token, amount in (
                one["value"] for one in tree["dump"]["values"])]
            self.assertEqual(verify_epoch.standard_merkle_root(leaves), tree["root"])
            self.assertEqual("0x" + crypto.payout_root(leaves).hex(), tree["root"])

    def test_log_roots_and_proofs_agree_with_certificate_transparency(self):
        leaves = [hashlib.sha256(b"\0" + leaf).digest() for leaf in CT_LEAVES]
        for size, root in enumerate(CT_ROOTS, 1):
            self.assertEqual(crypto.log_root(leaves[:size]).hex(), root)
        for position, size, path in CT_INCLUSION:
            self.assertEqual([node.hex() for node in crypto.inclusion_path(position, leaves[:size])], path)
            reached = verify_log.climb(position, size - 1, leaves[position], leaves[position], ["0x" + one for one in path])
            self.assertEqual(reached[1].hex(), CT_ROOTS[size - 1])
        for first, second, path in CT_CONSISTENCY:
            self.assertEqual([node.hex() for node in crypto.consistency_path(first, leaves[:second])], path)
            reached = verify_log.consistency_roots(first, second, "0x" + CT_ROOTS[first - 1], ["0x" + one for one in path])
            self.assertEqual([root.hex() for root in reached], [CT_ROOTS[first - 1], CT_ROOTS[second - 1]])

    def test_every_proof_of_small_trees_leads_to_its_root_and_no_other_does(self):
        leaves = [world.seed("leaf", i) for i in range(20)]
        for size in range(1, 20):
            root = crypto.log_root(leaves[:size])
            for position in range(size):
                path = hexed(crypto.inclusion_path(position, leaves[:size]))
                reached = verify_log.climb(position, size - 1, leaves[position], leaves[position], path)
                self.assertEqual(reached[1], root)
                for wrong in (path + [world.ZERO], path[:-1]):
                    if wrong != path:
                        with self.assertRaises(verify_bundle.Bad):
                            verify_log.climb(position, size - 1, leaves[position], leaves[position], wrong)
            for first in range(1, size + 1):
                first_root = "0x" + crypto.log_root(leaves[:first]).hex()
                path = hexed(crypto.consistency_path(first, leaves[:size]))
                reached = verify_log.consistency_roots(first, size, first_root, path)
                self.assertEqual(reached, (crypto.log_root(leaves[:first]), root))
                with self.assertRaises(verify_bundle.Bad):
                    verify_log.consistency_roots(first, size, first_root, path + [world.ZERO])

    def test_canonical_json_agrees_with_rfc_8785_where_bundles_use_it(self):
        # Section 3.2.2 (strings) and 3.2.3 (order of members); the smallest and largest numbers that are allowed here.
        string = '{"s":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
        order = '{"\\r":1,"1":2,"\u0080":3,"\u00f6":4,"\u20ac":5,"\U0001f600":6,"\ufb33":7}'
        for text in (string, order, '{"a":[],"b":{},"c":[true,false,null],"d":-5,"e":0}',
                     '{"n":[999999999999999,-999999999999999]}', '{"s":"\x7f\u2028"}'):
            self.assertEqual(verify_bundle.to_json(verify_bundle.parse(text.encode())), text)

    def test_json_that_is_not_canonical_is_refused(self):
        for text in ('{"a": 1}', '{"b":1,"a":2}', '{"a":1,"a":1}', '{"a":1.0}', '{"a":1e3}', '{"a":-0}', '{"a":01}',
                     '{"a":NaN}', '{"a":Infinity}', '{"a":1000000000000000}', '{"a":"\\u0041"}', '{"a":"\\/"}',
                     '{"a":"\\u000F"}', '{"a":"\\ud83d"}', '{"\ufb33":7,"\U0001f600":6}', '[]', '1', '', '{"a":1}\n',
                     '\ufeff{"a":1}'):
            with self.subTest(text):
                with self.assertRaises(Exception):
                    verify_bundle.parse(text.encode())

    def test_whole_numbers_have_one_form(self):
        self.assertEqual([verify_bundle.whole(one) for one in (0, 7, "0", "10", str(2**256 - 1))], [0, 7, 0, 10, 2**256 - 1])
        for wrong in ("", "-1", "-0", "01", "+1", " 1", "1 ", "1.0", "\u0661", "1" * 79, str(2**256), -1, True, None, 1.0):
            with self.subTest(wrong), self.assertRaises(verify_bundle.Bad):
                verify_bundle.whole(wrong)

    def test_distances_of_labels_are_those_worked_by_hand(self):
        for kind, left, right, far in [
                ("number", "3", "5.5", 2.5), ("ranking", '["a","b","c"]', '["a","c","b"]', 1 / 3),
                ("ranking", '["a","b","c"]', '["a"]', 1 / 6), ("set", '["a","b"]', '["b","c"]', 2 / 3), ("set", "[]", "[]", 0),
                ("spans", '[[0,4,"x"]]', '[[2,6,"x"]]', 0.5), ("spans", '[[0,2],[2,4]]', '[[0,4]]', 0),
                ("boxes", "[[0,0,2,2]]", "[[0,0,2,1]]", 0.5), ("boxes", "[[0,0,2,2]]", '[[0,0,2,2,"x"]]', 1),
                ("text", '"kitten"', '"sitting"', 3 / 7), ("text", '""', '"ab"', 1), ("text", '["a","b"]', '["b"]', 0.5)]:
            values = verify_kinds.read(kind, left), verify_kinds.read(kind, right)
            self.assertAlmostEqual(verify_kinds.distance(kind, *values), far, msg=(kind, left, right))
            self.assertAlmostEqual(verify_kinds.distance(kind, *reversed(values)), far)

    def test_edits_by_bits_are_those_of_the_whole_table(self):
        draw = random.Random(5)
        for _ in range(200):
            left, right = ("".join(draw.choices("abc", k=draw.randrange(70))) for _ in range(2))
            row = list(range(len(right) + 1))
            for i, one in enumerate(left, 1):
                row, before = [i], row
                for j, other in enumerate(right):
                    row.append(min(before[j] + (one != other), before[j + 1] + 1, row[j] + 1))
            self.assertEqual(verify_kinds.edits(left, right), row[-1] / max(len(left), len(right), 1))

    def test_the_known_rule_versions_are_those_of_the_tree(self):
        for versions in verify_campaign.RULES.values():
            for name, digest in versions.items():
                path = os.path.join(world.RULE_FILES, name.replace("/", "-") + ".json")
                with open(path, "rb") as source:
                    self.assertEqual(verify_bundle.sha256(source.read()), digest, name)


if __name__ == "__main__":
    unittest.main()
