package io.datafi.reward.anchor;

import com.google.protobuf.Timestamp;
import io.datafi.event.v1.GetConsistencyProofRequest;
import io.datafi.event.v1.GetTreeHeadRequest;
import io.datafi.event.v1.GetTreeHeadResponse;
import io.datafi.event.v1.MutinyEventServiceGrpc;
import io.datafi.event.v1.MutinyEventServiceGrpc.MutinyEventServiceStub;
import io.datafi.platform.log.SignedHead;
import io.datafi.platform.remote.ServiceChannels;
import io.datafi.rules.json.Formats;
import io.datafi.rules.log.TreeHead;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** The logs of all services, as anyone sees them. */
@ApplicationScoped
class Logs {
    private final ServiceChannels channels;

    Logs(ServiceChannels channels) {
        this.channels = channels;
    }

    /** The newest signed head. */
    Uni<SignedHead> head(String log) {
        return stub(log).getTreeHead(GetTreeHeadRequest.getDefaultInstance()).map(Logs::head);
    }

    /** The proof that the log at the second size begins with the log at the first. */
    Uni<List<byte[]>> consistency(String log, long first, long second) {
        return stub(log)
                .getConsistencyProof(GetConsistencyProofRequest.newBuilder()
                        .setFirst(first)
                        .setSecond(second)
                        .build())
                .map(response ->
                        response.getPathList().stream().map(Formats::parseHex).toList());
    }

    private MutinyEventServiceStub stub(String log) {
        return MutinyEventServiceGrpc.newMutinyStub(channels.to(log));
    }

    private static SignedHead head(GetTreeHeadResponse response) {
        Timestamp time = response.getTime();
        return new SignedHead(
                new TreeHead(
                        response.getLog(),
                        response.getTreeSize(),
                        Formats.parseHex(response.getRootHash()),
                        Instant.ofEpochSecond(time.getSeconds(), time.getNanos())),
                Formats.parseHex(response.getKey()),
                Formats.parseHex(response.getSignature()));
    }
}
