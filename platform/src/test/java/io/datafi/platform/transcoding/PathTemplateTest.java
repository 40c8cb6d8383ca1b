package io.datafi.platform.transcoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PathTemplateTest {
    private final PathTemplate revoke =
            PathTemplate.of("/v1/campaigns/{campaign_id}/invitations/{invitation_id}:revoke");

    @Test
    void variablesAreWholeSegments() {
        assertThat(revoke.match("/v1/campaigns/a/invitations/b:revoke"))
                .hasValue(Map.of("campaign_id", "a", "invitation_id", "b"));
        assertThat(revoke.variables()).containsExactly("campaign_id", "invitation_id");
    }

    @Test
    void whatIsOtherwiseInAnyPlaceDoesNotMatch() {
        assertThat(revoke.match("/v1/campaigns/a/invitations/b")).isEmpty();
        assertThat(revoke.match("/v1/campaigns/a/invitations/b:close")).isEmpty();
        assertThat(revoke.match("/v1/campaigns/a/invitations/:revoke")).isEmpty();
        assertThat(revoke.match("/v1/campaigns/a/b/invitations/b:revoke")).isEmpty();
        assertThat(revoke.match("/v1/campaigns/a/invitation/b:revoke")).isEmpty();
        assertThat(revoke.match("/v1/campaigns/a/invitations/b:revoke/")).isEmpty();
        assertThat(revoke.match("/v1/campaigns/a:b/invitations/b:revoke")).isEmpty();
        assertThat(revoke.match("/")).isEmpty();
    }

    @Test
    void aVerbIsNoPartOfAnId() {
        PathTemplate get = PathTemplate.of("/v1/campaigns/{campaign_id}");

        assertThat(get.match("/v1/campaigns/a")).isPresent();
        assertThat(get.match("/v1/campaigns/a:close")).isEmpty();
        assertThat(PathTemplate.of("/v1/answers:submit").match("/v1/answers:submit"))
                .hasValue(Map.of());
    }
}
