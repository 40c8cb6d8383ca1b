package io.datafi.rules.merkle;

import static io.datafi.rules.Assertions.assertRefused;
import static io.datafi.rules.Assertions.resourceText;
import static io.datafi.rules.RuleError.LEAF_INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PayoutTreeTest {
    private static final String TOKEN = "0x" + "22".repeat(20);

    /**
     * Dumps of {@code StandardMerkleTree.of(values, ["address", "address", "uint256"])}, 1 to 13
     * leaves.
     */
    @Test
    void treesAndProofsAreThoseOfOpenZeppelin() {
        Json.Array trees = (Json.Array) CanonicalJson.parse(resourceText("/merkle/openzeppelin-trees.json"));
        assertThat(trees.items()).hasSize(6);
        for (JsonObject expected : trees.objects()) {
            List<PayoutLeaf> leaves = new ArrayList<>();
            for (JsonObject line : expected.object("dump").array("values").objects()) {
                List<String> value = ((Json.Array) line.get("value")).strings();
                leaves.add(new PayoutLeaf(value.get(0), value.get(1), new BigInteger(value.get(2))));
            }

            PayoutTree tree = new PayoutTree(leaves);

            assertThat(Formats.hex(tree.root())).isEqualTo(expected.string("root"));
            List<Json> proofs = expected.array("proofs").items();
            for (int i = 0; i < leaves.size(); i++) {
                List<byte[]> proof = tree.proof(leaves.get(i));
                assertThat(proof.stream().map(Formats::hex).toList()).isEqualTo(((Json.Array) proofs.get(i)).strings());
                assertThat(PayoutTree.verify(leaves.get(i), proof, tree.root())).isTrue();
            }
        }
    }

    @Test
    void theOrderOfLeavesChangesNothing() {
        List<PayoutLeaf> leaves = leaves(20);
        byte[] root = new PayoutTree(leaves).root();
        Random random = new Random(3);
        for (int round = 0; round < 10; round++) {
            Collections.shuffle(leaves, random);

            assertThat(new PayoutTree(leaves).root()).isEqualTo(root);
        }
    }

    @Test
    void aChangedLeafOrProofDoesNotVerify() {
        List<PayoutLeaf> leaves = leaves(9);
        PayoutTree tree = new PayoutTree(leaves);
        PayoutLeaf leaf = leaves.get(4);
        List<byte[]> proof = tree.proof(leaf);
        PayoutLeaf richer =
                new PayoutLeaf(leaf.account(), TOKEN, leaf.cumulative().add(BigInteger.ONE));

        assertThat(PayoutTree.verify(richer, proof, tree.root())).isFalse();
        assertThat(PayoutTree.verify(leaf, tree.proof(leaves.get(5)), tree.root()))
                .isFalse();
        assertThat(PayoutTree.verify(leaf, proof.subList(1, proof.size()), tree.root()))
                .isFalse();
        assertThat(PayoutTree.verify(leaf, List.of(new byte[31]), tree.root())).isFalse();
        assertRefused(LEAF_INVALID, () -> tree.proof(richer));
    }

    @Test
    void noTreeIsEmptyOrHoldsAnAccountTwice() {
        List<PayoutLeaf> leaves = leaves(2);
        leaves.add(new PayoutLeaf(leaves.get(0).account(), TOKEN, BigInteger.ZERO));

        assertRefused(LEAF_INVALID, () -> new PayoutTree(List.of()));
        assertRefused(LEAF_INVALID, () -> new PayoutTree(leaves));
    }

    @Test
    void leavesFitTheirTypes() {
        BigInteger most = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
        assertThat(new PayoutLeaf(TOKEN, TOKEN, most).hash()).hasSize(32);

        assertRefused(LEAF_INVALID, () -> new PayoutLeaf(TOKEN, TOKEN, most.add(BigInteger.ONE)));
        assertRefused(LEAF_INVALID, () -> new PayoutLeaf(TOKEN, TOKEN, BigInteger.ONE.negate()));
        assertRefused(LEAF_INVALID, () -> new PayoutLeaf("0x" + "AB".repeat(20), TOKEN, BigInteger.ONE));
        assertRefused(LEAF_INVALID, () -> new PayoutLeaf("0x22", TOKEN, BigInteger.ONE));
    }

    private static List<PayoutLeaf> leaves(int count) {
        List<PayoutLeaf> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(new PayoutLeaf("0x%040x".formatted(i + 1), TOKEN, BigInteger.valueOf(i * 11L)));
        }
        return leaves;
    }
}
