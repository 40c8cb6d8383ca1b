package io.datafi.marketplace.testing;

import io.datafi.annotation.v1.ExportDatasetResponse;
import io.datafi.marketplace.v1.ApiKeyServiceGrpc;
import io.datafi.marketplace.v1.CreateDatasetVersionRequest;
import io.datafi.marketplace.v1.CreateListingRequest;
import io.datafi.marketplace.v1.CreateOrganisationRequest;
import io.datafi.marketplace.v1.DatasetServiceGrpc;
import io.datafi.marketplace.v1.DatasetVersion;
import io.datafi.marketplace.v1.DatasetVersionState;
import io.datafi.marketplace.v1.DeliveryServiceGrpc;
import io.datafi.marketplace.v1.GetDatasetVersionRequest;
import io.datafi.marketplace.v1.GetOrderRequest;
import io.datafi.marketplace.v1.LicenceServiceGrpc;
import io.datafi.marketplace.v1.Listing;
import io.datafi.marketplace.v1.ListingServiceGrpc;
import io.datafi.marketplace.v1.MemberInvitationServiceGrpc;
import io.datafi.marketplace.v1.Order;
import io.datafi.marketplace.v1.OrderServiceGrpc;
import io.datafi.marketplace.v1.OrderState;
import io.datafi.marketplace.v1.OrganisationServiceGrpc;
import io.datafi.marketplace.v1.PlaceOrderRequest;
import io.datafi.marketplace.v1.UnlistListingRequest;
import io.datafi.platform.content.AgeIdentity;
import io.datafi.platform.testing.Sync;
import io.datafi.platform.testing.TestChannels;
import io.datafi.platform.testing.TestTokens;
import io.grpc.Channel;
import java.util.List;
import java.util.UUID;

/** One account's view of the marketplace over gRPC, and short ways to a state. */
public final class Market {
    /** Who it is. */
    public final UUID account;

    /** Their token. */
    public final String token;

    private final Channel channel;

    private Market(UUID account, String token) {
        this.account = account;
        this.token = token;
        this.channel = TestChannels.with(token);
        FakeAnnotation.get();
        FakeReward.get();
    }

    /** Somebody new. */
    public static Market newCustomer() {
        UUID account = UUID.randomUUID();
        return new Market(account, TestTokens.customer(account));
    }

    /** Somebody with this account. */
    public static Market of(UUID account) {
        return new Market(account, TestTokens.user(account));
    }

    /** Another service. */
    public static Market service(String client) {
        return new Market(UUID.nameUUIDFromBytes(client.getBytes()), TestTokens.service(client));
    }

    /** A key nobody used. */
    public static String newKey() {
        return UUID.randomUUID().toString();
    }

    public OrganisationServiceGrpc.OrganisationServiceBlockingStub organisations() {
        return OrganisationServiceGrpc.newBlockingStub(channel);
    }

    public ApiKeyServiceGrpc.ApiKeyServiceBlockingStub apiKeys() {
        FakeKeycloak.get();
        return ApiKeyServiceGrpc.newBlockingStub(channel);
    }

    public MemberInvitationServiceGrpc.MemberInvitationServiceBlockingStub invitations() {
        return MemberInvitationServiceGrpc.newBlockingStub(channel);
    }

    public DatasetServiceGrpc.DatasetServiceBlockingStub datasets() {
        return DatasetServiceGrpc.newBlockingStub(channel);
    }

    public ListingServiceGrpc.ListingServiceBlockingStub listings() {
        return ListingServiceGrpc.newBlockingStub(channel);
    }

    public OrderServiceGrpc.OrderServiceBlockingStub orders() {
        return OrderServiceGrpc.newBlockingStub(channel);
    }

    public LicenceServiceGrpc.LicenceServiceBlockingStub licences() {
        return LicenceServiceGrpc.newBlockingStub(channel);
    }

    public DeliveryServiceGrpc.DeliveryServiceBlockingStub deliveries() {
        return DeliveryServiceGrpc.newBlockingStub(channel);
    }

    /** An organisation of this account; its id. */
    public String newOrganisation() {
        return organisations()
                .createOrganisation(CreateOrganisationRequest.newBuilder()
                        .setName("Acme " + newKey())
                        .setIdempotencyKey(newKey())
                        .build())
                .getOrganisation()
                .getId();
    }

    /** Orders a version of a campaign. */
    public DatasetVersion newVersion(String organisation, UUID campaign) {
        return datasets()
                .createDatasetVersion(versionRequest(organisation, campaign))
                .getDatasetVersion();
    }

    public static CreateDatasetVersionRequest versionRequest(String organisation, UUID campaign) {
        return CreateDatasetVersionRequest.newBuilder()
                .setOrganisationId(organisation)
                .setCampaignId(campaign.toString())
                .setName("Cats")
                .setDescription("Cats and dogs.")
                .setLicenceText("Use it well.")
                .setIdempotencyKey(newKey())
                .build();
    }

    public DatasetVersion version(String id) {
        return datasets()
                .getDatasetVersion(GetDatasetVersionRequest.newBuilder()
                        .setDatasetVersionId(id)
                        .build())
                .getDatasetVersion();
    }

    /** A version, once it is READY or FAILED. */
    public DatasetVersion decided(String id) {
        return Sync.eventually(
                () -> version(id), version -> version.getState() != DatasetVersionState.DATASET_VERSION_STATE_BUILDING);
    }

    /** A READY version of an organisation, from these rows. */
    public DatasetVersion readyVersion(String organisation, List<ExportDatasetResponse> rows) {
        UUID campaign = FakeAnnotation.get().settledCampaign(rows);
        return decided(newVersion(organisation, campaign).getId());
    }

    /** An offer of a version. */
    public Listing newListing(String version, long priceBaseUnits) {
        return listings()
                .createListing(CreateListingRequest.newBuilder()
                        .setDatasetVersionId(version)
                        .setPriceBaseUnits(priceBaseUnits)
                        .setAsset("TUSD")
                        .setIdempotencyKey(newKey())
                        .build())
                .getListing();
    }

    /** Takes an offer back. */
    public Listing unlist(String listing) {
        return listings()
                .unlistListing(
                        UnlistListingRequest.newBuilder().setListingId(listing).build())
                .getListing();
    }

    /** An order that waits for payment. */
    public Order newOrder(String organisation, String listing, String recipient) {
        return orders().placeOrder(orderRequest(organisation, listing, recipient))
                .getOrder();
    }

    /** An order that is wanted whatever licences there are. */
    public static PlaceOrderRequest orderRequest(String organisation, String listing, String recipient) {
        return PlaceOrderRequest.newBuilder()
                .setAgain(true)
                .setOrganisationId(organisation)
                .setListingId(listing)
                .setAgeRecipient(recipient)
                .setIdempotencyKey(newKey())
                .build();
    }

    public Order order(String id) {
        return orders().getOrder(GetOrderRequest.newBuilder().setOrderId(id).build())
                .getOrder();
    }

    /** An order, once its licence is granted. */
    public Order licensed(String id) {
        return Sync.eventually(() -> order(id), order -> order.getState() == OrderState.ORDER_STATE_LICENSED);
    }

    /** An order that was paid, and its licence. */
    public Order paidOrder(String organisation, Listing listing) {
        String recipient = AgeIdentity.generate().recipient().text();
        Order order = newOrder(organisation, listing.getId(), recipient);
        FakeReward.get().tellFunded(order.getId(), "TUSD", listing.getPriceBaseUnits());
        return licensed(order.getId());
    }
}
