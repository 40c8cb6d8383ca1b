package io.datafi.reward.epoch;

import static io.datafi.platform.error.PlatformError.NOT_A_MEMBER;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.reward.epoch.EpochError.EPOCH_EMPTY;
import static io.datafi.reward.epoch.EpochError.EPOCH_NOT_FOUND;
import static io.datafi.reward.epoch.EpochError.EPOCH_RUNNING;
import static io.datafi.reward.epoch.EpochError.RECEIPT_NOT_FOUND;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import io.datafi.platform.membership.Role;
import io.datafi.platform.testing.TestChannels;
import io.datafi.platform.testing.TestTokens;
import io.datafi.reward.testing.Anvil;
import io.datafi.reward.testing.Journey;
import io.datafi.reward.testing.TestChain;
import io.datafi.reward.v1.AnchoredHead;
import io.datafi.reward.v1.EarningServiceGrpc;
import io.datafi.reward.v1.EarningState;
import io.datafi.reward.v1.Epoch;
import io.datafi.reward.v1.EpochServiceGrpc;
import io.datafi.reward.v1.EpochState;
import io.datafi.reward.v1.Escrow;
import io.datafi.reward.v1.GetChainResponse;
import io.datafi.reward.v1.GetMyEarningsRequest;
import io.datafi.reward.v1.GetMyEarningsResponse;
import io.datafi.reward.v1.GetMyReceiptRequest;
import io.datafi.reward.v1.Receipt;
import io.datafi.reward.v1.ReceiptLeaf;
import io.datafi.reward.v1.ReceiptLine;
import io.datafi.reward.v1.SettleEpochRequest;
import io.datafi.rules.bundle.BundleVerifier;
import io.datafi.rules.bundle.CanonicalZip;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.merkle.PayoutLeaf;
import io.datafi.rules.merkle.PayoutTree;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Credentials;

@QuarkusTest
@QuarkusTestResource(Anvil.class)
class EpochTest {
    @Inject
    Journey journey;

    @BeforeEach
    void nothingIsOwed() {
        journey.payAll();
    }

    @AfterEach
    void theBooksBalance() {
        assertThat(journey.books().getEqualitiesList())
                .allSatisfy(equality -> assertThat(equality.getHolds()).isTrue());
    }

    @Test
    void anEpochPaysWalletsCustodyAndTreasuryToTheUnit() {
        GetChainResponse contracts = journey.contracts();
        Escrow escrow = journey.fund(10_000);
        String token = escrow.getDeposit().getTokenContract();
        UUID linked = UUID.randomUUID();
        UUID later = UUID.randomUUID();
        Credentials wallet = Journey.wallet();
        journey.link(linked, wallet);
        long vaultBefore = journey.chain().balance(token, contracts.getCustodyVault());
        long treasuryBefore = journey.chain().balance(token, contracts.getTreasury());

        journey.pay(escrow, "w-linked", linked, 4_000);
        journey.pay(escrow, "w-later", later, 2_500);
        journey.pay(escrow, "w-nothing", UUID.randomUUID(), 0);
        assertThat(journey.earnings(linked).getHeldBaseUnits()).isEqualTo(4_000);
        journey.close(escrow, 325);
        assertThat(journey.earnings(linked).getVestedBaseUnits()).isEqualTo(4_000);

        Epoch settled = journey.settle();
        assertThat(settled.getState()).isEqualTo(EpochState.EPOCH_STATE_SETTLED);
        assertThat(journey.earnings(linked).getPendingBaseUnits()).isEqualTo(4_000);
        assertRefused(EPOCH_RUNNING, journey::settle);
        Epoch paid = journey.finish(settled);

        assertThat(paid.getClaims()).isEqualTo(3);
        assertThat(paid.getClaimed()).isEqualTo(3);
        assertThat(paid.getTotals(0).getAmountBaseUnits()).isEqualTo(6_825);
        assertThat(journey.chain().balance(token, wallet.getAddress())).isEqualTo(4_000);
        assertThat(journey.chain().balance(token, contracts.getCustodyVault()) - vaultBefore)
                .isEqualTo(2_500);
        assertThat(journey.chain().balance(token, contracts.getTreasury()) - treasuryBefore)
                .isEqualTo(325);
        assertThat(journey.earnings(linked).getPaidBaseUnits()).isEqualTo(4_000);
        assertThat(journey.earnings(linked).getWalletAddress()).isEqualTo(wallet.getAddress());
        assertThat(journey.earnings(later).getCustodyBaseUnits()).isEqualTo(2_500);
        assertThat(journey.earnings(later).getPaidBaseUnits())
                .as("the wallet is empty")
                .isZero();
        assertThat(journey.earnings(later).getWalletAddress()).isEmpty();
        assertThat(journey.earningStates(linked)).containsExactly(EarningState.EARNING_STATE_PAID);
        assertThat(journey.earningStates(later)).containsExactly(EarningState.EARNING_STATE_CUSTODY);
        journey.chain().mineUntil(() -> journey.escrow(escrow).getRefundedBaseUnits() == 3_175);
    }

