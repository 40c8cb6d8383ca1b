package io.datafi.marketplace.delivery;

import static io.datafi.marketplace.delivery.DeliveryError.DELIVERY_LINK_EXPIRED;
import static io.datafi.marketplace.delivery.DeliveryError.DELIVERY_LINK_INVALID;

import io.datafi.platform.content.MasterKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Makes and checks expiring links. Who holds a link holds the right: no token is asked for. */
final class DeliveryLinks {
    /** How long a link works. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final String PURPOSE = "datafi-delivery-link/1";

    private final MasterKey key;
    private final String publicUrl;

    /**
     * @param publicUrl the one origin, without a slash at the end
     */
    DeliveryLinks(MasterKey key, String publicUrl) {
        this.key = key;
        this.publicUrl = publicUrl;
    }

    /**
     * A link and its end.
     *
     * @param expiresAt the first instant at which the link is refused
     */
    record Link(String url, Instant expiresAt) {}

    /** A link to a licence's content from now on. */
    Link make(UUID licenceId, Instant now) {
        long expires = now.plus(LIFETIME).getEpochSecond();
        String url = "%s/api/marketplace/v1/deliveries/%s/content?expires=%d&signature=%s"
                .formatted(publicUrl, licenceId, expires, signature(licenceId, expires));
        return new Link(url, Instant.ofEpochSecond(expires));
    }

    /**
     * Checks what a link carried.
     *
     * @throws io.datafi.platform.error.Refusal DELIVERY_LINK_INVALID, DELIVERY_LINK_EXPIRED
     */
    void require(UUID licenceId, String expires, String signature, Instant now) {
        long end = seconds(expires);
        // In constant time, so that a forger learns nothing from how long the refusal takes.
        if (signature == null || !MessageDigest.isEqual(bytes(signature(licenceId, end)), bytes(signature))) {
            throw DELIVERY_LINK_INVALID.because("the link was not made here or was altered");
        }
        if (!now.isBefore(Instant.ofEpochSecond(end))) {
            throw DELIVERY_LINK_EXPIRED.because("the link ended at %s", Instant.ofEpochSecond(end));
        }
    }

    private String signature(UUID licenceId, long expires) {
        byte[] mac = key.sign(PURPOSE, "datafi-delivery/1\n%s\n%d".formatted(licenceId, expires));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }

    /** Only the text that {@link #make} writes, so that one link has one spelling. */
    private static long seconds(String expires) {
        if (expires == null || !expires.matches("[1-9][0-9]{0,11}")) {
            throw DELIVERY_LINK_INVALID.because("the link names no end");
        }
        return Long.parseLong(expires);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
