package io.datafi.annotation.media;

import static io.datafi.annotation.media.MediaError.MEDIUM_NOT_FOUND;
import static io.datafi.annotation.testing.Work.claim;
import static io.datafi.annotation.testing.World.key;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.platform.testing.Refusals.fields;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.testing.World.Worker;
import io.datafi.annotation.v1.DeleteCampaignRequest;
import io.datafi.annotation.v1.ImportTasksRequest;
import io.datafi.annotation.v1.ListMediaRequest;
import io.datafi.annotation.v1.MediaServiceGrpc;
import io.datafi.annotation.v1.Medium;
import io.datafi.annotation.v1.NewTask;
import io.datafi.annotation.v1.ReleaseMediaRequest;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of tasks, over REST as a browser brings and reads them. */
@QuarkusTest
class MediaTest {
    private static final String FILE = "/api/annotation/v1/campaigns/{campaign}/media/{sha256}";
    private static final long MEBIBYTE = 1 << 20;

    @Inject
    World world;

    @Inject
    Leftovers leftovers;

    @ConfigProperty(name = "datafi.storage.dir")
    Path storage;

    private Member owner;
    private String campaign;

    @BeforeEach
    void aDraft() {
        owner = world.member("owner");
        campaign = world.draft(owner, change -> change);
    }

    @Test
    void aFileLargerThanAnyOtherBodyIsStoredEncryptedAndReadBackByMembers() throws Exception {
        byte[] picture = png(3 * (int) MEBIBYTE + 17);

        put(owner, campaign, picture)
                .statusCode(200)
                .body("sha256", equalTo(sha256(picture)))
                .body("mediaType", equalTo("image/png"))
                .body("bytes", equalTo(Integer.toString(picture.length)))
                .body("content", equalTo("medium:sha256:" + sha256(picture)));

        byte[] read = get(world.member(owner.organisation(), "analyst").token(), picture)
                .statusCode(200)
                .header("Content-Type", startsWith("image/png"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", "attachment; filename=\"" + sha256(picture) + ".png\"")
                .header("Cache-Control", "private, no-store")
                .extract()
                .asByteArray();
        assertThat(read).isEqualTo(picture);
        assertThat(Files.readString(stored(picture), StandardCharsets.ISO_8859_1))
                .startsWith("age-encryption.org/v1")
                .doesNotContain("PNG");
        refused(get(world.member("owner").token(), picture), 403, "NOT_A_MEMBER");
        given().get(FILE, campaign, sha256(picture)).then().statusCode(401);
    }

    @Test
    void aRepeatChangesNothing() {
        byte[] picture = png(1000);
        put(owner, campaign, picture).statusCode(200);
        Path first = stored(picture);

        put(owner, campaign, picture).statusCode(200).body("bytes", equalTo("1000"));

        assertThat(stored(picture)).isEqualTo(first);
        assertThat(list()).extracting(Medium::getSha256).containsExactly(sha256(picture));
    }

    @Test
    void whatItIsIsToldByItsBytesAndNothingOfARefusedFileStays() {
        byte[] svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".getBytes();
        putAsPicture(svg, sha256(svg))
                .statusCode(400)
                .body("code", equalTo("MEDIUM_TYPE_NOT_SUPPORTED"))
                .body("violations[0].field", equalTo("body"));
        putAsPicture(png(5000), "0".repeat(64))
                .statusCode(400)
                .body("code", equalTo("MEDIUM_DIGEST_DIFFERS"))
                .body("violations[0].field", equalTo("sha256"));

        sweep();
        assertThat(list()).isEmpty();
        assertThat(leftovers()).isZero();
    }

    @Test
    void aFileThatIsTooLargeIsRefusedBeforeItComes() {
        refused(put(owner, campaign, png(20 * (int) MEBIBYTE + 1)), 400, "BODY_TOO_LARGE");
        assertThat(list()).isEmpty();
    }

    @Test
    void aWorkerReadsAFileWhileTheyHoldATaskThatShowsIt() {
        byte[] shown = png(2000);
        byte[] other = png(2001);
        put(owner, campaign, shown).statusCode(200);
        put(owner, campaign, other).statusCode(200);
        world.importTasks(owner, chunk("medium:sha256:" + sha256(shown)));
        world.open(owner, campaign);
        Worker worker = world.join(campaign);
        refused(get(worker.token(), shown), 403, "NOT_A_MEMBER");

        String content = claim(worker, campaign, 1).getFirst().getContent();

        assertThat(content).isEqualTo("medium:sha256:" + sha256(shown));
        get(worker.token(), shown).statusCode(200);
        refused(get(worker.token(), other), 403, "NOT_A_MEMBER");
        world.endLeases(campaign, "k1");
        refused(get(worker.token(), shown), 403, "NOT_A_MEMBER");
        refused(put(owner, campaign, png(10)), 409, "CAMPAIGN_NOT_DRAFT");
    }

    @Test
    void aTaskWhoseFileIsMissingIsRefusedByName() {
        byte[] there = png(100);
        put(owner, campaign, there).statusCode(200);
        String missing = "medium:sha256:" + "1".repeat(64);

        for (String content : List.of(missing, "medium:sha256:cat.png")) {
            StatusRuntimeException refused = catchThrowableOfType(
                    StatusRuntimeException.class,
                    () -> world.importTasks(owner, chunk("text", "medium:sha256:" + sha256(there), content)));

            assertRefused(MEDIUM_NOT_FOUND, () -> {
                throw refused;
            });
            assertThat(fields(refused)).containsExactly("tasks[2].content");
            assertThat(refused.getStatus().getDescription()).contains(content);
        }
        assertThat(world.count("SELECT tasks FROM campaign WHERE id = $1::text::uuid", campaign))
                .isZero();
    }

    @Test
    void aCampaignAndAnOrganisationKeepSoMuchAndNoMore() {
        String other = world.draft(owner, change -> change);
        keep(campaign, 4096 * MEBIBYTE);
        refused(put(owner, campaign, png(100)), 429, "CAMPAIGN_MEDIA_EXHAUSTED");
        put(owner, other, png(100)).statusCode(200);

        keep(world.draft(owner, change -> change), 16384 * MEBIBYTE);

        refused(put(owner, other, png(101)), 429, "ORGANISATION_MEDIA_EXHAUSTED");
        put(owner, other, png(100)).statusCode(200);
    }

    @Test
    void whatNoTaskShowsIsReleasedAndWithADeletedDraftAllIs() {
        byte[] shown = png(200);
        byte[] unused = png(201);
        put(owner, campaign, shown).statusCode(200);
        put(owner, campaign, unused).statusCode(200);
        world.importTasks(owner, chunk("medium:sha256:" + sha256(shown)));
        Path kept = stored(shown);
        Path released = stored(unused);

        var answer = media().releaseMedia(
                        ReleaseMediaRequest.newBuilder().setCampaignId(campaign).build());

        assertThat(answer.getFiles()).isEqualTo(1);
        assertThat(answer.getBytes()).isEqualTo(201);
        assertThat(list()).extracting(Medium::getSha256).containsExactly(sha256(shown));
        sweep();
        assertThat(released.getParent()).doesNotExist();
        assertThat(kept).exists();

        owner.campaigns()
                .deleteCampaign(DeleteCampaignRequest.newBuilder()
                        .setCampaignId(campaign)
                        .build());
        sweep();
        assertThat(kept.getParent()).doesNotExist();
    }

    private ValidatableResponse put(Member member, String to, byte[] file) {
        return given().auth()
                .oauth2(member.token())
                .contentType("application/octet-stream")
                .body(file)
                .put(FILE, to, sha256(file))
                .then();
    }

    /** Whatever it is, the client says that it is a picture. */
    private ValidatableResponse putAsPicture(byte[] file, String sha256) {
        return given().config(RestAssured.config()
                        .encoderConfig(
                                EncoderConfig.encoderConfig().encodeContentTypeAs("image/png", ContentType.BINARY)))
                .auth()
                .oauth2(owner.token())
                .contentType("image/png")
                .body(file)
                .put(FILE, campaign, sha256)
                .then();
    }

    private ValidatableResponse get(String token, byte[] file) {
        return given().auth().oauth2(token).get(FILE, campaign, sha256(file)).then();
    }

    private static void refused(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status).body("code", equalTo(code));
    }

