package io.datafi.marketplace.order;

import static io.datafi.marketplace.order.OrderError.LICENCE_HELD;
import static io.datafi.marketplace.order.OrderError.ORDER_WAITS;
import static io.datafi.marketplace.order.OrderError.OWN_LISTING;
import static io.datafi.marketplace.order.OrderError.UNPAID_ORDERS_EXHAUSTED;
import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.marketplace.licence.Licence;
import io.datafi.marketplace.licence.Licences;
import io.datafi.marketplace.listing.Listing;
import io.datafi.marketplace.listing.Listings;
import io.datafi.marketplace.quota.MarketQuotas;
import io.datafi.marketplace.v1.PlaceOrderRequest;
import io.datafi.marketplace.v1.PlaceOrderResponse;
import io.datafi.platform.content.AgeRecipient;
import io.datafi.platform.event.Events;
import io.datafi.platform.id.Ids;
import io.datafi.platform.idempotency.Idempotency;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.paging.Page;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.quota.Quota;
import io.datafi.platform.security.Caller;
import io.datafi.type.v1.DepositInstruction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Places orders, in the two transactions around the reservation of the escrow, and shows them. */
@ApplicationScoped
class Orders {
    private static final String UNPAID =
            "SELECT count(*) FROM dataset_order WHERE organisation_id = $1 AND state = 'PENDING_PAYMENT'";

    private final Pool pool;
    private final OrderStore store;
    private final Listings listings;
    private final Licences licences;
    private final Memberships memberships;
    private final Events events;
    private final Idempotency idempotency;
    private final Ids ids;
    private final Clock clock;
    private final Quota unpaid;

    Orders(
            Pool pool,
            OrderStore store,
            Listings listings,
            Licences licences,
            Memberships memberships,
            Events events,
            Idempotency idempotency,
            Ids ids,
            Clock clock,
            MarketQuotas quotas) {
        this.pool = pool;
        this.store = store;
        this.listings = listings;
        this.licences = licences;
        this.memberships = memberships;
        this.events = events;
        this.idempotency = idempotency;
        this.ids = ids;
        this.clock = clock;
        this.unpaid = new Quota("unpaid orders", UNPAID, quotas.unpaidOrdersPerOrganisation(), UNPAID_ORDERS_EXHAUSTED);
    }

    /**
     * Records an order. The stored outcome of its key is the order's id: the escrow is reserved
     * after it, as often as the caller repeats. Fails with NOT_A_MEMBER, ROLE_REQUIRED,
     * AGE_RECIPIENT_INVALID, LISTING_NOT_FOUND, LISTING_UNLISTED, OWN_LISTING, LICENCE_HELD,
     * ORDER_WAITS, UNPAID_ORDERS_EXHAUSTED.
     */
    Uni<Order> record(Caller caller, PlaceOrderRequest request) {
        UUID organisationId = UUID.fromString(request.getOrganisationId());
        return pool.withTransaction(tx -> memberships
                .require(tx, caller, organisationId, OWNER, MANAGER)
                .invoke(() -> AgeRecipient.parse(request.getAgeRecipient()))
                .chain(() -> idempotency.once(
                        tx,
                        organisationId,
                        request,
                        PlaceOrderResponse.parser(),
                        () -> create(tx, caller.accountId(), organisationId, request)))
                .chain(first -> store.get(tx, UUID.fromString(first.getOrder().getId()))));
    }

    private Uni<PlaceOrderResponse> create(
            SqlConnection tx, UUID accountId, UUID organisationId, PlaceOrderRequest request) {
        return unpaid.requireRoom(tx, organisationId)
                .chain(() -> listings.find(tx, UUID.fromString(request.getListingId())))
                .invoke(Listing::requireListed)
                .invoke(listing -> requireAnothers(organisationId, listing))
                .call(listing -> request.getAgain()
                        ? Uni.createFrom().voidItem()
                        : requireFirst(tx, organisationId, listing.datasetVersionId()))
                .map(listing -> Order.placed(
                        ids.next(), organisationId, accountId, listing, request.getAgeRecipient(), clock.instant()))
                .call(order -> store.insert(tx, order))
                .call(order -> events.append(tx, OrderEvents.placed(order)))
                .map(OrderMessages::placed);
    }

    private static void requireAnothers(UUID organisationId, Listing listing) {
        if (listing.organisationId().equals(organisationId)) {
            throw OWN_LISTING.because("organisation %s offers listing %s itself", organisationId, listing.id());
        }
    }

    /** Neither held nor on its way. */
    private Uni<Void> requireFirst(SqlConnection tx, UUID organisationId, UUID datasetVersionId) {
        return licences.findFor(tx, organisationId, datasetVersionId)
                .invoke(Orders::requireNone)
                .chain(() -> store.findUnpaid(tx, organisationId, datasetVersionId))
                .invoke(Orders::requireNoneWaits)
                .replaceWithVoid();
    }

    private static void requireNoneWaits(Optional<Order> unpaid) {
        unpaid.ifPresent(order -> {
            throw ORDER_WAITS.because(
                    "order %s of version %s waits for payment; order with again to buy another",
                    order.id(), order.datasetVersionId());
        });
    }

    private static void requireNone(Optional<Licence> held) {
        held.ifPresent(licence -> {
            throw LICENCE_HELD.because(
                    "the organisation holds licence %s of version %s; order with again to buy another",
                    licence.id(), licence.datasetVersionId());
        });
    }

    /** Keeps how to pay. Repeating it changes nothing. */
    Uni<Order> keepDeposit(UUID id, DepositInstruction deposit) {
        return store.keepDeposit(pool, id, deposit.toByteArray());
    }

    /**
     * An order that the caller may give up. Fails with ORDER_NOT_FOUND, NOT_A_MEMBER,
     * ROLE_REQUIRED.
     */
    Uni<Order> getForBuyer(Caller caller, UUID id) {
        return store.get(pool, id)
                .call(order -> memberships.require(pool, caller, order.organisationId(), OWNER, MANAGER));
    }

    /** Marks an order as given up, once its escrow has ended. Fails with ORDER_PAID. */
    Uni<Order> cancel(UUID id) {
        return pool.withTransaction(
                tx -> cancel(tx, id, "CANCELLED").chain(() -> store.get(tx, id)).invoke(Order::requireUnpaid));
    }

    /** Gives up an order that waits for payment; any other stays as it is. */
    Uni<Void> cancel(SqlConnection tx, UUID id, String reason) {
        return store.cancel(tx, id)
                .chain(cancelled -> cancelled
                        ? events.append(tx, OrderEvents.cancelled(id, reason))
                        : Uni.createFrom().voidItem());
    }

    /** Reads an order. Fails with ORDER_NOT_FOUND, NOT_A_MEMBER. */
    Uni<Order> get(Caller caller, UUID id) {
        return store.get(pool, id).call(order -> memberships.require(pool, caller, order.organisationId()));
    }

    /** Lists an organisation's orders, oldest first. Fails with NOT_A_MEMBER. */
    Uni<Page<Order>> list(Caller caller, UUID organisationId, Paging paging) {
        return memberships
                .require(pool, caller, organisationId)
                .chain(() -> store.listOf(pool, organisationId, paging))
                .map(read -> paging.page(read, Order::id));
    }
}
