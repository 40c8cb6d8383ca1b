package io.datafi.platform.feed;

import io.datafi.event.v1.Entry;
import io.datafi.event.v1.GetConsistencyProofRequest;
import io.datafi.event.v1.GetConsistencyProofResponse;
import io.datafi.event.v1.GetEntriesRequest;
import io.datafi.event.v1.GetEntriesResponse;
import io.datafi.event.v1.GetInclusionProofRequest;
import io.datafi.event.v1.GetInclusionProofResponse;
import io.datafi.event.v1.GetLogKeyResponse;
import io.datafi.event.v1.GetTreeHeadResponse;
import io.datafi.event.v1.ListEntriesRequest;
import io.datafi.event.v1.ListEntriesResponse;
import io.datafi.platform.log.LogHeads;
import io.datafi.platform.log.LogKey;
import io.datafi.platform.log.LogKeyList;
import io.datafi.platform.log.LogReader;
import io.datafi.platform.log.LogRow;
import io.datafi.platform.log.SignedHead;
import io.datafi.platform.wire.Wire;
import io.datafi.rules.json.Formats;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The public part of the log as wire messages; both doors answer with these. */
@ApplicationScoped
class LogView {
    private static final int PAGE_DEFAULT = 50;

    /** Anyone may ask, and a page is whole in memory until it is written. */
    private static final int PAGE_BYTES_MAX = 256 << 10;

    private final LogReader log;
    private final LogHeads heads;
    private final LogKey key;
    private final LogKeyList keys;

    LogView(LogReader log, LogHeads heads, LogKey key, LogKeyList keys) {
        this.log = log;
        this.heads = heads;
        this.key = key;
        this.keys = keys;
    }

    Uni<GetTreeHeadResponse> head() {
        return heads.newest().map(LogView::message);
    }

    Uni<GetInclusionProofResponse> inclusion(GetInclusionProofRequest request) {
        return log.inclusion(request.getPosition(), request.getTreeSize())
                .map(proof -> GetInclusionProofResponse.newBuilder()
                        .setLeafHash(Formats.hex(proof.leafHash()))
                        .addAllPath(hex(proof.path()))
                        .build());
    }

    Uni<GetConsistencyProofResponse> consistency(GetConsistencyProofRequest request) {
        return log.consistency(request.getFirst(), request.getSecond())
                .map(proof -> GetConsistencyProofResponse.newBuilder()
                        .addAllPath(hex(proof.path()))
                        .setFirstRoot(Formats.hex(proof.firstRoot()))
                        .setSecondRoot(Formats.hex(proof.secondRoot()))
                        .build());
    }

    Uni<ListEntriesResponse> entries(ListEntriesRequest request) {
        return log.page(request.getStream(), request.getAfterStreamSeq(), size(request.getPageSize()), PAGE_BYTES_MAX)
                .map(page -> ListEntriesResponse.newBuilder()
                        .addAllEntries(messages(page))
                        .setComplete(page.isLast())
                        .build());
    }

    Uni<GetEntriesResponse> entriesFrom(GetEntriesRequest request) {
        return log.page(request.getFromPosition(), size(request.getPageSize()), PAGE_BYTES_MAX)
                .map(page -> GetEntriesResponse.newBuilder()
                        .addAllEntries(messages(page))
                        .setComplete(page.isLast())
                        .build());
    }

    private static int size(int asked) {
        return asked == 0 ? PAGE_DEFAULT : asked;
    }

    private static List<Entry> messages(LogReader.Page page) {
        return page.rows().stream().map(LogView::message).toList();
    }

    Uni<GetLogKeyResponse> key() {
        return keys.all().map(known -> {
            GetLogKeyResponse.Builder answer =
                    GetLogKeyResponse.newBuilder().setLog(log.log()).setKey(Formats.hex(key.publicKey()));
            known.forEach(one ->
                    answer.addKeysBuilder().setKey(Formats.hex(one.key())).setSince(Wire.timestamp(one.since())));
            return answer.build();
        });
    }

    private static GetTreeHeadResponse message(SignedHead signed) {
        return GetTreeHeadResponse.newBuilder()
                .setLog(signed.head().log())
                .setTreeSize(signed.head().treeSize())
                .setRootHash(Formats.hex(signed.head().rootHash()))
                .setTime(Wire.timestamp(signed.head().time()))
                .setSignature(Formats.hex(signed.signature()))
                .setKey(Formats.hex(signed.key()))
                .build();
    }

    private static Entry message(LogRow row) {
        return Entry.newBuilder()
                .setPosition(row.position())
                .setStreamSeq(row.streamSeq())
                .setEntry(row.entry())
                .setLeafHash(Formats.hex(row.leafHash()))
                .build();
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(Formats::hex).toList();
    }
}
