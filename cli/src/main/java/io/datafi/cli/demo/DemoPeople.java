package io.datafi.cli.demo;

import io.datafi.cli.chain.DemoWallet;
import io.datafi.cli.client.Channels;
import io.datafi.cli.client.Endpoints;
import io.datafi.cli.client.Http;
import io.datafi.cli.client.KeycloakAdmin;
import io.datafi.cli.client.Login;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.marketplace.v1.CreateOrganisationRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Everyone in the story. Fresh accounts each run, so that no earlier run can be mistaken for this
 * one.
 */
final class DemoPeople {
    /**
     * A customer's member, the organisation they act for, and the address that pays for it on
     * chain.
     */
    record Company(Session session, String organisationId, DemoWallet wallet) {}

    /** A worker; without a wallet the earnings stay in custody. */
    record Worker(String recordedAs, Session session, DemoWallet wallet) {}

    private static final int WALLETLESS_EVERY = 5;

    private final SecureRandom random = new SecureRandom();
    private final Http http;
    private final Endpoints endpoints;
    private final Channels channels;
    private final String password;
    private final String run;
    private final KeycloakAdmin keycloak;
    private final Iterable<String> recordedWorkers;
    private final Company customer;
    private final Company buyer;
    private final Map<String, Worker> workers = new LinkedHashMap<>();

    DemoPeople(
            Http http,
            Endpoints endpoints,
            Channels channels,
            KeycloakAdmin keycloak,
            Iterable<String> recordedWorkers) {
        this.http = http;
        this.endpoints = endpoints;
        this.channels = channels;
        byte[] secret = new byte[16];
        random.nextBytes(secret);
        this.password = HexFormat.of().formatHex(secret);
        this.run = HexFormat.of().formatHex(secret, 0, 4);

        this.keycloak = keycloak;
        this.recordedWorkers = recordedWorkers;

        String customerName = "customer-" + run;
        String buyerName = "buyer-" + run;
        keycloak.createUsers(
                List.of(
                        new KeycloakAdmin.NewUser(customerName, password, "customer"),
                        new KeycloakAdmin.NewUser(buyerName, password, "customer")));
        customer = company(customerName, "Anaesthesia Research " + run);
        buyer = company(buyerName, "Second Opinion " + run);
    }

    /** Makes the workers' accounts. */
    void hire() {
        Map<String, String> names = new LinkedHashMap<>();
        recordedWorkers.forEach(worker -> names.put(worker, "worker-" + run + "-" + names.size()));
        keycloak.createUsers(
                names.values().stream()
                        .map(name -> new KeycloakAdmin.NewUser(name, password, "worker"))
                        .toList());
        names.forEach(
                (recorded, name) -> {
                    boolean walletless = workers.size() % WALLETLESS_EVERY == WALLETLESS_EVERY - 1;
                    workers.put(
                            recorded,
                            new Worker(
                                    recorded,
                                    session(name),
                                    walletless ? null : DemoWallet.create(random)));
                });
    }

    Company customer() {
        return customer;
    }

    Company buyer() {
        return buyer;
    }

    /** By the name under which the answers were recorded; once they are hired. */
    Map<String, Worker> workers() {
        return workers;
    }

    private Company company(String user, String organisation) {
        Session session = session(user);
        CreateOrganisationRequest request =
                CreateOrganisationRequest.newBuilder()
                        .setName(organisation)
                        .setIdempotencyKey(UUID.randomUUID().toString())
                        .build();
        String id =
                Retry.call(() -> session.organisations().createOrganisation(request))
                        .getOrganisation()
                        .getId();
        return new Company(session, id, DemoWallet.create(random));
    }

    private Session session(String user) {
        return new Session(channels, Login.of(http, endpoints, user, password));
    }
}
