package io.datafi.marketplace.order;

import static io.datafi.marketplace.listing.ListingError.LISTING_NOT_FOUND;
import static io.datafi.marketplace.listing.ListingError.LISTING_UNLISTED;
import static io.datafi.marketplace.order.OrderError.LICENCE_HELD;
import static io.datafi.marketplace.order.OrderError.ORDER_CANCELLED;
import static io.datafi.marketplace.order.OrderError.ORDER_NOT_FOUND;
import static io.datafi.marketplace.order.OrderError.ORDER_PAID;
import static io.datafi.marketplace.order.OrderError.ORDER_WAITS;
import static io.datafi.marketplace.order.OrderError.OWN_LISTING;
import static io.datafi.marketplace.testing.FakeAnnotation.contributor;
import static io.datafi.marketplace.testing.FakeAnnotation.row;
import static io.datafi.platform.content.ContentError.AGE_RECIPIENT_INVALID;
import static io.datafi.platform.error.PlatformError.IDEMPOTENCY_KEY_REUSED;
import static io.datafi.platform.error.PlatformError.NOT_A_MEMBER;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.equalTo;

import io.datafi.marketplace.testing.FakeReward;
import io.datafi.marketplace.testing.Market;
import io.datafi.marketplace.v1.AccessBasis;
import io.datafi.marketplace.v1.CancelOrderRequest;
import io.datafi.marketplace.v1.CheckAccessRequest;
import io.datafi.marketplace.v1.GetLicenceRequest;
import io.datafi.marketplace.v1.ListLicencesRequest;
import io.datafi.marketplace.v1.ListOrdersRequest;
import io.datafi.marketplace.v1.Listing;
import io.datafi.marketplace.v1.Order;
import io.datafi.marketplace.v1.OrderState;
import io.datafi.marketplace.v1.PlaceOrderRequest;
import io.datafi.platform.content.AgeIdentity;
import io.datafi.platform.error.Failures;
import io.datafi.platform.testing.Sync;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.royalty.Royalty1;
import io.datafi.rules.version.Rules;
import io.datafi.type.v1.DepositInstruction;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PurchaseTest {
    private static final long PRICE = 10_000_001;
    private static final UUID ANN = new UUID(8, 1);
    private static final UUID BEN = new UUID(8, 2);

    private static Market seller;
    private static String sellers;
    private static Listing listing;

    private final Market buyer = Market.newCustomer();
    private final String buyers = buyer.newOrganisation();
    private final String recipient = AgeIdentity.generate().recipient().text();

    @Inject
    Pool pool;

    @Inject
    Orders orders;

    @BeforeAll
    static void aVersionIsOffered() {
        seller = Market.newCustomer();
        sellers = seller.newOrganisation();
        listing = listing();
    }

    @Test
    void anOrderSaysWhereToPay() {
        Order order = buyer.newOrder(buyers, listing.getId(), recipient);

        assertThat(order.getState()).isEqualTo(OrderState.ORDER_STATE_PENDING_PAYMENT);
        assertThat(order.getDeposit().getAmountBaseUnits()).isEqualTo(PRICE);
        var reserved = FakeReward.get().reserved(order.getId()).getFirst();
        assertThat(reserved.getOrganisationId()).isEqualTo(buyers);
        assertThat(reserved.getAccountId()).isEqualTo(buyer.account.toString());
        assertThat(reserved.getAmountBaseUnits()).isEqualTo(PRICE);
    }

    @Test
    void aPaidOrderIsLicensedAndItsPriceSplitToTheUnit() {
        Order order = buyer.paidOrder(buyers, listing);
        List<JsonObject> told =
                column(order, "private_body").stream().map(PurchaseTest::json).toList();

        assertThat(types(order))
                .containsExactly(
                        "OrderPlaced", "OrderPaid", "LicenceGranted", "RevenueShared", "RevenueShared", "OrderSettled");
        JsonObject settled = told.getLast();
        // 5 % of 10,000,001 is 500,000.05; half of the other 9,500,001 is 4,750,000.5.
        assertThat(settled.amount("feeBaseUnits")).isEqualTo(500_000);
        assertThat(settled.amount("contributorsBaseUnits")).isEqualTo(4_750_000);
        assertThat(settled.amount("sellerBaseUnits")).isEqualTo(4_750_001);
        assertThat(settled.amount("grossBaseUnits")).isEqualTo(PRICE);
        assertThat(settled.string("organisation")).isEqualTo(sellers);
        // Four answers of Ben's were worth a quarter of what one of Ann's was.
        assertThat(told.get(3).amount("amountBaseUnits")).isEqualTo(3_800_000);
        assertThat(told.get(3).amount("weight")).isEqualTo(800_000_000);
        assertThat(told.get(3).hash("ruleHash"))
                .isEqualTo(Rules.find(Royalty1.RULE).hash())
                .isEqualTo(settled.hash("royaltyRuleHash"));
        assertThat(told.get(3).string("worker")).isEqualTo("w1");
        assertThat(told.get(4).amount("amountBaseUnits")).isEqualTo(950_000);
        assertThat(told.get(3).string("account")).isEqualTo(ANN.toString());
    }

    @Test
    void theLogOfAnOrderTellsThePublicNothingButThatSomethingHappened() {
        Order order = buyer.paidOrder(buyers, listing);

        assertThat(column(order, "body")).containsExactly("{}", "{}", "{}", "{}", "{}", "{\"closes\":true}");
    }

    @Test
    void whoKeepsTheDepositOfAnOrderThatWasGivenUpDoesNotReviveIt() {
        UUID id = UUID.fromString(
                buyer.newOrder(buyers, listing.getId(), recipient).getId());

        Sync.await(() -> cancel(id)
                .chain(() -> orders.keepDeposit(
                        id,
                        DepositInstruction.newBuilder().setAmountBaseUnits(1).build())));

        assertThat(buyer.order(id.toString()).getState()).isEqualTo(OrderState.ORDER_STATE_CANCELLED);
    }

    @Test
    void anOrderThatWasPaidMeanwhileIsNotGivenUp() {
        Order order = buyer.paidOrder(buyers, listing);

        Throwable late = catchThrowable(() -> Sync.await(() -> orders.cancel(UUID.fromString(order.getId()))));

        assertThat(Failures.refusal(late).orElseThrow().code()).isEqualTo(ORDER_PAID);
        assertThat(buyer.order(order.getId()).getState()).isEqualTo(OrderState.ORDER_STATE_LICENSED);
    }

    /** On a connection of its own, as another caller does. */
    private Uni<?> cancel(UUID id) {
        return pool.preparedQuery("UPDATE dataset_order SET state = 'CANCELLED' WHERE id = $1")
                .execute(Tuple.of(id));
    }

    @Test
    void aPaymentToldTwiceGrantsOneLicence() {
        Order order = buyer.paidOrder(buyers, listing);
        FakeReward.get().tellFunded(order.getId(), "TUSD", PRICE);
        // Events are handled in their order: once this one shows, the repeated one was handled.
        buyer.paidOrder(buyers, listing);

        assertThat(types(order)).hasSize(6);
        assertThat(buyer.licences()
                        .listLicences(ListLicencesRequest.newBuilder()
                                .setOrganisationId(buyers)
                                .build())
                        .getLicencesList())
                .hasSize(2);
    }

    @Test
    void tooLittleAnotherAssetOrNobodysOrderPayNothing() {
        Order order = buyer.newOrder(buyers, listing.getId(), recipient);
        FakeReward.get().tellFunded(order.getId(), "TUSD", PRICE - 1);
        FakeReward.get().tellFunded(order.getId(), "OTHER", PRICE);
        FakeReward.get().tellFunded(UUID.randomUUID().toString(), "TUSD", PRICE);
        FakeReward.get().tellCampaignFunded(UUID.fromString(order.getId()));
        buyer.paidOrder(buyers, listing);

        assertThat(buyer.order(order.getId()).getState()).isEqualTo(OrderState.ORDER_STATE_PENDING_PAYMENT);
        FakeReward.get().tellFunded(order.getId(), "TUSD", PRICE);
        assertThat(buyer.licensed(order.getId()).getLicenceId()).isNotEmpty();
    }

    @Test
    void anOrderThatBrokeOffIsFinishedByRepeatingIt() {
        var request = Market.orderRequest(buyers, listing.getId(), recipient);
        FakeReward.get().setAway(true);
        Throwable broken;
        try {
            broken = catchThrowable(() -> buyer.orders().placeOrder(request));
        } finally {
            FakeReward.get().setAway(false);
        }
        assertThat(((StatusRuntimeException) broken).getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);

        Order order = buyer.orders().placeOrder(request).getOrder();

        assertThat(order.getDeposit().getAmountBaseUnits()).isEqualTo(PRICE);
        assertThat(buyer.orders().placeOrder(request).getOrder()).isEqualTo(order);
        assertThat(FakeReward.get().reserved(order.getId())).hasSize(1);
        assertThat(buyer.orders()
                        .listOrders(ListOrdersRequest.newBuilder()
                                .setOrganisationId(buyers)
                                .build())
                        .getOrdersList())
                .containsExactly(order);
        assertRefused(
                IDEMPOTENCY_KEY_REUSED,
                () -> buyer.orders()
                        .placeOrder(request.toBuilder()
                                .setAgeRecipient(
                                        AgeIdentity.generate().recipient().text())
                                .build()));
    }

    @Test
    void anOrderAsksOnlyForWhatIsMissingAndShowsWhatItsEscrowHolds() {
        var request = Market.orderRequest(buyers, listing.getId(), recipient);
        Order order = buyer.orders().placeOrder(request).getOrder();
        FakeReward.get().deposit(order.getId(), PRICE - 1);

        Order paidInPart = buyer.order(order.getId());
        assertThat(paidInPart.getDeposit().getAmountBaseUnits()).isEqualTo(1);
        assertThat(paidInPart.getEscrow().getRequiredBaseUnits()).isEqualTo(PRICE);
        assertThat(paidInPart.getEscrow().getDepositedBaseUnits()).isEqualTo(PRICE - 1);
        assertThat(paidInPart.getEscrow().getMissingBaseUnits()).isEqualTo(1);
        assertThat(buyer.orders().placeOrder(request).getOrder().getDeposit()).isEqualTo(paidInPart.getDeposit());

        FakeReward.get().deposit(order.getId(), 3);
        Order covered = buyer.order(order.getId());
        assertThat(covered.hasDeposit()).isFalse();
        assertThat(covered.getEscrow().getMissingBaseUnits()).isZero();
        assertThat(covered.getEscrow().getSurplusBaseUnits()).isEqualTo(2);
        assertThat(buyer.orders().placeOrder(request).getOrder().hasDeposit()).isFalse();
    }

    @Test
    void aLicensedOrderIsNotPaidAgain() {
        var request = Market.orderRequest(buyers, listing.getId(), recipient);
        String id = buyer.orders().placeOrder(request).getOrder().getId();
        FakeReward.get().tellFunded(id, "TUSD", PRICE);

        assertThat(buyer.licensed(id).hasDeposit()).isFalse();
        Order repeated = buyer.orders().placeOrder(request).getOrder();
        assertThat(repeated.getState()).isEqualTo(OrderState.ORDER_STATE_LICENSED);
        assertThat(repeated.hasDeposit()).isFalse();
    }

    @Test
    void anOrderIsShownWithoutItsEscrowWhileRewardIsAway() {
        Order order = buyer.newOrder(buyers, listing.getId(), recipient);
        FakeReward.get().setAway(true);
        try {
            assertThat(buyer.order(order.getId())).isEqualTo(order);
        } finally {
            FakeReward.get().setAway(false);
        }
    }

    @Test
    void anUnpaidOrderIsGivenUpAndItsEscrowEnds() {
        Order order = buyer.newOrder(buyers, listing.getId(), recipient);

        assertRefused(NOT_A_MEMBER, () -> cancel(seller, order));
        Order cancelled = cancel(buyer, order);

        assertThat(cancelled.getState()).isEqualTo(OrderState.ORDER_STATE_CANCELLED);
        assertThat(FakeReward.get().cancelled()).contains(order.getId());
        assertThat(cancel(buyer, order)).isEqualTo(cancelled);
        given().urlEncodingEnabled(false)
                .auth()
                .oauth2(buyer.token)
                .contentType("application/json")
                .post("/api/marketplace/v1/orders/" + order.getId() + ":cancel")
                .then()
                .statusCode(200)
                .body("order.state", equalTo("ORDER_STATE_CANCELLED"));
        assertThat(types(order)).containsExactly("OrderPlaced", "OrderCancelled");
        // A payment that is told afterwards grants nothing: the escrow sends it back.
        FakeReward.get().tellFunded(order.getId(), "TUSD", PRICE);
        buyer.paidOrder(buyers, listing);
        assertThat(buyer.order(order.getId()).toBuilder().clearEscrow().build()).isEqualTo(cancelled);
    }

    @Test
    void anOrderThatIsPaidOrBeingPaidCannotBeGivenUp() {
        Order paid = buyer.paidOrder(buyers, listing);
        assertRefused(ORDER_PAID, () -> cancel(buyer, paid));
        Order order = buyer.newOrder(buyers, listing.getId(), recipient);
        FakeReward.get().cover(order.getId());

        assertRefused(ORDER_PAID, () -> cancel(buyer, order));

        FakeReward.get().tellFunded(order.getId(), "TUSD", PRICE);
        assertThat(buyer.licensed(order.getId()).getLicenceId()).isNotEmpty();
    }

    @Test
    void anOrderThatIsNotPaidInTimeEndsByItself() {
        Order order = buyer.newOrder(buyers, listing.getId(), recipient);

        FakeReward.get().tellCancelled(order.getId(), "EXPIRED");
        FakeReward.get().tellCancelled(order.getId(), "EXPIRED");
        buyer.paidOrder(buyers, listing);

        assertThat(buyer.order(order.getId()).getState()).isEqualTo(OrderState.ORDER_STATE_CANCELLED);
        assertThat(types(order)).containsExactly("OrderPlaced", "OrderCancelled");
        assertThat(json(column(order, "private_body").getLast()).string("reason"))
                .isEqualTo("EXPIRED");
    }

    @Test
    void anOrderWithoutEscrowIsGivenUpToo() {
        var request = Market.orderRequest(buyers, listing.getId(), recipient);
        Order order = withoutEscrow(request);

        cancel(buyer, order);

        assertRefused(ORDER_CANCELLED, () -> buyer.orders().placeOrder(request));
        // A reservation that is still on its way finds one that has ended.
        assertThat(FakeReward.get().cancelled()).contains(order.getId());
    }

    @Test
    void whoGivesUpAnOrderAtTheSameTimeAsAnotherIsNotRefused() {
        Order order = withoutEscrow(Market.orderRequest(buyers, listing.getId(), recipient));
        FakeReward.get().overtake(order.getId());

        assertThat(cancel(buyer, order).getState()).isEqualTo(OrderState.ORDER_STATE_CANCELLED);
    }

    private Order withoutEscrow(PlaceOrderRequest request) {
        FakeReward.get().setAway(true);
        try {
            assertThat(catchThrowable(() -> buyer.orders().placeOrder(request))).isNotNull();
        } finally {
            FakeReward.get().setAway(false);
        }
        return buyer.orders()
                .listOrders(
                        ListOrdersRequest.newBuilder().setOrganisationId(buyers).build())
                .getOrders(0);
    }

    @Test
    void whatCannotBeOrderedIsRefused() {
        String mistyped = recipient.substring(0, 61) + (recipient.endsWith("q") ? "p" : "q");

        assertRefused(AGE_RECIPIENT_INVALID, () -> buyer.newOrder(buyers, listing.getId(), mistyped));
        assertRefused(
                LISTING_NOT_FOUND,
                () -> buyer.newOrder(buyers, UUID.randomUUID().toString(), recipient));
        assertRefused(NOT_A_MEMBER, () -> buyer.newOrder(sellers, listing.getId(), recipient));
    }

    @Test
    void nobodyOrdersTheirOwnListing() {
        assertRefused(OWN_LISTING, () -> seller.newOrder(sellers, listing.getId(), recipient));
    }

    @Test
    void anUnlistedOfferIsOrderedNoMoreButOrdersAndLicencesStay() {
        Listing offer = listing();
        Order licensed = buyer.paidOrder(buyers, offer);
        Order waiting = buyer.newOrder(buyers, offer.getId(), recipient);

        seller.unlist(offer.getId());

        assertRefused(LISTING_UNLISTED, () -> buyer.newOrder(buyers, offer.getId(), recipient));
        assertThat(buyer.order(licensed.getId())).isEqualTo(licensed);
        FakeReward.get().tellFunded(waiting.getId(), "TUSD", PRICE);
        assertThat(buyer.licensed(waiting.getId()).getLicenceId()).isNotEmpty();
    }

    @Test
    void aSecondOrderOfAVersionMustBeAskedForWhileTheFirstWaits() {
        var request = Market.orderRequest(buyers, listing.getId(), recipient).toBuilder()
                .setAgain(false)
                .build();
        Order first = buyer.orders().placeOrder(request).getOrder();
        assertThat(buyer.orders().placeOrder(request).getOrder()).isEqualTo(first);
        var second = Market.orderRequest(buyers, listing.getId(), recipient).toBuilder();

        assertRefused(
                ORDER_WAITS,
                () -> buyer.orders().placeOrder(second.setAgain(false).build()));

        assertThat(buyer.orders().placeOrder(second.setAgain(true).build()).getOrder())
                .isNotEqualTo(first);
        cancel(buyer, first);
    }

    @Test
    void aSecondLicenceOfAVersionMustBeAskedFor() {
        Order first = buyer.paidOrder(buyers, listing);
        var request = Market.orderRequest(buyers, listing.getId(), recipient).toBuilder();

        assertRefused(
                LICENCE_HELD,
                () -> buyer.orders().placeOrder(request.setAgain(false).build()));

        Order second = buyer.orders().placeOrder(request.setAgain(true).build()).getOrder();
        assertThat(second.getId()).isNotEqualTo(first.getId());
    }

    @Test
    void anOrderIsItsOrganisationsAlone() {
        Order order = buyer.newOrder(buyers, listing.getId(), recipient);

        assertRefused(NOT_A_MEMBER, () -> seller.order(order.getId()));
        assertRefused(ORDER_NOT_FOUND, () -> buyer.order(UUID.randomUUID().toString()));
    }

    @Test
    void servicesAreToldWhoMayUseWhat() {
        Market annotation = Market.service("annotation-service");
        String version = listing.getDatasetVersionId();

        assertThat(access(annotation, buyers, version)).isEqualTo(AccessBasis.ACCESS_BASIS_NONE);
        assertThat(access(annotation, sellers, version)).isEqualTo(AccessBasis.ACCESS_BASIS_OWNER);
        Order order = buyer.paidOrder(buyers, listing);
        assertThat(access(annotation, buyers, version)).isEqualTo(AccessBasis.ACCESS_BASIS_LICENCE);
        assertThat(buyer.licences()
                        .getLicence(GetLicenceRequest.newBuilder()
                                .setLicenceId(order.getLicenceId())
                                .build())
                        .getLicence()
                        .getLicenceText())
                .isEqualTo("Use it well.");
    }

    private static Order cancel(Market who, Order order) {
        return who.orders()
                .cancelOrder(CancelOrderRequest.newBuilder()
                        .setOrderId(order.getId())
                        .build())
                .getOrder();
    }

    private static Listing listing() {
        var rows = List.of(
                row("a", "cat", contributor("w2", BEN, 2, 200_000_000)),
                row("b", "dog", contributor("w2", BEN, 2, 200_000_000), contributor("w1", ANN, 1, 800_000_000)));
        return seller.newListing(seller.readyVersion(sellers, rows).getId(), PRICE);
    }

    private static AccessBasis access(Market service, String organisation, String version) {
        return service.licences()
                .checkAccess(CheckAccessRequest.newBuilder()
                        .setOrganisationId(organisation)
                        .setDatasetVersionId(version)
                        .build())
                .getBasis();
    }

    private static JsonObject json(String body) {
        return CanonicalJson.parseCanonical(body).asObject();
    }

    private List<String> types(Order order) {
        return column(order, "type");
    }

    private List<String> column(Order order, String what) {
        List<String> found = new ArrayList<>();
        Sync.await(() -> pool.preparedQuery("SELECT " + what + " from event where stream = $1 order by id")
                        .execute(Tuple.of("order/" + order.getId())))
                .forEach(row -> found.add(row.getString(0)));
        return found;
    }
}
