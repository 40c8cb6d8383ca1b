package io.datafi.marketplace.authorisation;

import static io.datafi.marketplace.testing.FakeAnnotation.contributor;
import static io.datafi.marketplace.testing.FakeAnnotation.row;

import io.datafi.marketplace.testing.FakeAnnotation;
import io.datafi.marketplace.testing.Market;
import io.datafi.marketplace.v1.AddMemberRequest;
import io.datafi.marketplace.v1.CreateApiKeyRequest;
import io.datafi.marketplace.v1.InviteMemberRequest;
import io.datafi.marketplace.v1.Listing;
import io.datafi.marketplace.v1.Order;
import io.datafi.marketplace.v1.OrganisationRole;
import io.datafi.platform.content.AgeIdentity;
import io.datafi.platform.testing.AuthorisationMatrix;
import io.datafi.platform.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuthorisationMatrixTest {
    @Test
    void everyOperationAnswersEachCallerAsTheMatrixSays() {
        AuthorisationMatrix.check("marketplace", new Everybody());
    }

    private static final class Everybody implements AuthorisationMatrix.Fixtures {
        private final Market owner = Market.newCustomer();
        private final Market reviewer = Market.newCustomer();
        private final Market stranger = Market.newCustomer();
        private final String organisation = owner.newOrganisation();
        private final Listing anothers = anothersListing();
        private final Map<String, String> placeholders = placeholders();
        private final Map<String, String> ofOrders = new HashMap<>(placeholders);

        private static Listing anothersListing() {
            Market seller = Market.newCustomer();
            var rows = List.of(row("a", "cat", contributor("w", new UUID(5, 1), 1)));
            return seller.newListing(
                    seller.readyVersion(seller.newOrganisation(), rows).getId(), 1_000_000);
        }

        Everybody() {
            ofOrders.put("listing", anothers.getId());
            stranger.newOrganisation();
            owner.organisations()
                    .addMember(AddMemberRequest.newBuilder()
                            .setOrganisationId(organisation)
                            .setAccountId(reviewer.account.toString())
                            .setRole(OrganisationRole.ORGANISATION_ROLE_REVIEWER)
                            .build());
        }

        private Map<String, String> placeholders() {
            var rows = List.of(row("a", "cat", contributor("w", new UUID(5, 1), 1)));
            Listing listing =
                    owner.newListing(owner.readyVersion(organisation, rows).getId(), 1_000_000);
            Order order = owner.paidOrder(organisation, anothers);
            Map<String, String> world = new HashMap<>(Map.of(
                    "organisation",
                    organisation,
                    "campaign",
                    FakeAnnotation.get().settledCampaign(rows).toString(),
                    // Not listed: a listed one is everybody's.
                    "version",
                    owner.readyVersion(organisation, rows).getId(),
                    "listing",
                    listing.getId(),
                    "order",
                    order.getId(),
                    "licence",
                    order.getLicenceId(),
                    "recipient",
                    AgeIdentity.generate().recipient().text(),
                    "key",
                    owner.apiKeys()
                            .createApiKey(CreateApiKeyRequest.newBuilder()
                                    .setOrganisationId(organisation)
                                    .setName("nightly export")
                                    .addRoles(OrganisationRole.ORGANISATION_ROLE_ANALYST)
                                    .setValidDays(1)
                                    .setIdempotencyKey(Market.newKey())
                                    .build())
                            .getApiKey()
                            .getId(),
                    "account",
                    UUID.randomUUID().toString()));
            world.put(
                    "invitation",
                    owner.invitations()
                            .inviteMember(InviteMemberRequest.newBuilder()
                                    .setOrganisationId(organisation)
                                    .setAddress("bob@example.org")
                                    .setRole(OrganisationRole.ORGANISATION_ROLE_ANALYST)
                                    .build())
                            .getInvitation()
                            .getId());
            // Nobody's: who may accept one is whoever has its token.
            world.put("token", "q".repeat(43));
            return world;
        }

        @Override
        public Map<String, String> placeholders(String operation) {
            return operation.endsWith("/PlaceOrder") ? ofOrders : placeholders;
        }

        @Override
        public String otherTenant(String operation) {
            return stranger.token;
        }

        @Override
        public String wrongRole(String operation) {
            return reviewer.token;
        }

        @Override
        public String rightRole(String operation) {
            return operation.endsWith("/CheckAccess") ? TestTokens.service("annotation-service") : owner.token;
        }
    }
}
