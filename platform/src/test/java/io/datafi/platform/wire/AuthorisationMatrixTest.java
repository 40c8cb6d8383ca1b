package io.datafi.platform.wire;

import io.datafi.platform.testing.AuthorisationMatrix;
import io.datafi.platform.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuthorisationMatrixTest {
    @Test
    void everyOperationAnswersEachCallerAsTheMatrixSays() {
        AuthorisationMatrix.check("platform", new Everybody());
    }

    private static final class Everybody implements AuthorisationMatrix.Fixtures {
        private final String user = TestTokens.worker(UUID.randomUUID());

        @Override
        public Map<String, String> placeholders(String operation) {
            return Map.of();
        }

        @Override
        public String otherTenant(String operation) {
            return user;
        }

        @Override
        public String wrongRole(String operation) {
            return user;
        }

        @Override
        public String rightRole(String operation) {
            return operation.startsWith("datafi.operation.")
                    ? TestTokens.operator()
                    : TestTokens.service("annotation-service");
        }
    }
}
