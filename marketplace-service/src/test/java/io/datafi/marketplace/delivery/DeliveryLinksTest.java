package io.datafi.marketplace.delivery;

import static io.datafi.marketplace.delivery.DeliveryError.DELIVERY_LINK_EXPIRED;
import static io.datafi.marketplace.delivery.DeliveryError.DELIVERY_LINK_INVALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafi.platform.content.MasterKey;
import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.Refusal;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryLinksTest {
    private static final UUID LICENCE = new UUID(3, 4);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.5Z");

    private final DeliveryLinks links = new DeliveryLinks(new MasterKey(new byte[32]), "http://localhost:8080");
    private final DeliveryLinks.Link link = links.make(LICENCE, NOON);
    private final String expires = parameter("expires");
    private final String signature = parameter("signature");

    @Test
    void aLinkWorksUntilItsEndAndNotAtIt() {
        var end = link.expiresAt();

        assertThat(end).isBeforeOrEqualTo(NOON.plus(DeliveryLinks.LIFETIME));
        assertThatCode(() -> links.require(LICENCE, expires, signature, end.minusNanos(1000)))
                .doesNotThrowAnyException();
        refused(DELIVERY_LINK_EXPIRED, LICENCE, expires, signature, end);
    }

    @Test
    void anAlteredLinkIsInvalidEvenWhenItIsLate() {
        var late = NOON.plusSeconds(100_000);
        long longer = Long.parseLong(expires) + 100_000;

        refused(DELIVERY_LINK_INVALID, LICENCE, Long.toString(longer), signature, late);
        refused(DELIVERY_LINK_INVALID, new UUID(3, 5), expires, signature, NOON);
        refused(DELIVERY_LINK_INVALID, LICENCE, expires, "A" + signature, NOON);
        refused(DELIVERY_LINK_INVALID, LICENCE, expires, null, NOON);
        refused(DELIVERY_LINK_INVALID, LICENCE, null, signature, NOON);
        refused(DELIVERY_LINK_INVALID, LICENCE, "0" + expires, signature, NOON);
        refused(DELIVERY_LINK_INVALID, LICENCE, "9".repeat(30), signature, NOON);
    }

    @Test
    void anotherServicesKeyMakesNoLink() {
        byte[] other = new byte[32];
        other[0] = 1;
        var forged = new DeliveryLinks(new MasterKey(other), "http://localhost:8080");

        assertThat(forged.make(LICENCE, NOON).url()).isNotEqualTo(link.url());
    }

    private void refused(ErrorCode code, UUID licence, String expires, String signature, Instant now) {
        assertThatThrownBy(() -> links.require(licence, expires, signature, now))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private String parameter(String name) {
        for (String pair : URI.create(link.url()).getQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        throw new AssertionError(link.url());
    }
}
