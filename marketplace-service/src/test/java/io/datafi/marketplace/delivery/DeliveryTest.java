package io.datafi.marketplace.delivery;

import static io.datafi.marketplace.licence.LicenceError.LICENCE_NOT_FOUND;
import static io.datafi.marketplace.testing.FakeAnnotation.contributor;
import static io.datafi.marketplace.testing.FakeAnnotation.row;
import static io.datafi.platform.error.PlatformError.NOT_A_MEMBER;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.datafi.marketplace.testing.FakeReward;
import io.datafi.marketplace.testing.Market;
import io.datafi.marketplace.v1.GetDeliveryRequest;
import io.datafi.marketplace.v1.GetDeliveryResponse;
import io.datafi.marketplace.v1.Listing;
import io.datafi.marketplace.v1.Order;
import io.datafi.platform.content.AgeIdentity;
import io.datafi.platform.content.AgeTool;
import io.datafi.platform.content.MasterKey;
import io.datafi.rules.json.Formats;
import io.datafi.rules.log.LogHash;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class DeliveryTest {
    private static final int ROWS = 5_000;

    private final Market seller = Market.newCustomer();
    private final Market buyer = Market.newCustomer();
    private final String buyers = buyer.newOrganisation();

    @Inject
    MasterKey masterKey;

    @Test
    void theBuyerOpensTheDeliveryWithThePublicTool(@TempDir Path folder) throws Exception {
        var age = AgeTool.require();
        var keys = age.keygen(folder);
        GetDeliveryResponse delivery = delivery(bought(keys.recipient()));
        byte[] content = download(delivery.getUrl());
        Path encrypted = Files.write(folder.resolve("rows.jsonl.age"), content);
        Path key = Files.write(
                folder.resolve("key.age"), delivery.getEncryptedKey().toByteArray());

        String contentKey = new String(age.decrypt(key, keys.secret()));
        byte[] plain = age.decrypt(encrypted, contentKey);

        assertThat(contentKey).startsWith("AGE-SECRET-KEY-1");
        assertThat(Formats.hex(LogHash.sha256(content))).isEqualTo(delivery.getContentHash());
        assertThat(Formats.hex(LogHash.sha256(plain))).isEqualTo(delivery.getPlainHash());
        assertThat(new String(plain).lines()).hasSize(ROWS);
        assertThat(new String(plain).lines().findFirst())
                .hasValue("{\"confidencePpb\":\"900000000\",\"content\":\"content of t00000\","
                        + "\"label\":\"cat\",\"task\":\"t00000\"}");
    }

    @Test
    void theBuyerOpensTheDeliveryWithTheCommandsOfThePage(@TempDir Path folder) throws Exception {
        AgeTool.require();
        List<String> commands = recipe();

        run(folder, commands.getFirst());
        String made = Files.readString(folder.resolve("buyer.key"));
        String recipient = Pattern.compile("age1\\w+")
                .matcher(made)
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        String licence = bought(recipient).getLicenceId();
        for (String command : commands.subList(1, commands.size())) {
            run(folder, command.replace("LICENCE", licence));
        }

        assertThat(Files.readAllLines(folder.resolve("rows.jsonl"))).hasSize(ROWS);
    }

    /** The one block of the page with the tool's commands. */
    private static List<String> recipe() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("datafi.root"), "docs", "customer.md"));
        return Pattern.compile("(?ms)^```\\n(age-keygen .*?)^```")
                .matcher(page)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1)
                .lines()
                .toList();
    }

    /** As a buyer types it; the usual address is that of this test's service. */
    private void run(Path folder, String command) throws Exception {
        String here = "curl() { command curl \"${@/#http:\\/\\/localhost:8080/http://localhost:" + RestAssured.port
                + "}\"; }\n";
        var builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", here + command)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("token", buyer.token);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as("%s: %s", command, printed).isZero();
    }

    @Test
    void aLinkEndsWithinTenMinutesAndNeedsNoToken() {
        GetDeliveryResponse delivery = delivery(bought());

        assertThat(delivery.getExpiresAt().getSeconds())
                .isBetween(Instant.now().getEpochSecond() + 500, Instant.now().getEpochSecond() + 600);
        given().get(path(delivery.getUrl()))
                .then()
                .statusCode(200)
                .header("Content-Type", "application/octet-stream")
                .header("Cache-Control", "private, no-store");
    }

    @Test
    void aLateOrAlteredLinkIsRefused() {
        Order order = bought();
        UUID licence = UUID.fromString(order.getLicenceId());
        String url = delivery(order).getUrl();
        String late = new DeliveryLinks(masterKey, "http://localhost:8080")
                .make(licence, Instant.now().minusSeconds(601))
                .url();

        refused(late, 403, "DELIVERY_LINK_EXPIRED");
        refused(url.replace("expires=1", "expires=2"), 403, "DELIVERY_LINK_INVALID");
        refused(url.substring(0, url.length() - 2), 403, "DELIVERY_LINK_INVALID");
        refused(url.replace(licence.toString(), UUID.randomUUID().toString()), 403, "DELIVERY_LINK_INVALID");
        refused(url.replace(licence.toString(), "nothing"), 403, "DELIVERY_LINK_INVALID");
        refused(url.substring(0, url.indexOf('?')), 403, "DELIVERY_LINK_INVALID");
    }

    @Test
    void onlyTheLicenseesMembersGetADelivery() {
        Order order = bought();

        assertRefused(NOT_A_MEMBER, () -> seller.deliveries().getDelivery(request(order.getLicenceId())));
        assertRefused(
                LICENCE_NOT_FOUND,
                () -> buyer.deliveries().getDelivery(request(UUID.randomUUID().toString())));
        given().auth()
                .oauth2(seller.token)
                .get("/api/marketplace/v1/deliveries/" + order.getLicenceId())
                .then()
                .statusCode(403)
                .body("code", equalTo("NOT_A_MEMBER"));
    }

    private Order bought() {
        return bought(AgeIdentity.generate().recipient().text());
    }

    private Order bought(String recipient) {
        var rows = IntStream.range(0, ROWS)
                .mapToObj(i -> row("t%05d".formatted(i), "cat", contributor("w", new UUID(9, 1), 1)))
                .toList();
        Listing listing = seller.newListing(
                seller.readyVersion(seller.newOrganisation(), rows).getId(), 1_000_000);
        Order order = buyer.newOrder(buyers, listing.getId(), recipient);
        FakeReward.get().tellFunded(order.getId(), "TUSD", 1_000_000);
        return buyer.licensed(order.getId());
    }

    private GetDeliveryResponse delivery(Order order) {
        return buyer.deliveries().getDelivery(request(order.getLicenceId()));
    }

    private static GetDeliveryRequest request(String licence) {
        return GetDeliveryRequest.newBuilder().setLicenceId(licence).build();
    }

    private static byte[] download(String url) {
        return given().get(path(url)).then().statusCode(200).extract().asByteArray();
    }

    private static void refused(String url, int status, String code) {
        given().get(path(url))
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }

    /** Links lead to the public origin, which is not up in this test. */
    private static String path(String url) {
        assertThat(url).startsWith("http://localhost:8080/api/marketplace/v1/deliveries/");
        URI uri = URI.create(url);
        return uri.getRawQuery() == null ? uri.getPath() : uri.getPath() + "?" + uri.getRawQuery();
    }
}
