package io.datafi.cli.demo;

import io.datafi.annotation.v1.ExportLabelsResponse;
import io.datafi.cli.client.Http;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.marketplace.v1.CreateDatasetVersionRequest;
import io.datafi.marketplace.v1.CreateListingRequest;
import io.datafi.marketplace.v1.DatasetVersion;
import io.datafi.marketplace.v1.DatasetVersionState;
import io.datafi.marketplace.v1.GetDatasetVersionRequest;
import io.datafi.marketplace.v1.GetDeliveryRequest;
import io.datafi.marketplace.v1.GetDeliveryResponse;
import io.datafi.marketplace.v1.GetOrderRequest;
import io.datafi.marketplace.v1.Listing;
import io.datafi.marketplace.v1.Order;
import io.datafi.marketplace.v1.OrderState;
import io.datafi.marketplace.v1.PlaceOrderRequest;
import io.datafi.rules.json.Json;
import io.datafi.rules.pay.Rate;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Step 6: the labels become a dataset, which a second organisation buys and opens. */
final class MarketSteps {
    private static final long PRICE_BASE_UNITS = 90_000_000;

    /** Pay is rounded down, and a share of royalties up or down. */
    private static final long ROUNDING_BASE_UNITS = 3;

    private static final Rate CONTRIBUTOR_SHARE = new Rate(500_000_000);
    private static final Duration BUILD = Duration.ofSeconds(120);
    private static final Duration FINALITY = Duration.ofSeconds(180);
    private static final String LICENCE =
            "The buyer may train and evaluate models on this data and may not pass it on.";

    private final DemoPeople people;
    private final DemoChain chain;
    private final Http http;
    private final DemoReport report;
    private final AgeKey buyersKey = AgeKey.create();

    MarketSteps(DemoPeople people, DemoChain chain, Http http, DemoReport report) {
        this.people = people;
        this.chain = chain;
        this.http = http;
        this.report = report;
    }

    /** A version on sale, and the order for it that its buyer has paid. */
    record Sale(DatasetVersion version, Order order) {
        /** What the contributors get of the price: their share of what the order's fee leaves, rounded down. */
        long royalties() {
            long fee = new Rate(order.getFeePpb()).of(PRICE_BASE_UNITS);
            return CONTRIBUTOR_SHARE.of(PRICE_BASE_UNITS - fee);
        }

        /** Whether somebody gets so much, who earned that part of a campaign's pay: both follow what answers are worth. */
        boolean pays(long royaltyBaseUnits, long payBaseUnits, long grossBaseUnits) {
            long exact = Math.multiplyExact(royalties(), payBaseUnits) / grossBaseUnits;
            return Math.abs(royaltyBaseUnits - exact) <= ROUNDING_BASE_UNITS;
        }
    }

    /** Publishes the labels and orders them for the buyer, whose payment is mined but not final. */
    Sale order(String campaignId) {
        DatasetVersion version = publish(campaignId);
        return new Sale(version, buy(offer(version)));
    }

    /** Waits for the licence and compares what the buyer opens with what the seller has. */
    void deliver(Sale sale, List<ExportLabelsResponse> labels) {
        DatasetVersion version = sale.version();
        report.check(
                "a dataset version with its passport",
                version.getState() == DatasetVersionState.DATASET_VERSION_STATE_READY,
                version.getRows() + " rows, content root " + version.getContentRoot());
        byte[] delivered = open(awaitLicence(sale.order()));
        report.check(
                "the buyer's file is the seller's, byte for byte",
                Arrays.equals(delivered, expected(labels)),
                delivered.length + " bytes");
    }

    private DatasetVersion publish(String campaignId) {
        Session seller = people.customer().session();
        CreateDatasetVersionRequest create = CreateDatasetVersionRequest.newBuilder()
                .setOrganisationId(people.customer().organisationId())
                .setCampaignId(campaignId)
                .setName("Labels of campaign " + campaignId)
                .setDescription("One label a task, with its probability.")
                .setLicenceText(LICENCE)
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
        // Marketplace learns by an event that the campaign is settled.
        String id = Retry.whileRefused(
                        "CAMPAIGN_NOT_SETTLED", BUILD, () -> seller.datasets().createDatasetVersion(create))
                .getDatasetVersion()
                .getId();
        GetDatasetVersionRequest ask =
                GetDatasetVersionRequest.newBuilder().setDatasetVersionId(id).build();
        return Retry.until(
                "the dataset version",
                BUILD,
                () -> seller.datasets().getDatasetVersion(ask).getDatasetVersion(),
                now -> now.getState() != DatasetVersionState.DATASET_VERSION_STATE_BUILDING);
    }

    private Listing offer(DatasetVersion version) {
        CreateListingRequest request = CreateListingRequest.newBuilder()
                .setDatasetVersionId(version.getId())
                .setPriceBaseUnits(PRICE_BASE_UNITS)
                .setAsset(DemoChain.ASSET)
                .setContributorSharePpb(CONTRIBUTOR_SHARE.ppb())
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
        return Retry.call(() -> people.customer().session().listings().createListing(request))
                .getListing();
    }

    private Order buy(Listing listing) {
        Session buyer = people.buyer().session();
        PlaceOrderRequest place = PlaceOrderRequest.newBuilder()
                .setOrganisationId(people.buyer().organisationId())
                .setListingId(listing.getId())
                .setAgeRecipient(buyersKey.recipient())
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
        Order order = Retry.call(() -> buyer.orders().placeOrder(place)).getOrder();
        chain.deposit(people.buyer(), order.getDeposit());
        return order;
    }

    private Order awaitLicence(Order order) {
        Session buyer = people.buyer().session();
        GetOrderRequest ask =
                GetOrderRequest.newBuilder().setOrderId(order.getId()).build();
        Order licensed = Retry.until(
                "the licence",
                FINALITY,
                () -> buyer.orders().getOrder(ask).getOrder(),
                now -> now.getState() == OrderState.ORDER_STATE_LICENSED);
        report.check(
                "paid on chain, licensed at finality",
                !licensed.getLicenceId().isEmpty(),
                Money.text(PRICE_BASE_UNITS));
        return licensed;
    }

    private byte[] open(Order order) {
        GetDeliveryRequest request = GetDeliveryRequest.newBuilder()
                .setLicenceId(order.getLicenceId())
                .build();
        GetDeliveryResponse delivery =
                Retry.call(() -> people.buyer().session().deliveries().getDelivery(request));
        byte[] encrypted = Retry.call(() -> http.get(URI.create(delivery.getUrl())));
        String contentKey =
                new String(buyersKey.open(delivery.getEncryptedKey().toByteArray()), StandardCharsets.US_ASCII).strip();
        return AgeKey.open(contentKey, encrypted);
    }

    /**
     * The rows as the seller has them: labels from the export, in code-point order of the task
     * keys.
     */
    private static byte[] expected(List<ExportLabelsResponse> labels) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (ExportLabelsResponse label : labels) {
            String line = Json.object()
                            .withAmount("confidencePpb", label.getConfidencePpb())
                            .with("content", CampaignSteps.content(label.getTaskKey()))
                            .with("label", label.getLabel())
                            .with("task", label.getTaskKey())
                            .build()
                            .toText()
                    + "\n";
            lines.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        }
        return lines.toByteArray();
    }
}
