package io.datafi.marketplace.order;

import static io.datafi.marketplace.order.OrderError.UNPAID_ORDERS_EXHAUSTED;
import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.marketplace.content.AgeRecipient;
import io.datafi.marketplace.listing.Listing;
import io.datafi.marketplace.listing.Listings;
import io.datafi.marketplace.paging.Page;
import io.datafi.marketplace.paging.Paging;
import io.datafi.marketplace.quota.MarketQuotas;
import io.datafi.marketplace.v1.PlaceOrderRequest;
import io.datafi.marketplace.v1.PlaceOrderResponse;
import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.id.Ids;
import io.datafi.platform.idempotency.Idempotency;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.quota.Quota;
import io.datafi.platform.security.Caller;
import io.datafi.platform.sql.Sql;
import io.datafi.rules.json.Json;
import io.datafi.type.v1.DepositInstruction;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Places orders, in the two transactions around the reservation of the escrow, and shows them. */
@ApplicationScoped
class Orders {
    private static final String UNPAID =
            "select count(*) from dataset_order where organisation_id = $1 and state = 'PENDING_PAYMENT'";

    private final OrderRepository repository;
    private final Listings listings;
    private final Memberships memberships;
    private final Events events;
    private final Idempotency idempotency;
    private final Ids ids;
    private final Clock clock;
    private final Quota unpaid;

    Orders(
            OrderRepository repository,
            Listings listings,
            Memberships memberships,
            Events events,
            Idempotency idempotency,
            Ids ids,
            Clock clock,
            MarketQuotas quotas) {
        this.repository = repository;
        this.listings = listings;
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
     * AGE_RECIPIENT_INVALID, LISTING_NOT_FOUND, UNPAID_ORDERS_EXHAUSTED.
     */
    @WithTransaction
    Uni<Order> record(Caller caller, PlaceOrderRequest request) {
        UUID organisationId = UUID.fromString(request.getOrganisationId());
        return memberships
                .require(caller, organisationId, OWNER, MANAGER)
                .invoke(() -> AgeRecipient.parse(request.getAgeRecipient()))
                .chain(() -> idempotency.once(
                        organisationId,
                        request,
                        PlaceOrderResponse.parser(),
                        () -> create(caller.accountId(), organisationId, request)))
                .chain(first -> repository.get(UUID.fromString(first.getOrder().getId())));
    }

    private Uni<PlaceOrderResponse> create(UUID accountId, UUID organisationId, PlaceOrderRequest request) {
        return unpaid.requireRoom(Sql.ofCurrentSession(), organisationId)
                .chain(() -> listings.find(UUID.fromString(request.getListingId())))
                .map(listing -> order(accountId, organisationId, listing, request))
                .call(repository::persistAndFlush)
                .call(order -> events.append(placed(order)))
                .map(OrderMessages::placed);
    }

    private Order order(UUID accountId, UUID organisationId, Listing listing, PlaceOrderRequest request) {
        return new Order(ids.next(), organisationId, accountId, listing, request.getAgeRecipient(), clock.instant());
    }

    /** Keeps how to pay. Repeating it changes nothing. */
    @WithTransaction
    Uni<Order> keepDeposit(UUID id, DepositInstruction deposit) {
        return repository.getLocked(id).invoke(order -> {
            if (order.deposit == null) {
                order.deposit = deposit.toByteArray();
            }
        });
    }

    /**
     * An order that the caller may give up. Fails with ORDER_NOT_FOUND, NOT_A_MEMBER,
     * ROLE_REQUIRED.
     */
    @WithSession
    Uni<Order> getForBuyer(Caller caller, UUID id) {
        return repository.get(id).call(order -> memberships.require(caller, order.organisationId, OWNER, MANAGER));
    }

    /** Marks an order as given up, once its escrow has ended. Fails with ORDER_PAID. */
    @WithTransaction
    Uni<Order> cancel(UUID id) {
        return repository
                .getLocked(id)
                .call(order -> order.cancel()
                        ? events.append(OrderStore.cancelled(id, "CANCELLED"))
                        : Uni.createFrom().voidItem());
    }

    /** Reads an order. Fails with ORDER_NOT_FOUND, NOT_A_MEMBER. */
    @WithSession
    Uni<Order> get(Caller caller, UUID id) {
        return repository.get(id).call(order -> memberships.require(caller, order.organisationId));
    }

    /** Lists an organisation's orders, oldest first. Fails with NOT_A_MEMBER. */
    @WithSession
    Uni<Page<Order>> list(Caller caller, UUID organisationId, Paging paging) {
        return memberships
                .require(caller, organisationId)
                .chain(() -> repository.listOf(organisationId, paging))
                .map(read -> paging.page(read, order -> order.id));
    }

    private static NewEvent placed(Order order) {
        return NewEvent.of(
                "order/" + order.id,
                "OrderPlaced",
                Json.object().build(),
                Json.object()
                        .with("asset", order.asset)
                        .with("datasetVersion", order.datasetVersionId.toString())
                        .withAmount("feePpb", order.feePpb)
                        .with("listing", order.listingId.toString())
                        .with("order", order.id.toString())
                        .with("organisation", order.organisationId.toString())
                        .withAmount("priceBaseUnits", order.priceBaseUnits)
                        .build());
    }
}