    @Test
    void theNextScheduledEpochPaysANewlyLinkedWalletFromCustody() {
        GetChainResponse contracts = journey.contracts();
        Escrow escrow = journey.fund(2_500);
        String token = escrow.getDeposit().getTokenContract();
        UUID worker = UUID.randomUUID();
        Credentials wallet = Journey.wallet();
        long vaultBefore = journey.chain().balance(token, contracts.getCustodyVault());
        journey.pay(escrow, "w", worker, 2_500);
        journey.close(escrow, 0);
        Epoch paid = finishScheduled();
        assertThat(journey.earnings(worker).getCustodyBaseUnits()).isEqualTo(2_500);

        journey.link(worker, wallet);
        Epoch released = finishScheduled();

        assertThat(released.getNumber()).isEqualTo(paid.getNumber() + 1);
        assertThat(released.getScheduled()).isTrue();
        assertThat(released.getPreviousRoot()).isEqualTo(paid.getRoot());
        assertThat(journey.chain().balance(token, wallet.getAddress())).isEqualTo(2_500);
        assertThat(journey.chain().balance(token, contracts.getCustodyVault())).isEqualTo(vaultBefore);
        assertThat(journey.earnings(worker).getPaidBaseUnits()).isEqualTo(2_500);
        assertThat(journey.earnings(worker).getCustodyBaseUnits()).isZero();
        assertThat(journey.earningStates(worker)).containsExactly(EarningState.EARNING_STATE_PAID);
    }

    /** The schedule's time has come; what it begins is followed to its end. */
    private Epoch finishScheduled() {
        long number = journey.count("SELECT coalesce(max(number), 0) + 1 FROM epoch");
        journey.passInterval();
        TestChain.await(() ->
                journey.count("SELECT count(*) FROM epoch WHERE number = $1 AND state <> 'COLLECTED'", number) == 1);
        return journey.finish(journey.epoch(number));
    }

    @Test
    void aTurnOfTheScheduleAnchorsWhatWasLoggedThoughNothingVested() {
        long epochs = journey.count("SELECT count(*) FROM epoch");
        long anchored = anchored();
        journey.link(UUID.randomUUID(), Journey.wallet());
        TestChain.await(() -> journey.count(
                        "SELECT count(*) FROM log_entry WHERE stream LIKE 'account/%' AND position >= $1", anchored)
                == 1);

        journey.passInterval();

        journey.chain().mineUntil(() -> anchored() > anchored);
        AnchoredHead anchor = journey.contracts().getAnchorsList().stream()
                .filter(newest -> newest.getLog().equals("reward"))
                .findFirst()
                .orElseThrow();
        assertThat(anchor.getTreeSize()).isEqualTo(anchored());
        assertThat(anchor.getTransaction()).matches("0x[0-9a-f]{64}");
        assertThat(anchor.getBlock()).isPositive();
        assertThat(journey.count("SELECT count(*) FROM epoch")).isEqualTo(epochs);
    }

