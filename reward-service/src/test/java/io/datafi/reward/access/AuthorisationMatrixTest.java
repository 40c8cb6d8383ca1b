package io.datafi.reward.access;

import io.datafi.platform.security.Memberships;
import io.datafi.platform.security.Role;
import io.datafi.platform.sql.Sql;
import io.datafi.platform.testing.AuthorisationMatrix;
import io.datafi.platform.testing.Sync;
import io.datafi.platform.testing.TestTokens;
import io.datafi.reward.testing.Anvil;
import io.datafi.reward.testing.Journey;
import io.datafi.reward.v1.Escrow;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Anvil.class)
class AuthorisationMatrixTest {
    @Inject Journey journey;
    @Inject Memberships memberships;
    @Inject Pool pool;

    @Test
    void everyOperationAnswersEachCallerAsTheMatrixSays() {
        Escrow escrow = journey.reserve(10);
        UUID member = UUID.randomUUID();
        Sync.await(
                () ->
                        memberships
                                .grant(
                                        Sql.on(pool),
                                        UUID.fromString(escrow.getOrganisationId()),
                                        member,
                                        Role.ANALYST)
                                .replaceWith(1));

        AuthorisationMatrix.check("reward", new Callers(escrow.getEscrowId(), member));
    }

    private record Callers(String escrow, UUID member) implements AuthorisationMatrix.Fixtures {
        @Override
        public Map<String, String> placeholders(String operation) {
            return Map.of("escrow", escrow, "number", "1", "signature", "0x" + "0".repeat(130));
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
                case "datafi.reward.v1.EpochService/SettleEpoch" -> TestTokens.operator();
                case "datafi.reward.v1.LedgerService/GetBalance",
                        "datafi.reward.v1.LedgerService/GetBooks" ->
                        TestTokens.auditor();
                case "datafi.reward.v1.EscrowService/ReserveBudget",
                        "datafi.reward.v1.LedgerService/PostTransfers" ->
                        TestTokens.service("annotation-service");
                default -> TestTokens.customer(member);
            };
        }
    }
}
