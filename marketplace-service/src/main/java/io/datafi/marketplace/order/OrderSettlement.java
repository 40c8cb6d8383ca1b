package io.datafi.marketplace.order;

import io.datafi.marketplace.dataset.DatasetVersions;
import io.datafi.marketplace.licence.Licences;
import io.datafi.marketplace.listing.Listing;
import io.datafi.marketplace.listing.Listings;
import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.id.Ids;
import io.datafi.rules.pay.Rate;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Grants the licence of a paid order and splits its price, in the transaction of the payment. */
@ApplicationScoped
class OrderSettlement {

    private final OrderStore store;
    private final Listings listings;
    private final DatasetVersions versions;
    private final Licences licences;
    private final Events events;
    private final Ids ids;

    OrderSettlement(
            OrderStore store, Listings listings, DatasetVersions versions, Licences licences, Events events, Ids ids) {
        this.store = store;
        this.listings = listings;
        this.versions = versions;
        this.licences = licences;
        this.events = events;
        this.ids = ids;
    }

    /**
     * Settles an order.
     *
     * @param order waits for payment and is locked
     */
    Uni<Void> settle(SqlConnection tx, Order order) {
        return grant(tx, order)
                .chain(granted -> listings.find(tx, order.listingId())
                        .chain(listing -> split(tx, order, listing)
                                .chain(split ->
                                        events.append(tx, told(order, granted, listing.organisationId(), split)))));
    }

    private Uni<NewEvent> grant(SqlConnection tx, Order order) {
        UUID id = ids.next();
        return store.license(tx, order.id(), id)
                .chain(() -> licences.grant(tx, id, order.organisationId(), order.datasetVersionId(), order.id()))
                .chain(() -> versions.find(tx, order.datasetVersionId()))
                .map(version -> OrderEvents.granted(order, id, version.licenceHash()));
    }

    private Uni<RevenueSplit> split(SqlConnection tx, Order order, Listing listing) {
        return versions.contributors(tx, order.datasetVersionId())
                .map(contributors -> RevenueSplit.of(
                        order.priceBaseUnits(),
                        new Rate(order.feePpb()),
                        new Rate(listing.contributorSharePpb()),
                        contributors));
    }

    private static List<NewEvent> told(Order order, NewEvent granted, UUID sellerId, RevenueSplit split) {
        List<NewEvent> told = new ArrayList<>();
        told.add(OrderEvents.paid(order));
        told.add(granted);
        // Who earns nothing of a small price has no line: a transfer moves a positive amount.
        split.shares().stream()
                .filter(share -> share.amountBaseUnits() > 0)
                .forEach(share -> told.add(OrderEvents.shared(order, share)));
        told.add(OrderEvents.settled(order, sellerId, split));
        return told;
    }
}
