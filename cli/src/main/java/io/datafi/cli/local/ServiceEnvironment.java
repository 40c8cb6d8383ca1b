package io.datafi.cli.local;

import io.datafi.cli.client.SignUpPage;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The environment of the services, the one way they are configured. */
final class ServiceEnvironment {
    /** Policies that a shell's own DATAFI_ variable may change, with their local values. */
    private static final Map<String, String> POLICY = Map.of(
            "DATAFI_CHAIN_FINALITY_BLOCKS",
            "12",
            "DATAFI_CHAIN_TIMELOCK_SECONDS",
            "5",
            "DATAFI_SETTLEMENT_HOLD",
            "0S",
            "DATAFI_HOLD_SECONDS",
            "0",
            "DATAFI_ACCOUNT_WALLET_DELAY_SECONDS",
            "0",
            "DATAFI_ESCROW_REFUND_MIN_BASE_UNITS",
            "1",
            "DATAFI_EPOCH_INTERVAL",
            "60S",
            // No mail leaves the machine, and nobody verifies an address on it.
            "DATAFI_NOTICE_UNVERIFIED",
            "true",
            "DATAFI_RULES_VERSION",
            SignUpPage.RULES_VERSION);

    /** Services that send mails; they end in the mailbox, whatever a shell says. */
    private static final Set<String> WRITING = Set.of("marketplace", "reward");

    /** Services that keep files, each under names and a key of its own. */
    private static final Set<String> STORING = Set.of("annotation", "marketplace");

    private final Home home;
    private final Ports ports;
    private final Secrets secrets;
    private final String publicUrl;

    ServiceEnvironment(Home home, Ports ports, Secrets secrets, String publicUrl) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
        this.publicUrl = publicUrl;
    }

    static String policy(String name) {
        return System.getenv().getOrDefault(name, POLICY.get(name));
    }

    /** What the command line itself reads; a password in it is no business of the services. */
    private static boolean isOurs(String name) {
        return name.startsWith("DATAFI_PORT_")
                || Set.of(
                                "DATAFI_HOME",
                                "DATAFI_CACHE",
                                "DATAFI_PASSWORD",
                                "DATAFI_TOKEN",
                                "DATAFI_KEY_ID",
                                "DATAFI_KEY_SECRET")
                        .contains(name);
    }

    Map<String, String> of(String service) {
        var environment = new TreeMap<String, String>();
        // A DATAFI_ variable of the shell reaches the services, so that any setting can be tried.
        // Addresses and secrets are ours.
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("DATAFI_") && !isOurs(name)) {
                environment.put(name, value);
            }
        });
        POLICY.keySet().forEach(name -> environment.put(name, policy(name)));
        environment.put("DATAFI_HTTP_HOST", "127.0.0.1");
        environment.put("DATAFI_HTTP_PORT", Integer.toString(ports.of(service)));
        environment.put("DATAFI_DB_URL", "//localhost:" + ports.of("postgres") + "/" + service);
        environment.put("DATAFI_DB_USER", service);
        environment.put("DATAFI_DB_PASSWORD", Postgres.password(secrets, service));
        environment.put("DATAFI_OIDC_SERVER_URL", "http://localhost:" + ports.of("keycloak") + "/auth/realms/datafi");
        environment.put("DATAFI_OIDC_ISSUER", publicUrl + "/auth/realms/datafi");
        environment.put("DATAFI_CLIENT_ID", service + "-service");
        environment.put("DATAFI_CLIENT_SECRET", Keycloak.clientSecret(secrets, service));
        environment.put(
                "DATAFI_LOG_KEY_FILE",
                secrets.signingKey(service + "-log-key.pem").toString());
        for (String other : ServicePart.NAMES) {
            environment.put("DATAFI_" + other.toUpperCase() + "_ADDRESS", "localhost:" + ports.of(other));
        }
        environment.put("DATAFI_PUBLIC_URL", publicUrl);
        if (WRITING.contains(service)) {
            environment.put("DATAFI_SMTP_HOST", "127.0.0.1");
            environment.put("DATAFI_SMTP_PORT", Integer.toString(ports.of("mail")));
        }
        if (service.equals("reward")) {
            environment.put("DATAFI_CHAIN_RPC_URL", "http://localhost:" + ports.of("chain"));
            environment.put("DATAFI_CHAIN_ID", Integer.toString(Chain.ID));
            environment.put(
                    "DATAFI_CHAIN_KEY_FILE", secrets.path("chain-operator-key").toString());
            environment.put(
                    "DATAFI_CHAIN_PUBLISHER_KEY_FILE",
                    secrets.path("chain-publisher-key").toString());
            environment.put(
                    "DATAFI_CHAIN_ANCHORER_KEY_FILE",
                    secrets.path("chain-anchorer-key").toString());
            environment.put("DATAFI_CHAIN_GUARDIAN", Chain.GUARDIAN);
            environment.put("DATAFI_CHAIN_ADMIN", Chain.ADMIN);
            environment.put("DATAFI_CHAIN_DEPLOY", "true");
        }
        if (STORING.contains(service)) {
            environment.put("DATAFI_STORAGE_DIR", home.storage().toString());
            environment.put(
                    "DATAFI_MASTER_KEY_FILE",
                    secrets.masterKey(service + "-master-key").toString());
        }
        return environment;
    }
}
