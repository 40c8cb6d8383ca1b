package io.datafi.reward.notice;

import static io.datafi.platform.testing.Sync.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.datafi.platform.membership.Role;
import io.datafi.platform.testing.Sync;
import io.datafi.platform.testing.TestChannels;
import io.datafi.platform.testing.TestTokens;
import io.datafi.reward.testing.Anvil;
import io.datafi.reward.testing.Journey;
import io.datafi.reward.testing.Journey.Round;
import io.datafi.reward.v1.AccountServiceGrpc;
import io.datafi.reward.v1.CancelWalletChangeRequest;
import io.datafi.reward.v1.Epoch;
import io.datafi.reward.v1.Escrow;
import io.datafi.reward.v1.Notice;
import io.datafi.reward.v1.PaidNotice;
import io.datafi.reward.v1.RefusedNotice;
import io.datafi.reward.v1.WalletChange;
import io.datafi.reward.v1.WalletChangedNotice;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Credentials;

/** What people are told of. */
@QuarkusTest
@QuarkusTestResource(Anvil.class)
class NoticeTest {
    private static final Round FIRST = new Round(1, 0);

    @Inject
    Journey journey;

    @Inject
    RulesNotices rules;

    private final UUID worker = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Test
    void whoIsPaidIsToldHowMuchAndByWhichEpoch() {
        journey.payAll();
        journey.link(other, Journey.wallet());
        Escrow escrow = journey.fund(1_000);
        journey.pay(escrow, "w-one", worker, 300);
        journey.pay(escrow, "w-two", other, 200);
        journey.close(escrow, 15);
        assertThat(Inbox.list(worker)).isEmpty();

        Epoch epoch = journey.finish(journey.settle());

        assertThat(Inbox.list(worker)).extracting(Notice::getPaid).containsExactly(paid(300, epoch, true));
        assertThat(Inbox.list(other)).element(0).extracting(Notice::getPaid).isEqualTo(paid(200, epoch, false));
    }

    @Test
    void whoseAnswersEarnNothingIsToldHowManyAndWhatIsProven() {
        Escrow escrow = journey.fund(1_000);
        settle(escrow, "{\"round\":1}", worker, 0, 7);
        settle(escrow, "{\"round\":1}", other, 300, 9, "DEPENDENT");

        assertThat(Inbox.list(worker)).extracting(Notice::getRefused).containsExactly(refused(escrow, 1, 7, 0));
        assertThat(Inbox.list(other))
                .extracting(Notice::getRefused)
                .containsExactly(refused(escrow, 1, 9, 300, "DEPENDENT"));
    }

    @Test
    void aCorrectionTellsWhatItTakesAndNothingElse() {
        Escrow escrow = journey.fund(1_000);
        settle(escrow, "{\"round\":1}", worker, 300, 7);
        settle(escrow, "{\"corrects\":1,\"round\":2}", worker, -100, 5);
        settle(escrow, "{\"corrects\":1,\"round\":2}", other, 0, 5);

        assertThat(Inbox.list(worker)).extracting(Notice::getRefused).containsExactly(refused(escrow, 2, 5, -100));
        assertThat(Inbox.list(other)).isEmpty();
    }

    @Test
    void pastEventsWithoutAFindingTellTheSame() {
        Escrow escrow = journey.fund(1_000);
        journey.pay(escrow, FIRST, "w-one", worker, 0);

        assertThat(Inbox.list(worker)).extracting(Notice::getRefused).containsExactly(refused(escrow, 1, 0, 0));
    }