    private MediaServiceGrpc.MediaServiceBlockingStub media() {
        return MediaServiceGrpc.newBlockingStub(owner.channel());
    }

    private List<Medium> list() {
        return media().listMedia(
                        ListMediaRequest.newBuilder().setCampaignId(campaign).build())
                .getMediaList();
    }

    private ImportTasksRequest chunk(String... contents) {
        var request = ImportTasksRequest.newBuilder().setCampaignId(campaign).setImportId(key());
        Arrays.stream(contents)
                .map(content -> NewTask.newBuilder()
                        .setKey("k" + (request.getTasksCount() + 1))
                        .setContent(content)
                        .build())
                .forEach(request::addTasks);
        return request.build();
    }

    private Path stored(byte[] file) {
        UUID object = world.sql(
                        "SELECT object_id FROM medium WHERE campaign_id = $1::text::uuid AND encode(sha256, 'hex') = $2",
                        campaign,
                        sha256(file))
                .getFirst()
                .getUUID(0);
        return storage.resolve("medium/" + object + "/content.age");
    }

    private long leftovers() {
        return world.count("SELECT count(*) FROM medium_leftover WHERE due_at <= now()");
    }

    private void sweep() {
        leftovers.sweep().await().atMost(Duration.ofSeconds(30));
    }

    private void keep(String of, long bytes) {
        world.sql("""
                INSERT INTO medium (campaign_id, sha256, organisation_id, media_type, bytes, object_id, wrapped_key)
                VALUES ($1::text::uuid, sha256('x'), $2, 'image/png', $3, gen_random_uuid(), 'x')
                """, of, owner.organisation(), bytes);
    }

    /** What begins like a picture; which one its size says. */
    private static byte[] png(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        byte[] begin = "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(begin, 0, bytes, 0, Math.min(length, begin.length));
        return bytes;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