    /** Entries of our own log that are anchored for good. */
    private long anchored() {
        return journey.count(
                "SELECT coalesce(max(tree_size), 0) FROM log_anchor WHERE log = 'reward' AND final_at IS NOT NULL");
    }

    @Test
    void anOrganisationsRoyaltiesGoFromCustodyToItsWalletOnceAnOwnerLinksOne() {
        Escrow escrow = journey.fund(1_000);
        String token = escrow.getDeposit().getTokenContract();
        UUID contributor = UUID.randomUUID();
        UUID seller = UUID.randomUUID();
        Credentials wallet = Journey.wallet();
        journey.link(contributor, wallet);
        String stream = "order/" + escrow.getEscrowId();

        journey.receive(
                "marketplace",
                stream,
                "RevenueShared",
                Json.object()
                        .with("order", escrow.getEscrowId())
                        .with("worker", "w")
                        .withAmount("amountBaseUnits", 475)
                        .with("asset", "TUSD")
                        .build(),
                contributor);
        journey.receive(
                "marketplace",
                stream,
                "OrderSettled",
                Json.object()
                        .withAmount("grossBaseUnits", 1_000)
                        .withAmount("feeBaseUnits", 50)
                        .withAmount("sellerBaseUnits", 475)
                        .withAmount("contributorsBaseUnits", 475)
                        .with("asset", "TUSD")
                        .with("organisation", seller.toString())
                        .with("closes", true)
                        .build(),
                Optional.empty());
        journey.finish(journey.settle());

        assertThat(journey.chain().balance(token, wallet.getAddress())).isEqualTo(475);
        UUID owner = journey.member(seller, Role.OWNER);
        assertThat(royalties(owner, seller).getCustodyBaseUnits()).isEqualTo(475);
        assertThat(journey.escrow(escrow).getAvailableBaseUnits()).isZero();

        Credentials treasury = Journey.wallet();
        journey.link(owner, seller.toString(), treasury, false);
        // A wallet that is only to take its place is not paid.
        Credentials next = Journey.wallet();
        journey.link(owner, seller.toString(), next, true);
        journey.finish(journey.settle());

        assertThat(journey.chain().balance(token, treasury.getAddress())).isEqualTo(475);
        assertThat(journey.chain().balance(token, next.getAddress())).isZero();
        assertThat(royalties(owner, seller).getCustodyBaseUnits()).isZero();
        assertThat(royalties(owner, seller).getPaidBaseUnits()).isEqualTo(475);
        assertRefused(NOT_A_MEMBER, () -> royalties(contributor, seller));
    }

    @Test
    void theLinesOfPrivateCampaignsAndOrdersNameNeitherSourceNorWorker() {
        Escrow secret = journey.fund(1_000);
        Escrow open = journey.fund(1_000);
        UUID worker = UUID.randomUUID();
        Credentials wallet = Journey.wallet();
        journey.link(worker, wallet);
        conceal(secret, "PaySettled", pay("w-one", 300).with("account", worker.toString()));
        conceal(secret, "PaySettled", pay("w-two", 200).with("account", worker.toString()));
        conceal(
                secret,
                "SettlementClosed",
                Json.object().with("round", 1).withAmount("feeBaseUnits", 25).with("asset", "TUSD"));
        conceal(secret, "SettlementFinal", Json.object().with("round", 1));
        journey.settled(secret);
        journey.pay(open, "w-three", worker, 100);
        journey.close(open, 5);
        Epoch epoch = journey.finish(journey.settle());

        byte[] bundle = bundle(epoch.getNumber());
        String lines = new String(
                CanonicalZip.read(bundle).get("epoch/" + epoch.getNumber() + "/lines.csv"), StandardCharsets.UTF_8);

        assertThat(lines)
                .doesNotContain(secret.getEscrowId(), "w-one", "w-two")
                .contains("private,private," + wallet.getAddress() + ",")
                .contains("campaign/" + open.getEscrowId() + ",w-three,");
        assertThat(lines.lines().filter(line -> line.startsWith("private,")))
                .anyMatch(line -> line.endsWith(",500"))
                .anyMatch(line -> line.endsWith(",25"))
                .hasSize(2);
        assertThat(verdict(bundle)).doesNotContain("FAILED");
    }

