package io.datafi.reward.access;

import io.datafi.platform.membership.Role;
import io.datafi.platform.testing.AuthorisationMatrix;
import io.datafi.platform.testing.TestTokens;
import io.datafi.reward.testing.Anvil;
import io.datafi.reward.testing.Journey;
import io.datafi.reward.v1.Escrow;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Anvil.class)
class AuthorisationMatrixTest {
    @Inject
    Journey journey;

    @Test
    void everyOperationAnswersEachCallerAsTheMatrixSays() {
        Escrow escrow = journey.reserve(10);
        UUID organisation = UUID.fromString(escrow.getOrganisationId());
        UUID member = journey.member(organisation, Role.ANALYST);
        UUID owner = journey.member(organisation, Role.OWNER);

        AuthorisationMatrix.check("reward", new Callers(escrow.getEscrowId(), organisation.toString(), member, owner));
    }

    private record Callers(String escrow, String organisation, UUID member, UUID owner)
            implements AuthorisationMatrix.Fixtures {
        @Override
        public Map<String, String> placeholders(String operation) {
            return Map.of(
                    "escrow",
                    escrow,
                    "organisation",
                    organisation,
                    "number",
                    "1",
                    "signature",
                    "0x" + "0".repeat(130),
                    "hash",
                    "0x" + "0".repeat(64));
        }

        @Override
        public String otherTenant(String operation) {
            return TestTokens.customer(UUID.randomUUID());
        }

        @Override
        public String wrongRole(String operation) {
            return TestTokens.customer(member);
        }

        @Override
        public String rightRole(String operation) {
            return switch (operation) {
                case "datafi.reward.v1.EpochService/SettleEpoch",
                        "datafi.reward.v1.EscrowService/ListStrayDeposits",
                        "datafi.reward.v1.EscrowService/RefundStrayDeposit" -> TestTokens.operator();
                case "datafi.reward.v1.LedgerService/GetBalance",
                        "datafi.reward.v1.LedgerService/GetBooks",
                        "datafi.reward.v1.LedgerService/ListEntries" -> TestTokens.auditor();
                case "datafi.reward.v1.EscrowService/ReserveBudget",
                        "datafi.reward.v1.EscrowService/CancelEscrow",
                        "datafi.reward.v1.LedgerService/PostTransfers" -> TestTokens.service("annotation-service");
                default -> TestTokens.customer(owner);
            };
        }
    }
}
