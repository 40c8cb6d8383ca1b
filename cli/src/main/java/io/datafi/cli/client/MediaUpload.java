package io.datafi.cli.client;

import io.datafi.annotation.v1.ListMediaRequest;
import io.datafi.annotation.v1.ListMediaResponse;
import io.datafi.annotation.v1.Medium;
import io.datafi.cli.Progress;
import io.datafi.type.v1.PageRequest;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Brings files to a draft, one after the other. What is there already is not sent again. */
public final class MediaUpload {
    private static final int PAGE = 500;

    private MediaUpload() {}

    /**
     * Brings them all, or fails at the first that is refused, with its path.
     *
     * @param files by the SHA-256 of their bytes
     * @param progress counts files
     */
    public static void run(
            Session session,
            Http http,
            Endpoints endpoints,
            String campaignId,
            Map<String, Path> files,
            Progress progress) {
        Set<String> known = known(session, campaignId);
        files.forEach((sha256, file) -> {
            if (!known.contains(sha256)) {
                URI address = endpoints.at("/api/annotation/v1/campaigns/" + campaignId + "/media/" + sha256);
                bring(session, http, address, file);
            }
            progress.step(1);
        });
    }

    private static void bring(Session session, Http http, URI address, Path file) {
        try {
            Retry.call(() -> http.put(address, file, session.login().token("annotation")));
        } catch (ClientException refused) {
            throw new ClientException(refused.code(), refused.kind(), file + ": " + refused.getMessage(), refused);
        }
    }

    private static Set<String> known(Session session, String campaignId) {
        Set<String> known = new HashSet<>();
        String token = "";
        do {
            var request = ListMediaRequest.newBuilder()
                    .setCampaignId(campaignId)
                    .setPage(PageRequest.newBuilder().setPageSize(PAGE).setPageToken(token))
                    .build();
            ListMediaResponse page = Retry.call(() -> session.media().listMedia(request));
            page.getMediaList().stream().map(Medium::getSha256).forEach(known::add);
            token = page.getPage().getNextPageToken();
        } while (!token.isEmpty());
        return known;
    }
}
