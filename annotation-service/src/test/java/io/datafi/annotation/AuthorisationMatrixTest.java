package io.datafi.annotation;

import static io.datafi.annotation.testing.World.keys;

import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.v1.CampaignVisibility;
import io.datafi.platform.testing.AuthorisationMatrix;
import io.datafi.platform.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuthorisationMatrixTest {
    @Inject
    World world;

    @Test
    void everyOperationAnswersEachCallerAsTheMatrixSays() {
        AuthorisationMatrix.check("annotation", new Fixtures(world));
    }

    /** The campaign is private: the bundle of a public one is for everybody. */
    private static final class Fixtures implements AuthorisationMatrix.Fixtures {
        private final World world;
        private final Member owner;
        private final Member analyst;
        private final Member stranger;
        private final String worker = TestTokens.worker(UUID.randomUUID());

        Fixtures(World world) {
            this.world = world;
            owner = world.member("owner");
            analyst = world.member(owner.organisation(), "analyst");
            stranger = world.member("owner");
        }

        @Override
        public Map<String, String> placeholders(String operation) {
            String campaign = world.open(
                    owner, change -> change.setVisibility(CampaignVisibility.CAMPAIGN_VISIBILITY_PRIVATE), keys(1));
            return Map.of(
                    "campaign", campaign,
                    "sha256", "0".repeat(64),
                    "organisation", owner.organisation().toString(),
                    "account", owner.account().toString());
        }

        @Override
        public String otherTenant(String operation) {
            return stranger.token();
        }

        @Override
        public String wrongRole(String operation) {
            return analyst.token();
        }

        @Override
        public String rightRole(String operation) {
            if (operation.endsWith("ResultService/ExportDataset")) {
                return TestTokens.service("marketplace-service");
            }
            if (operation.contains("SettlementService")) {
                return TestTokens.operator();
            }
            return isForWorkers(operation) ? worker : owner.token();
        }

        private static boolean isForWorkers(String operation) {
            return operation.contains("AssignmentService")
                    || operation.contains("SubmissionService")
                    || operation.endsWith("ReportTask")
                    || operation.contains("WorkerService")
                    || operation.contains("/answers")
                    || operation.contains("assignments:")
                    || operation.endsWith(":join");
        }
    }
}