    @Test
    void nobodyChangesAWalletUnnoticed() {
        Credentials first = Journey.wallet();
        Credentials next = Journey.wallet();
        journey.link(worker, first);
        var effectiveAt = journey.link(worker, "", next, true).getNextWalletAt();
        cancel(next);
        journey.link(worker, "", next, true);
        journey.sql("UPDATE wallet SET replaces_at = now() WHERE address = $1", next.getAddress());
        Sync.until("the next wallet is linked", () -> Inbox.list(worker).size() == 5);

        List<WalletChangedNotice> told = Inbox.list(worker).reversed().stream()
                .map(Notice::getWalletChanged)
                .toList();
        assertThat(told)
                .extracting(
                        WalletChangedNotice::getChange,
                        WalletChangedNotice::getOldWalletAddress,
                        WalletChangedNotice::getNewWalletAddress)
                .containsExactly(
                        tuple(WalletChange.WALLET_CHANGE_LINKED, "", first.getAddress()),
                        tuple(WalletChange.WALLET_CHANGE_REQUESTED, first.getAddress(), next.getAddress()),
                        tuple(WalletChange.WALLET_CHANGE_CANCELLED, first.getAddress(), next.getAddress()),
                        tuple(WalletChange.WALLET_CHANGE_REQUESTED, first.getAddress(), next.getAddress()),
                        tuple(WalletChange.WALLET_CHANGE_LINKED, first.getAddress(), next.getAddress()));
        assertThat(told.get(1).getEffectiveAt()).isEqualTo(effectiveAt);
    }

    @Test
    void whatAnOrganisationChangesIsNobodysNotice() {
        UUID organisation = UUID.randomUUID();
        UUID owner = journey.member(organisation, Role.OWNER);

        journey.link(owner, organisation.toString(), Journey.wallet(), false);

        assertThat(Inbox.list(owner)).isEmpty();
        assertThat(Inbox.list(organisation)).isEmpty();
    }

    @Test
    void newRulesAreToldOnceToWhoHadTheOldOnes() {
        await(() -> rules.tell("1999-01").replaceWith(1));
        journey.link(worker, Journey.wallet());

        await(() -> rules.tell("1999-02").replaceWith(1));
        await(() -> rules.tell("1999-02").replaceWith(1));

        assertThat(Inbox.list(worker))
                .filteredOn(Notice::hasRulesChanged)
                .extracting(one -> one.getRulesChanged().getVersion())
                .containsExactly("1999-02");
    }

    private void settle(Escrow escrow, String round, UUID account, long amount, int answers, String... reasons) {
        JsonObject.Builder body = Json.object();
        CanonicalJson.parse(round).asObject().members().forEach(body::with);
        journey.receive(
                "annotation",
                "campaign/" + escrow.getEscrowId(),
                "PaySettled",
                body.with("asset", "TUSD")
                        .with("worker", "w-" + account)
                        .with("holdSeconds", 3600)
                        .withAmount("amountBaseUnits", amount)
                        .build(),
                Optional.of(Json.object()
                        .with("account", account.toString())
                        .with(
                                "finding",
                                Json.object()
                                        .withAmount("answers", answers)
                                        .withStrings("reasons", List.of(reasons))
                                        .build())
                        .build()));
    }

    private void cancel(Credentials wallet) {
        AccountServiceGrpc.newBlockingStub(TestChannels.with(TestTokens.worker(worker)))
                .cancelWalletChange(CancelWalletChangeRequest.newBuilder()
                        .setAddress(wallet.getAddress())
                        .build());
    }

    private static PaidNotice paid(long amount, Epoch epoch, boolean inCustody) {
        return PaidNotice.newBuilder()
                .setAsset("TUSD")
                .setAmountBaseUnits(amount)
                .setEpoch(epoch.getNumber())
                .setInCustody(inCustody)
                .build();
    }

    private static RefusedNotice refused(Escrow escrow, int round, long answers, long amount, String... reasons) {
        return RefusedNotice.newBuilder()
                .setCampaignId(escrow.getEscrowId())
                .setRound(round)
                .setAnswers(answers)
                .setAsset("TUSD")
                .setAmountBaseUnits(amount)
                .addAllReasons(List.of(reasons))
                .build();
    }
}
