package io.datafi.marketplace.delivery;

import com.google.protobuf.ByteString;
import io.datafi.marketplace.v1.GetDeliveryResponse;
import io.datafi.platform.wire.Wire;

/** Domain to wire. */
final class DeliveryMessages {
    private DeliveryMessages() {}

    static GetDeliveryResponse toWire(Deliveries.Delivery delivery) {
        return GetDeliveryResponse.newBuilder()
                .setUrl(delivery.link().url())
                .setExpiresAt(Wire.timestamp(delivery.link().expiresAt()))
                .setEncryptedKey(ByteString.copyFrom(delivery.encryptedKey()))
                .setContentHash(Wire.hash(delivery.version().content().hash()))
                .setPlainHash(Wire.hash(delivery.version().content().plainHash()))
                .setContentRoot(Wire.hash(delivery.version().content().root()))
                .build();
    }
}
