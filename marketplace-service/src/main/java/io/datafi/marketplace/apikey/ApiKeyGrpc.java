package io.datafi.marketplace.apikey;

import io.datafi.marketplace.v1.ApiKeyService;
import io.datafi.marketplace.v1.CreateApiKeyRequest;
import io.datafi.marketplace.v1.CreateApiKeyResponse;
import io.datafi.marketplace.v1.ListApiKeysRequest;
import io.datafi.marketplace.v1.ListApiKeysResponse;
import io.datafi.marketplace.v1.RevokeApiKeyRequest;
import io.datafi.marketplace.v1.RevokeApiKeyResponse;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Keys over gRPC. */
@GrpcService
class ApiKeyGrpc implements ApiKeyService {
    private final ApiKeys keys;
    private final Callers callers;

    ApiKeyGrpc(ApiKeys keys, Callers callers) {
        this.keys = keys;
        this.callers = callers;
    }

    @Override
    public Uni<CreateApiKeyResponse> createApiKey(CreateApiKeyRequest request) {
        return Detached.run(keys.create(callers.current(), request));
    }

    @Override
    public Uni<ListApiKeysResponse> listApiKeys(ListApiKeysRequest request) {
        return keys.list(callers.current(), UUID.fromString(request.getOrganisationId()), Paging.of(request.getPage()))
                .map(page -> page.map(ApiKeyMessages::toWire))
                .map(page -> ListApiKeysResponse.newBuilder()
                        .addAllApiKeys(page.items())
                        .setPage(page.response())
                        .build());
    }

    @Override
    public Uni<RevokeApiKeyResponse> revokeApiKey(RevokeApiKeyRequest request) {
        return Detached.run(keys.revoke(
                        callers.current(),
                        UUID.fromString(request.getOrganisationId()),
                        UUID.fromString(request.getApiKeyId())))
                .map(ended -> RevokeApiKeyResponse.newBuilder()
                        .setApiKey(ApiKeyMessages.toWire(ended))
                        .build());
    }
}
