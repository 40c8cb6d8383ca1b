package io.datafi.reward.chain.event;

import io.datafi.reward.chain.contract.Manifest;
import io.datafi.reward.chain.event.BlockStore.Cursor;
import io.datafi.reward.chain.node.EthereumNode;
import io.datafi.reward.chain.node.Head;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.web3j.protocol.core.methods.response.Log;

/** Reads a bounded piece of the chain, from where ours and its history part. Blocks. */
@ApplicationScoped
class Scanner {
    /** Blocks read in one step. */
    private static final int BLOCKS_MAX = 1_000;

    private final EthereumNode node;

    Scanner(EthereumNode node) {
        this.node = node;
    }

    /**
     * Empty if there is nothing new, or if the chain was reorganised while it was read; then the
     * next step reads again.
     *
     * @param finality blocks up to head − finality are read without their hashes, but the last
     */
    Optional<Scan> scan(Cursor cursor, Manifest manifest, Head head, int finality) {
        long ancestor = ancestor(cursor, head);
        if (ancestor == head.number()) {
            return ancestor == cursor.indexed()
                    ? Optional.empty()
                    : Optional.of(new Scan(ancestor, ancestor, List.of(), List.of()));
        }
        long to = Math.min(head.number(), ancestor + BLOCKS_MAX);
        List<EthereumNode.Header> blocks = blocks(Math.max(ancestor + 1, Math.min(to, head.number() - finality)), to);
        if (!isChain(blocks, cursor, ancestor)) {
            return Optional.empty();
        }
        List<Log> logs = node.logs(
                List.of(manifest.escrow(), manifest.payoutDistributor(), manifest.logAnchor()), ancestor + 1, to);
        boolean stillThere = node.header(to)
                .map(last -> last.hash().equals(blocks.getLast().hash()))
                .orElse(false);
        return stillThere && allIn(logs, blocks)
                ? Optional.of(new Scan(ancestor, to, blocks, observations(logs)))
                : Optional.empty();
    }

    /**
     * The newest block that we read and that the chain still has. What is not kept any more is
     * beyond any reorganisation.
     */
    private long ancestor(Cursor cursor, Head head) {
        if (cursor.hashes().isEmpty()) {
            return Math.min(cursor.indexed(), head.number());
        }
        for (Map.Entry<Long, String> known :
                cursor.hashes().headMap(head.number(), true).descendingMap().entrySet()) {
            boolean same = node.header(known.getKey())
                    .map(there -> there.hash().equals(known.getValue()))
                    .orElse(false);
            if (same) {
                return known.getKey();
            }
        }
        return Math.min(cursor.hashes().firstKey() - 1, head.number());
    }

    private List<EthereumNode.Header> blocks(long from, long to) {
        List<EthereumNode.Header> blocks = new ArrayList<>();
        for (long number = from; number <= to; number++) {
            node.header(number).ifPresent(blocks::add);
        }
        return blocks;
    }

    private static boolean isChain(List<EthereumNode.Header> blocks, Cursor cursor, long ancestor) {
        if (blocks.isEmpty()) {
            return false;
        }
        String parent = cursor.hashes().get(ancestor);
        EthereumNode.Header first = blocks.getFirst();
        if (parent != null && first.number() == ancestor + 1 && !first.parent().equals(parent)) {
            return false;
        }
        for (int i = 1; i < blocks.size(); i++) {
            if (!blocks.get(i).parent().equals(blocks.get(i - 1).hash())) {
                return false;
            }
        }
        return true;
    }

    /** Logs of the blocks whose hashes we keep must be of these very blocks. */
    private static boolean allIn(List<Log> logs, List<EthereumNode.Header> blocks) {
        Set<String> hashes = new HashSet<>();
        blocks.forEach(block -> hashes.add(block.hash()));
        long from = blocks.getFirst().number();
        return logs.stream()
                .allMatch(log -> log.getBlockNumber().longValueExact() < from || hashes.contains(log.getBlockHash()));
    }

    private static List<Observation> observations(List<Log> logs) {
        Map<String, Integer> ordinals = new HashMap<>();
        List<Log> ordered = new ArrayList<>(logs);
        ordered.sort(Comparator.comparing(Log::getBlockNumber).thenComparing(Log::getLogIndex));
        List<Observation> observations = new ArrayList<>();
        for (Log log : ordered) {
            int ordinal = ordinals.merge(log.getTransactionHash(), 1, Integer::sum);
            observations.add(new Observation(
                    log.getTransactionHash(),
                    ordinal,
                    log.getBlockNumber().longValueExact(),
                    log.getBlockHash(),
                    log.getLogIndex().longValueExact(),
                    log.getAddress().toLowerCase(Locale.ROOT),
                    log.getTopics(),
                    log.getData()));
        }
        return observations;
    }
}
