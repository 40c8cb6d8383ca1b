package io.datafi.cli.demo;

import io.datafi.cli.chain.DemoWallet;
import io.datafi.cli.client.Channels;
import io.datafi.cli.client.ClientException;
import io.datafi.cli.client.Endpoints;
import io.datafi.cli.client.Http;
import io.datafi.cli.client.KeycloakAdmin;
import io.datafi.cli.client.Login;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.marketplace.v1.CreateOrganisationRequest;
import io.datafi.reward.v1.CreateWalletChallengeRequest;
import io.datafi.reward.v1.GetMyAccountRequest;
import io.datafi.reward.v1.LinkWalletRequest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

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
    private final List<String> recordedWorkers;
    private final Company customer;
    private Company buyer;
    private final Map<String, Worker> workers = new LinkedHashMap<>();

    DemoPeople(
            Http http, Endpoints endpoints, Channels channels, KeycloakAdmin keycloak, List<String> recordedWorkers) {
        this.http = http;
        this.endpoints = endpoints;
        this.channels = channels;
        byte[] secret = new byte[16];
        random.nextBytes(secret);
        this.password = HexFormat.of().formatHex(secret);
        this.run = HexFormat.of().formatHex(secret, 0, 4);

        this.keycloak = keycloak;
        this.recordedWorkers = recordedWorkers;

        customer = newCustomer("customer", "Everyday Vision");
    }

    /**
     * Somebody who orders work for an organisation of their own.
     *
     * @param user and {@code organisation} are names that no other customer of the story has
     */
    Company newCustomer(String user, String organisation) {
        String name = user + "-" + run;
        keycloak.createUsers(List.of(new KeycloakAdmin.NewUser(name, password, "customer")));
        return company(name, organisation + " " + run);
    }

    /** The customer again, with a wallet that pays for nothing else. */
    Company customerWithWalletOfItsOwn() {
        return new Company(customer.session(), customer.organisationId(), DemoWallet.create(random));
    }

    /**
     * People who work and are no part of the story.
     *
     * @param user is a name that nobody else has
     */
    List<Session> newWorkers(String user, int count) {
        List<String> names = IntStream.range(0, count)
                .mapToObj(one -> user + "-" + run + "-" + one)
                .toList();
        keycloak.createUsers(names.stream()
                .map(name -> new KeycloakAdmin.NewUser(name, password, "worker"))
                .toList());
        return names.stream().map(this::session).toList();
    }

    /** Makes everyone else's accounts; workers link their wallets. */
    void invite() {
        String buyerName = "buyer-" + run;
        Map<String, String> names = new LinkedHashMap<>();
        recordedWorkers.forEach(worker -> names.put(worker, "worker-" + run + "-" + names.size()));
        List<KeycloakAdmin.NewUser> accounts = new ArrayList<>();
        accounts.add(new KeycloakAdmin.NewUser(buyerName, password, "customer"));
        names.values().forEach(name -> accounts.add(new KeycloakAdmin.NewUser(name, password, "worker")));
        keycloak.createUsers(accounts);
        buyer = company(buyerName, "Second Opinion " + run);
        names.forEach((recorded, name) -> {
            boolean walletless = workers.size() % WALLETLESS_EVERY == WALLETLESS_EVERY - 1;
            workers.put(recorded, new Worker(recorded, session(name), walletless ? null : DemoWallet.create(random)));
        });
        workers.values().forEach(DemoPeople::linkWallet);
    }

    Company customer() {
        return customer;
    }

    /** Once invited. */
    Company buyer() {
        return buyer;
    }

    /** By the name under which the answers were recorded; once they are invited. */
    Map<String, Worker> workers() {
        return workers;
    }

    /** Addresses of the workers who linked one. */
    List<String> wallets() {
        return workers.values().stream()
                .map(Worker::wallet)
                .filter(Objects::nonNull)
                .map(DemoWallet::address)
                .toList();
    }

    /** Those who gave these answers. */
    List<Worker> workers(DemoData data) {
        return data.rounds().keySet().stream().map(workers::get).toList();
    }

    private static void linkWallet(Worker worker) {
        if (worker.wallet() == null) {
            return;
        }
        CreateWalletChallengeRequest ask = CreateWalletChallengeRequest.newBuilder()
                .setAddress(worker.wallet().address())
                .build();
        String message = Retry.call(() -> worker.session().accounts().createWalletChallenge(ask))
                .getMessage();
        LinkWalletRequest link = LinkWalletRequest.newBuilder()
                .setMessage(message)
                .setSignature(worker.wallet().signMessage(message))
                .build();
        try {
            Retry.call(() -> worker.session().accounts().linkWallet(link));
        } catch (ClientException refused) {
            // A repeat after a lost answer is refused as a replay; then the wallet is there
            // already.
            if (!walletOf(worker).equals(worker.wallet().address())) {
                throw refused;
            }
        }
    }

    private static String walletOf(Worker worker) {
        return Retry.call(() -> worker.session().accounts().getMyAccount(GetMyAccountRequest.getDefaultInstance()))
                .getAccount()
                .getWalletAddress();
    }

    private Company company(String user, String organisation) {
        Session session = session(user);
        CreateOrganisationRequest request = CreateOrganisationRequest.newBuilder()
                .setName(organisation)
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
        String id = Retry.call(() -> session.organisations().createOrganisation(request))
                .getOrganisation()
                .getId();
        return new Company(session, id, DemoWallet.create(random));
    }

    private Session session(String user) {
        return new Session(channels, Login.of(http, endpoints, user, password));
    }
}
