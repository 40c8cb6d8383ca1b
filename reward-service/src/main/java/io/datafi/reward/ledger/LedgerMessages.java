package io.datafi.reward.ledger;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.reward.ledger.LedgerError.LINK_OPEN;

import io.datafi.platform.asset.Assets;
import io.datafi.platform.wire.Wire;
import io.datafi.reward.v1.BookEquality;
import io.datafi.reward.v1.BookLine;
import io.datafi.reward.v1.GetBalanceResponse;
import io.datafi.reward.v1.GetBooksResponse;
import io.datafi.reward.v1.LedgerEntry;
import io.datafi.reward.v1.ListEntriesResponse;
import io.datafi.reward.v1.PostTransfersRequest;
import io.datafi.reward.v1.PostTransfersResponse;
import io.datafi.reward.v1.TransferOutcome;
import io.datafi.reward.v1.TransferResult;
import io.datafi.type.v1.PageRequest;
import io.datafi.type.v1.PageResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Between the wire and the ledger. */
final class LedgerMessages {
    private static final int PAGE_SIZE_DEFAULT = 50;

    private LedgerMessages() {}

    /** Linked transfers stand together; fails with LINK_OPEN. */
    static List<List<Transfer>> units(PostTransfersRequest request) {
        List<List<Transfer>> units = new ArrayList<>();
        List<Transfer> unit = new ArrayList<>();
        for (io.datafi.reward.v1.Transfer wire : request.getTransfersList()) {
            unit.add(transfer(wire));
            if (!wire.getLinked()) {
                units.add(unit);
                unit = new ArrayList<>();
            }
        }
        if (!unit.isEmpty()) {
            throw LINK_OPEN.because("the last transfer is linked to nothing").atField("transfers");
        }
        return units;
    }

    private static Transfer transfer(io.datafi.reward.v1.Transfer wire) {
        return new Transfer(
                UUID.fromString(wire.getTransferId()),
                wire.getDebitAccount(),
                wire.getCreditAccount(),
                Assets.get(wire.getAsset()).code(),
                wire.getAmountBaseUnits(),
                wire.getCode(),
                wire.getSourceEvent().isEmpty() ? null : UUID.fromString(wire.getSourceEvent()));
    }

    /** The outcomes in the order of the request; a single refusal becomes a status. */
    static PostTransfersResponse response(PostTransfersRequest request, List<List<Outcome>> outcomes) {
        List<Outcome> flat = outcomes.stream().flatMap(List::stream).toList();
        if (flat.size() == 1 && flat.getFirst() instanceof Outcome.Refused(LedgerError code)) {
            throw code.because("transfer %s", request.getTransfers(0).getTransferId());
        }
        PostTransfersResponse.Builder response = PostTransfersResponse.newBuilder();
        for (int i = 0; i < flat.size(); i++) {
            response.addResults(
                    result(flat.get(i)).setTransferId(request.getTransfers(i).getTransferId()));
        }
        return response.build();
    }

    private static TransferResult.Builder result(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Posted posted -> outcome(TransferOutcome.TRANSFER_OUTCOME_POSTED);
            case Outcome.Exists exists -> outcome(TransferOutcome.TRANSFER_OUTCOME_EXISTS);
            case Outcome.Refused(LedgerError code) ->
                outcome(TransferOutcome.TRANSFER_OUTCOME_REFUSED).setCode(code.name());
        };
    }

    private static TransferResult.Builder outcome(TransferOutcome outcome) {
        return TransferResult.newBuilder().setOutcome(outcome);
    }

    static GetBalanceResponse balance(String account, String asset, Ledger.Balance balance) {
        long value = balance.baseUnits();
        return GetBalanceResponse.newBuilder()
                .setAccount(account)
                .setAsset(asset)
                .setDebitsBaseUnits(balance.debitsBaseUnits())
                .setCreditsBaseUnits(balance.creditsBaseUnits())
                .setBalanceBaseUnits(Accounts.DEBIT_CLASSES.contains(Accounts.classOf(account)) ? -value : value)
                .build();
    }

    static int size(PageRequest page) {
        return page.getPageSize() == 0 ? PAGE_SIZE_DEFAULT : page.getPageSize();
    }

    /** Below which number the page begins. */
    static long before(PageRequest page) {
        try {
            return page.getPageToken().isEmpty() ? Long.MAX_VALUE : Long.parseLong(page.getPageToken());
        } catch (NumberFormatException malformed) {
            throw INVALID_ARGUMENT.because("not a page token of this list").atField("page.page_token");
        }
    }

    /**
     * @param lines one more than the page has, if there are more
     */
    static ListEntriesResponse entries(List<Statements.Line> lines, int size) {
        ListEntriesResponse.Builder response = ListEntriesResponse.newBuilder();
        lines.stream().limit(size).map(LedgerMessages::entry).forEach(response::addEntries);
        if (lines.size() > size) {
            String last = Long.toString(lines.get(size - 1).number());
            response.setPage(PageResponse.newBuilder().setNextPageToken(last));
        }
        return response.build();
    }

    private static LedgerEntry entry(Statements.Line line) {
        return LedgerEntry.newBuilder()
                .setNumber(line.number())
                .setTransferId(line.transferId().toString())
                .setOtherAccount(line.other())
                .setDebitBaseUnits(line.isDebit() ? line.amountBaseUnits() : 0)
                .setCreditBaseUnits(line.isDebit() ? 0 : line.amountBaseUnits())
                .setBalanceBaseUnits(line.balanceBaseUnits())
                .setCode(line.code())
                .setSourceEvent(
                        line.sourceEvent() == null ? "" : line.sourceEvent().toString())
                .setPostedAt(Wire.timestamp(line.postedAt()))
                .build();
    }

    static GetBooksResponse books(String asset, Books.Sheet sheet) {
        GetBooksResponse.Builder response = GetBooksResponse.newBuilder()
                .setAsset(asset)
                .setBalanced(sheet.balances())
                .setTransfers(sheet.transfers());
        sheet.lines()
                .forEach((accountClass, line) -> response.addLines(BookLine.newBuilder()
                        .setAccountClass(accountClass)
                        .setAccounts(line.accounts())
                        .setDebitsBaseUnits(line.debits())
                        .setCreditsBaseUnits(line.credits())
                        .setBalanceBaseUnits(line.balance(accountClass))));
        sheet.equalities()
                .forEach(equality -> response.addEqualities(BookEquality.newBuilder()
                        .setName(equality.name())
                        .setLeftBaseUnits(equality.left())
                        .setRightBaseUnits(equality.right())
                        .setHolds(equality.holds())));
        return response.build();
    }
}
