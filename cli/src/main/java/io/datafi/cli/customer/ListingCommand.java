package io.datafi.cli.customer;

import io.datafi.cli.BaseUnits;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import io.datafi.marketplace.v1.CancelOrderRequest;
import io.datafi.marketplace.v1.CreateListingRequest;
import io.datafi.marketplace.v1.GetListingRequest;
import io.datafi.marketplace.v1.GetOrderRequest;
import io.datafi.marketplace.v1.ListListingsRequest;
import io.datafi.marketplace.v1.UnlistListingRequest;
import io.datafi.rules.json.Json;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi listing …}: offering, buying and opening datasets. */
@Command(
        name = "listing",
        description = "Offers of datasets: create, read the terms, buy, download, unlist.",
        subcommands = {BuyCommand.class, DownloadCommand.class},
        mixinStandardHelpOptions = true)
public final class ListingCommand {
    @Command(
            name = "create",
            description = "Offers a dataset version at a fixed price.",
            mixinStandardHelpOptions = true)
    int create(
            @Option(names = "--version-id", required = true, paramLabel = "UUID", description = "The dataset version.")
                    UUID version,
            @Option(
                            names = "--price",
                            required = true,
                            paramLabel = BaseUnits.LABEL,
                            converter = BaseUnits.class,
                            description = "Of one licence, fee included: base units, or such as \"90 TUSD\".")
                    long price,
            @Option(
                            names = "--asset",
                            defaultValue = "TUSD",
                            paramLabel = "CODE",
                            description = "Of the price; default ${DEFAULT-VALUE}.")
                    String asset,
            @Option(
                            names = "--contributor-share-ppb",
                            paramLabel = "PPB",
                            description = "Of the price after the fee; default half.")
                    Long contributorSharePpb,
            @Mixin Keys keys,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = CreateListingRequest.newBuilder()
                .setDatasetVersionId(version.toString())
                .setPriceBaseUnits(price)
                .setAsset(asset)
                .setIdempotencyKey(keys.key());
        if (contributorSharePpb != null) {
            request.setContributorSharePpb(contributorSharePpb);
        }
        var offer = request.build();
        output.message(connection
                .call(session -> Retry.call(() -> session.listings().createListing(offer)))
                .getListing());
        return ExitCode.OK;
    }

    @Command(
            name = "terms",
            description = "Prints the terms of an offer, the whole licence text.",
            mixinStandardHelpOptions = true)
    int terms(
            @Parameters(paramLabel = "LISTING", description = "The listing's id.") UUID listing,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request =
                GetListingRequest.newBuilder().setListingId(listing.toString()).build();
        var offered = connection
                .call(session -> Retry.call(() -> session.listings().getListing(request)))
                .getListing()
                .getDatasetVersion();
        output.line("%s", offered.getLicenceText());
        output.object(Json.object()
                .with("licenceHash", offered.getLicenceHash())
                .with("licenceText", offered.getLicenceText())
                .build());
        return ExitCode.OK;
    }

    @Command(
            name = "unlist",
            description = "Takes an offer back: nobody can order it any more; orders and licences stay.",
            mixinStandardHelpOptions = true)
    int unlist(
            @Parameters(paramLabel = "LISTING", description = "The listing's id.") UUID listing,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = UnlistListingRequest.newBuilder()
                .setListingId(listing.toString())
                .build();
        output.message(connection
                .call(session -> Retry.call(() -> session.listings().unlistListing(request)))
                .getListing());
        return ExitCode.OK;
    }

    @Command(
            name = "list",
            description = "Lists all offers that can be ordered, oldest first.",
            mixinStandardHelpOptions = true)
    int list(
            @Option(
                            names = "--page-token",
                            defaultValue = "",
                            paramLabel = "TOKEN",
                            description = "Where an earlier page of the list ended.")
                    String pageToken,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = ListListingsRequest.newBuilder()
                .setPage(OrganisationCommand.page(pageToken))
                .build();
        output.message(
                connection.call(session -> Retry.call(() -> session.listings().listListings(request))));
        return ExitCode.OK;
    }

    @Command(name = "show", description = "Shows an offer.", mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "LISTING", description = "The listing's id.") UUID listing,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request =
                GetListingRequest.newBuilder().setListingId(listing.toString()).build();
        output.message(connection
                .call(session -> Retry.call(() -> session.listings().getListing(request)))
                .getListing());
        return ExitCode.OK;
    }

    @Command(name = "order", description = "Shows an order.", mixinStandardHelpOptions = true)
    int order(
            @Parameters(paramLabel = "ORDER", description = "The order's id.") UUID order,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = GetOrderRequest.newBuilder().setOrderId(order.toString()).build();
        output.message(connection
                .call(session -> Retry.call(() -> session.orders().getOrder(request)))
                .getOrder());
        return ExitCode.OK;
    }

    @Command(
            name = "cancel-order",
            description = "Gives up an order that is not paid; what was deposited goes back.",
            mixinStandardHelpOptions = true)
    int cancelOrder(
            @Parameters(paramLabel = "ORDER", description = "The order's id.") UUID order,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request =
                CancelOrderRequest.newBuilder().setOrderId(order.toString()).build();
        output.message(connection
                .call(session -> Retry.call(() -> session.orders().cancelOrder(request)))
                .getOrder());
        return ExitCode.OK;
    }
}