    private static JsonObject.Builder pay(String pseudonym, long amount) {
        return Json.object()
                .with("round", 1)
                .with("holdSeconds", 0)
                .with("worker", pseudonym)
                .withAmount("amountBaseUnits", amount)
                .with("asset", "TUSD");
    }

    /** As a private campaign tells it. */
    private void conceal(Escrow escrow, String type, JsonObject.Builder content) {
        journey.receive(
                "annotation",
                "campaign/" + escrow.getEscrowId(),
                type,
                Json.object().withBytes("commitment", new byte[32]).build(),
                Optional.of(content.build()));
    }

    @Test
    void theBundleOfAnEpochVerifiesAndIsAlwaysTheSame() {
        Escrow escrow = journey.fund(800);
        journey.pay(escrow, "w", UUID.randomUUID(), 700);
        journey.close(escrow, 35);
        Epoch epoch = journey.finish(journey.settle());

        byte[] bundle = bundle(epoch.getNumber());

        assertThat(bundle(epoch.getNumber())).isEqualTo(bundle);
        SortedMap<String, byte[]> files = CanonicalZip.read(bundle);
        String folder = "epoch/" + epoch.getNumber() + "/";
        assertThat(new String(files.get(folder + "lines.csv"), StandardCharsets.UTF_8))
                .contains("campaign/" + escrow.getEscrowId() + ",fee,")
                .contains("campaign/" + escrow.getEscrowId() + ",w,");
        assertThat(new String(files.get(folder + "epoch.json"), StandardCharsets.UTF_8))
                .contains(epoch.getRoot());
        assertThat(verdict(bundle)).doesNotContain("FAILED");
    }

    @Test
    void aReceiptLeadsFromOnesOwnLinesToTheRootAndNobodyElseGetsIt() {
        Escrow escrow = journey.fund(10_000);
        UUID linked = UUID.randomUUID();
        UUID kept = UUID.randomUUID();
        Credentials wallet = Journey.wallet();
        journey.link(linked, wallet);
        journey.pay(escrow, "w-linked", linked, 4_000);
        journey.pay(escrow, "w-kept", kept, 2_500);
        journey.close(escrow, 325);
        Epoch epoch = journey.finish(journey.settle());

        Receipt receipt = receipt(linked, epoch.getNumber());
        ReceiptLeaf own = receipt.getLeaves(0);
        assertThat(receipt.getRoot()).isEqualTo(epoch.getRoot());
        assertThat(receipt.getPayoutDistributor()).isEqualTo(journey.contracts().getPayoutDistributor());
        assertThat(own.getAddress()).isEqualTo(wallet.getAddress());
        assertThat(own.getPreviousTokenUnits()).isEqualTo("0");
        assertThat(own.getCumulativeTokenUnits()).isEqualTo("4000");
        assertThat(own.getCustody()).isFalse();
        assertThat(own.getLinesList())
                .singleElement()
                .isEqualTo(ReceiptLine.newBuilder()
                        .setSource("campaign/" + escrow.getEscrowId())
                        .setWorker("w-linked")
                        .setAmountBaseUnits(4_000)
                        .setAmountTokenUnits("4000")
                        .build());
        assertThat(leadsToTheRoot(own, epoch)).isTrue();
        assertThat(leadsToTheRoot(
                        own.toBuilder().setCumulativeTokenUnits("4001").build(), epoch))
                .isFalse();
        ReceiptLeaf vault = receipt(kept, epoch.getNumber()).getLeaves(0);
        assertThat(vault.getCustody()).isTrue();
        assertThat(vault.getLinesList()).extracting(ReceiptLine::getWorker).containsExactly("w-kept");
        assertThat(leadsToTheRoot(vault, epoch)).isTrue();
        assertRefused(RECEIPT_NOT_FOUND, () -> receipt(UUID.randomUUID(), epoch.getNumber()));
        assertRefused(EPOCH_NOT_FOUND, () -> receipt(linked, epoch.getNumber() + 1));
    }

