package io.datafi.marketplace.order;

import static io.datafi.marketplace.order.OrderError.ORDER_PAID;

import io.datafi.marketplace.listing.Listing;
import io.datafi.rules.pay.Rate;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A purchase. What changes it is an event of its escrow: see {@link OrderStore}. */
@Entity
@Table(name = "dataset_order")
public class Order {
    /** How far an order is. */
    public enum State {
        /** Waits for the deposit. */
        PENDING_PAYMENT,
        /** The licence is granted and the price is split. */
        LICENSED,
        /** Given up, or not paid in time. */
        CANCELLED
    }

    @Id
    public UUID id;

    /** Counts the writes, so that none is lost; see count_version in the database. */
    @Version
    long version;

    public UUID organisationId;
    public UUID listingId;
    public UUID datasetVersionId;
    public UUID orderedBy;
    public long priceBaseUnits;

    /** The platform's share of the price, as it was when the order was placed. */
    public long feePpb;

    @Column(columnDefinition = "text")
    public String asset;

    @Column(columnDefinition = "text")
    public String ageRecipient;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text")
    public State state;

    /** A serialised DepositInstruction; null until the escrow is reserved. */
    public byte[] deposit;

    /** Null until LICENSED. */
    public UUID licenceId;

    public Instant placedAt;
    public Instant paidAt;

    /** For Hibernate. */
    protected Order() {}

    Order(UUID id, UUID organisationId, UUID orderedBy, Listing listing, String ageRecipient, Instant now) {
        this.id = id;
        this.organisationId = organisationId;
        this.orderedBy = orderedBy;
        this.listingId = listing.id;
        this.datasetVersionId = listing.datasetVersionId;
        this.priceBaseUnits = listing.priceBaseUnits;
        this.feePpb = Rate.FEE.ppb();
        this.asset = listing.asset;
        this.ageRecipient = ageRecipient;
        this.state = State.PENDING_PAYMENT;
        this.placedAt = now;
    }

    /** Gives it up; false if it was before. Fails with ORDER_PAID. */
    boolean cancel() {
        if (state == State.CANCELLED) {
            return false;
        }
        requireUnpaid();
        state = State.CANCELLED;
        return true;
    }

    /** Fails with ORDER_PAID. */
    void requireUnpaid() {
        if (state == State.LICENSED) {
            throw ORDER_PAID.because("order %s is %s", id, state);
        }
    }
}
