package io.datafi.reward.chain.event;

import io.datafi.reward.chain.contract.Escrow;
import io.datafi.reward.chain.contract.LogAnchor;
import io.datafi.reward.chain.contract.PayoutDistributor;
import io.datafi.reward.chain.event.ChainEvent.Anchored;
import io.datafi.reward.chain.event.ChainEvent.Deposited;
import io.datafi.reward.chain.event.ChainEvent.LogKeySet;
import io.datafi.reward.chain.event.ChainEvent.Origin;
import io.datafi.reward.chain.event.ChainEvent.PayoutClaimed;
import io.datafi.reward.chain.event.ChainEvent.Refunded;
import io.datafi.reward.chain.event.ChainEvent.RootActivated;
import io.datafi.reward.chain.event.ChainEvent.RootRevoked;
import io.datafi.reward.chain.event.ChainEvent.Unusable;
import io.datafi.reward.chain.node.Bytes32;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.datatypes.Event;
import org.web3j.protocol.core.methods.response.Log;

/** Reads our contracts' logs. Logs of other kinds, such as grants of roles, give nothing. */
final class ChainLogs {
    private static final Map<String, BiFunction<Origin, Log, Optional<ChainEvent>>> READERS = Map.of(
            topic(Escrow.DEPOSITED_EVENT), ChainLogs::deposited,
            topic(Escrow.REFUNDED_EVENT), ChainLogs::refunded,
            topic(PayoutDistributor.ROOTREVOKED_EVENT), ChainLogs::revoked,
            topic(PayoutDistributor.ROOTACTIVATED_EVENT), ChainLogs::activated,
            topic(PayoutDistributor.PAYOUTCLAIMED_EVENT), ChainLogs::claimed,
            topic(LogAnchor.ANCHORED_EVENT), ChainLogs::anchored,
            topic(LogAnchor.LOGKEYSET_EVENT), ChainLogs::keySet);

    private ChainLogs() {}

    /** The event, if it is one of ours. */
    static Optional<ChainEvent> read(Observation seen) {
        Log log = new Log();
        log.setTopics(seen.topics());
        log.setData(seen.data());
        log.setAddress(seen.address());
        Origin origin = new Origin(seen.transactionHash(), seen.ordinal(), seen.blockNumber());
        return seen.topics().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(READERS.get(seen.topics().getFirst()))
                        .flatMap(reader -> reader.apply(origin, log));
    }

    private static Optional<ChainEvent> deposited(Origin origin, Log log) {
        var event = Escrow.getDepositedEventFromLog(log);
        return Optional.of(Bytes32.uuid(event.id)
                .<ChainEvent>map(id -> new Deposited(origin, id, event.token, event.depositor, event.amount))
                .orElseGet(() -> new Unusable(
                        origin,
                        origin.transactionHash() + "/" + origin.ordinal(),
                        "a deposit under an id that is no UUID")));
    }

    private static Optional<ChainEvent> refunded(Origin origin, Log log) {
        var event = Escrow.getRefundedEventFromLog(log);
        return Bytes32.uuid(event.id).map(id -> new Refunded(origin, id, event.token, event.depositor, event.amount));
    }

    private static Optional<ChainEvent> revoked(Origin origin, Log log) {
        var event = PayoutDistributor.getRootRevokedEventFromLog(log);
        return Optional.of(new RootRevoked(origin, event.epoch.longValueExact()));
    }

    private static Optional<ChainEvent> activated(Origin origin, Log log) {
        var event = PayoutDistributor.getRootActivatedEventFromLog(log);
        return Optional.of(new RootActivated(origin, event.epoch.longValueExact(), event.root));
    }

    private static Optional<ChainEvent> claimed(Origin origin, Log log) {
        var event = PayoutDistributor.getPayoutClaimedEventFromLog(log);
        return Optional.of(new PayoutClaimed(origin, event.account, event.token, event.amount, event.cumulative));
    }

    private static Optional<ChainEvent> anchored(Origin origin, Log log) {
        var event = LogAnchor.getAnchoredEventFromLog(log);
        return Optional.of(
                new Anchored(origin, Bytes32.text(event.logId), event.treeSize.longValueExact(), event.rootHash));
    }

    private static Optional<ChainEvent> keySet(Origin origin, Log log) {
        var event = LogAnchor.getLogKeySetEventFromLog(log);
        return Optional.of(new LogKeySet(origin, Bytes32.text(event.logId), event.key));
    }

    private static String topic(Event event) {
        return EventEncoder.encode(event);
    }
}
