package io.datafi.marketplace.delivery;

import static io.datafi.platform.membership.Role.ANALYST;
import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.marketplace.dataset.DatasetVersion;
import io.datafi.marketplace.licence.Licences;
import io.datafi.marketplace.order.OrderRecipients;
import io.datafi.platform.content.AgeRecipient;
import io.datafi.platform.content.Chunks;
import io.datafi.platform.content.MasterKey;
import io.datafi.platform.content.ObjectStore;
import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes deliveries and serves what they link to. */
@ApplicationScoped
class Deliveries {
    private final Licences licences;
    private final OrderRecipients recipients;
    private final ObjectStore objects;
    private final MasterKey masterKey;
    private final DeliveryLinks links;
    private final Vertx vertx;
    private final Clock clock;

    Deliveries(
            Licences licences,
            OrderRecipients recipients,
            ObjectStore objects,
            MasterKey masterKey,
            Vertx vertx,
            Clock clock,
            @ConfigProperty(name = "datafi.public-url") String publicUrl) {
        this.licences = licences;
        this.recipients = recipients;
        this.objects = objects;
        this.masterKey = masterKey;
        this.links = new DeliveryLinks(masterKey, publicUrl);
        this.vertx = vertx;
        this.clock = clock;
    }

    /** What a licensee gets. */
    record Delivery(DeliveryLinks.Link link, byte[] encryptedKey, DatasetVersion version) {}

    /** Makes a delivery. Fails with LICENCE_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED. */
    Uni<Delivery> make(Caller caller, UUID licenceId) {
        return licences.get(caller, licenceId, OWNER, MANAGER, ANALYST)
                .chain(held -> recipients.of(held.licence().orderId()).map(recipient -> make(held, recipient)));
    }

    private Delivery make(Licences.Held held, AgeRecipient recipient) {
        DatasetVersion version = held.version();
        String key = masterKey.unwrap(version.content().wrappedKey(), version.id()) + "\n";
        return new Delivery(
                links.make(held.licence().id(), clock.instant()),
                recipient.encryptSmall(key.getBytes(StandardCharsets.US_ASCII)),
                version);
    }

    /**
     * Opens the file behind a link. Fails with DELIVERY_LINK_INVALID, DELIVERY_LINK_EXPIRED,
     * LICENCE_NOT_FOUND.
     */
    Uni<Chunks> open(UUID licenceId, String expires, String signature) {
        links.require(licenceId, expires, signature, clock.instant());
        return licences.find(licenceId)
                .chain(held -> vertx.executeBlocking(
                        () -> objects.read(held.version().content().object()), false))
                .map(bytes -> new Chunks(bytes, vertx));
    }
}