    private static Receipt receipt(UUID account, long number) {
        return EpochServiceGrpc.newBlockingStub(TestChannels.with(TestTokens.worker(account)))
                .getMyReceipt(GetMyReceiptRequest.newBuilder().setNumber(number).build())
                .getReceipt();
    }

    private static boolean leadsToTheRoot(ReceiptLeaf leaf, Epoch epoch) {
        return PayoutTree.verify(
                new PayoutLeaf(leaf.getAddress(), leaf.getToken(), new BigInteger(leaf.getCumulativeTokenUnits())),
                leaf.getProofList().stream().map(EpochTest::bytes).toList(),
                bytes(epoch.getRoot()));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex, 2, hex.length());
    }

    @Test
    void anEpochIsSettledOnceForAKey() {
        Escrow escrow = journey.fund(100);
        journey.pay(escrow, "w", UUID.randomUUID(), 100);
        journey.close(escrow, 0);
        SettleEpochRequest request = SettleEpochRequest.newBuilder()
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
        EpochServiceGrpc.EpochServiceBlockingStub operator =
                EpochServiceGrpc.newBlockingStub(TestChannels.with(TestTokens.operator()));

        long number = operator.settleEpoch(request).getEpoch().getNumber();

        assertThat(operator.settleEpoch(request).getEpoch().getNumber()).isEqualTo(number);
        journey.finish(journey.epoch(number));
        assertRefused(EPOCH_EMPTY, journey::settle);
        assertRefused(EPOCH_NOT_FOUND, () -> journey.epoch(number + 1));
    }

    @Test
    void epochsAndTheStateOfTheChainAreReadByAnybodyOverRest() {
        Escrow escrow = journey.fund(100);
        journey.pay(escrow, "w", UUID.randomUUID(), 100);
        journey.close(escrow, 0);
        Epoch epoch = journey.finish(journey.settle());

        given().queryParam("page.pageSize", 1)
                .get("/api/reward/v1/epochs")
                .then()
                .statusCode(200)
                .body("epochs.size()", equalTo(1))
                .body("epochs[0].number", equalTo("" + epoch.getNumber()))
                .body("epochs[0].root", equalTo(epoch.getRoot()))
                .body("epochs[0].state", equalTo("EPOCH_STATE_FINAL"))
                .body("epochs[0].scheduled", equalTo(false))
                .body("epochs[0].totals[0].amountBaseUnits", equalTo("100"))
                .body("epochs[0].publishTransaction", matchesPattern("0x[0-9a-f]{64}"))
                .body("epochs[0].activatesAt", notNullValue())
                .body("epochs[0].finalAt", notNullValue());
        given().get("/api/reward/v1/chain")
                .then()
                .statusCode(200)
                .body("payoutDistributor", equalTo(journey.contracts().getPayoutDistributor()))
                .body("finalBlock", matchesPattern("[1-9][0-9]*"))
                .body("anchors.find { it.log == 'reward' }.treeSize", equalTo("" + anchored()));
    }

    private static GetMyEarningsResponse royalties(UUID member, UUID organisation) {
        return EarningServiceGrpc.newBlockingStub(TestChannels.with(TestTokens.customer(member)))
                .getMyEarnings(GetMyEarningsRequest.newBuilder()
                        .setOrganisationId(organisation.toString())
                        .build());
    }

    private static String verdict(byte[] bundle) {
        return BundleVerifier.verify(bundle, Optional.empty()).toString();
    }

    private static byte[] bundle(long number) {
        return given().get("/api/reward/v1/epochs/" + number + "/bundle")
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .extract()
                .asByteArray();
    }
}
