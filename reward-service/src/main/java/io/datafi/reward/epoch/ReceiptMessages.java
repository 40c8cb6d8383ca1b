package io.datafi.reward.epoch;

import io.datafi.reward.epoch.LineStore.Own;
import io.datafi.reward.epoch.Receipts.Raised;
import io.datafi.reward.epoch.Receipts.Receipt;
import io.datafi.reward.v1.ReceiptLeaf;
import io.datafi.reward.v1.ReceiptLine;
import io.datafi.rules.json.Formats;

/** Receipts on the wire. */
final class ReceiptMessages {
    private ReceiptMessages() {}

    static io.datafi.reward.v1.Receipt receipt(Receipt receipt) {
        return io.datafi.reward.v1.Receipt.newBuilder()
                .setEpoch(receipt.epoch().number())
                .setRoot(Formats.hex(receipt.epoch().root()))
                .setChainId(receipt.at().chainId())
                .setPayoutDistributor(receipt.at().payoutDistributor())
                .addAllLeaves(receipt.leaves().stream()
                        .map(raised -> leaf(raised, receipt.at().custodyVault()))
                        .toList())
                .build();
    }

    private static ReceiptLeaf leaf(Raised raised, String custodyVault) {
        return ReceiptLeaf.newBuilder()
                .setAddress(raised.leaf().account())
                .setToken(raised.leaf().token())
                .setAsset(raised.lines().getFirst().asset())
                .setPreviousTokenUnits(raised.before().toString())
                .setCumulativeTokenUnits(raised.leaf().cumulative().toString())
                .addAllProof(raised.proof().stream().map(Formats::hex).toList())
                .setCustody(raised.leaf().account().equals(custodyVault))
                .addAllLines(raised.lines().stream().map(ReceiptMessages::line).toList())
                .build();
    }

    private static ReceiptLine line(Own own) {
        return ReceiptLine.newBuilder()
                .setSource(own.line().source())
                .setWorker(own.line().worker())
                .setAmountBaseUnits(own.amountBaseUnits())
                .setAmountTokenUnits(own.line().amount().toString())
                .setConcealed(own.concealed())
                .build();
    }
}
