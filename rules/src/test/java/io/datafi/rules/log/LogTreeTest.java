package io.datafi.rules.log;

import static io.datafi.rules.Assertions.assertRefused;
import static io.datafi.rules.RuleError.LOG_RANGE_INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogTreeTest {
    private static final HexFormat HEX = HexFormat.of();

    /**
     * The reference leaves of the certificate transparency project (merkle tree tests, Apache-2.0),
     * and its figures.
     */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void rootsAreThePublishedOnes() {
        LogTree tree = reference();
        Frontier frontier = new Frontier();
        for (int size = 0; size < ROOTS.size(); size++) {
            assertThat(HEX.formatHex(tree.root(size))).isEqualTo(ROOTS.get(size));
            assertThat(HEX.formatHex(frontier.root())).isEqualTo(ROOTS.get(size));
            if (size < LEAVES.size()) {
                frontier.append(LogHash.leaf(HEX.parseHex(LEAVES.get(size))));
            }
        }
    }

    @Test
    void inclusionProofsAreThePublishedOnes() {
        LogTree tree = reference();

        assertThat(hex(tree.inclusionProof(0, 1))).isEmpty();
        assertThat(hex(tree.inclusionProof(0, 8)))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(hex(tree.inclusionProof(5, 8)))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(hex(tree.inclusionProof(2, 3)))
                .containsExactly("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
        assertThat(hex(tree.inclusionProof(1, 5)))
                .containsExactly(
                        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    @Test
    void consistencyProofsAreThePublishedOnes() {
        LogTree tree = reference();

        assertThat(hex(tree.consistencyProof(1, 1))).isEmpty();
        assertThat(hex(tree.consistencyProof(1, 8)))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(hex(tree.consistencyProof(6, 8)))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(hex(tree.consistencyProof(2, 5)))
                .containsExactly(
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    @Test
    void everyProofVerifiesAndNoChangedOneDoes() {
        Random random = new Random(9162);
        LogTree tree = ofSize(70);
        for (int size = 1; size <= 70; size++) {
            byte[] root = tree.root(size);
            for (int index = 0; index < size; index++) {
                byte[] leaf = leaf(index);
                List<byte[]> proof = tree.inclusionProof(index, size);
                assertThat(LogProofs.includes(index, size, leaf, proof, root)).isTrue();
                assertThat(LogProofs.includes(index, size, leaf(index + 1), proof, root))
                        .isFalse();
                assertThat(LogProofs.includes(index + 1, size, leaf, proof, root))
                        .isFalse();
                assertThat(LogProofs.includes(index, size, leaf, longer(proof), root))
                        .isFalse();
                if (!proof.isEmpty()) {
                    List<byte[]> changed = changed(proof, random);
                    assertThat(LogProofs.includes(index, size, leaf, changed, root))
                            .isFalse();
                    List<byte[]> shorter = proof.subList(0, proof.size() - 1);
                    assertThat(LogProofs.includes(index, size, leaf, shorter, root))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void everyGrowthIsProvenAndNoRewriteIs() {
        Random random = new Random(6962);
        LogTree tree = ofSize(70);
        for (int to = 0; to <= 70; to++) {
            for (int from = 0; from <= to; from++) {
                byte[] old = tree.root(from);
                byte[] now = tree.root(to);
                List<byte[]> proof = tree.consistencyProof(from, to);
                assertThat(LogProofs.consistent(from, old, to, now, proof)).isTrue();
                assertThat(LogProofs.consistent(from, old, to, now, longer(proof)))
                        .isFalse();
                if (from > 0) {
                    byte[] rewritten = changed(List.of(old), random).getFirst();
                    assertThat(LogProofs.consistent(from, rewritten, to, now, proof))
                            .isFalse();
                }
                if (!proof.isEmpty()) {
                    List<byte[]> changed = changed(proof, random);
                    assertThat(LogProofs.consistent(from, old, to, now, changed))
                            .isFalse();
                    assertThat(LogProofs.consistent(from, old, to, LogHash.emptyRoot(), proof))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void aFrontierGoesOnFromWhatWasStored() {
        LogTree tree = new LogTree();
        Frontier frontier = new Frontier();
        for (int i = 0; i < 200; i++) {
            tree.append(leaf(i));
            frontier.append(leaf(i));
            frontier = Frontier.of(frontier.size(), frontier.toBytes());

            assertThat(frontier.root()).isEqualTo(tree.root());
        }
        byte[] stored = frontier.toBytes();
        assertRefused(LOG_RANGE_INVALID, () -> Frontier.of(199, stored));
        assertRefused(LOG_RANGE_INVALID, () -> Frontier.of(-1, new byte[64 * 32]));
    }

    @Test
    void storedNodesAreEnoughForEveryProof() {
        LogTree tree = new LogTree();
        Frontier frontier = new Frontier();
        Map<ProofPlan.Node, byte[]> store = new HashMap<>();
        for (int i = 0; i < 37; i++) {
            tree.append(leaf(i));
            frontier.append(leaf(i)).forEach(full -> store.put(full.node(), full.hash()));
        }

        ProofPlan inclusion = ProofPlan.inclusion(11, 37);
        ProofPlan consistency = ProofPlan.consistency(21, 37);

        assertThat(store.keySet()).containsAll(inclusion.nodes()).containsAll(consistency.nodes());
        assertThat(hex(inclusion.assemble(store::get))).isEqualTo(hex(tree.inclusionProof(11, 37)));
        assertThat(hex(consistency.assemble(store::get))).isEqualTo(hex(tree.consistencyProof(21, 37)));
        assertThat(ProofPlan.root(37).assemble(store::get).getFirst()).isEqualTo(tree.root());
    }

    @Test
    void positionsBeyondTheLogAreRefused() {
        LogTree tree = reference();

        assertRefused(LOG_RANGE_INVALID, () -> tree.inclusionProof(8, 8));
        assertRefused(LOG_RANGE_INVALID, () -> tree.inclusionProof(-1, 8));
        assertRefused(LOG_RANGE_INVALID, () -> tree.inclusionProof(0, 9));
        assertRefused(LOG_RANGE_INVALID, () -> tree.consistencyProof(5, 4));
        assertRefused(LOG_RANGE_INVALID, () -> tree.root(9));
        assertRefused(LOG_RANGE_INVALID, () -> tree.append(new byte[31]));
    }

    private static LogTree reference() {
        return LogTree.of(
                LEAVES.stream().map(leaf -> LogHash.leaf(HEX.parseHex(leaf))).toList());
    }

    private static LogTree ofSize(int size) {
        return LogTree.of(IntStream.range(0, size).mapToObj(LogTreeTest::leaf).toList());
    }

    private static byte[] leaf(int index) {
        return LogHash.leaf(("entry " + index).getBytes(StandardCharsets.UTF_8));
    }

    private static List<byte[]> changed(List<byte[]> proof, Random random) {
        List<byte[]> changed = new ArrayList<>(proof.stream().map(byte[]::clone).toList());
        changed.get(random.nextInt(changed.size()))[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    private static List<byte[]> longer(List<byte[]> proof) {
        List<byte[]> longer = new ArrayList<>(proof);
        longer.add(new byte[32]);
        return longer;
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(HEX::formatHex).toList();
    }
}
