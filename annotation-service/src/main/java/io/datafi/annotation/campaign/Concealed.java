package io.datafi.annotation.campaign;

import io.datafi.platform.event.NewEvent;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.Opening;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Events whose content the public may not see, or not yet: their public body is a salted commitment
 * to it, their private body has content, salt and account.
 */
public final class Concealed {
    private static final String ACCOUNT = "account";
    private static final String FINDING = "finding";
    private static final String SALT = "salt";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Concealed() {}

    /** An event that tells the public all in a public campaign and nothing in a private one. */
    public static NewEvent of(Visibility visibility, UUID campaignId, String type, JsonObject content) {
        return of(visibility, campaignId, type, content, Optional.empty());
    }

    /**
     * The same, about somebody.
     *
     * @param account whom it is about; services alone learn it, whatever the campaign
     */
    public static NewEvent of(
            Visibility visibility, UUID campaignId, String type, JsonObject content, Optional<UUID> account) {
        return of(visibility, campaignId, type, content, aside(account));
    }

    /**
     * The same, about somebody's answers.
     *
     * @param finding what services tell that person of the reasons, and nobody else
     */
    public static NewEvent of(
            Visibility visibility, UUID campaignId, String type, JsonObject content, UUID account, JsonObject finding) {
        JsonObject aside = Json.object()
                .with(ACCOUNT, account.toString())
                .with(FINDING, finding)
                .build();
        return of(visibility, campaignId, type, content, aside);
    }

    private static NewEvent of(
            Visibility visibility, UUID campaignId, String type, JsonObject content, JsonObject aside) {
        String stream = CampaignEvents.stream(campaignId);
        if (visibility == Visibility.PRIVATE) {
            return event(stream, type, content, aside);
        }
        return aside.members().isEmpty()
                ? NewEvent.of(stream, type, content)
                : NewEvent.of(stream, type, content, aside);
    }

    /**
     * An event of which the public sees only that it happened.
     *
     * @param content without {@code account}, {@code finding}, {@code salt} and {@code seq}, which stand beside it
     * @param account whom it is about; services alone learn it
     */
    public static NewEvent event(String stream, String type, JsonObject content, Optional<UUID> account) {
        return event(stream, type, content, aside(account));
    }

    private static JsonObject aside(Optional<UUID> account) {
        JsonObject.Builder aside = Json.object();
        account.ifPresent(id -> aside.with(ACCOUNT, id.toString()));
        return aside.build();
    }

    private static NewEvent event(String stream, String type, JsonObject content, JsonObject aside) {
        byte[] salt = new byte[Opening.SALT_LENGTH];
        RANDOM.nextBytes(salt);
        JsonObject.Builder hidden = Json.object().withBytes(SALT, salt);
        aside.members().forEach(hidden::with);
        content.members().forEach(hidden::with);
        return NewEvent.of(
                stream,
                type,
                Json.object()
                        .withBytes(Opening.COMMITMENT, Opening.commitment(salt, content))
                        .build(),
                hidden.build());
    }

    /** What opens an event's commitment, from its private body. */
    static Opening opening(long seq, String privateText) {
        TreeMap<String, Json> content =
                new TreeMap<>(CanonicalJson.parse(privateText).asObject().members());
        content.remove(ACCOUNT);
        content.remove(FINDING);
        byte[] salt = new JsonObject(content).hash(SALT);
        content.remove(SALT);
        return new Opening(seq, salt, new JsonObject(content));
    }
}
