package io.datafi.marketplace.dataset;

import io.datafi.marketplace.paging.PageQuery;
import io.datafi.marketplace.v1.CreateDatasetVersionRequest;
import io.datafi.marketplace.v1.CreateDatasetVersionResponse;
import io.datafi.marketplace.v1.GetCroissantRequest;
import io.datafi.marketplace.v1.GetCroissantResponse;
import io.datafi.marketplace.v1.GetDatasetVersionRequest;
import io.datafi.marketplace.v1.GetDatasetVersionResponse;
import io.datafi.marketplace.v1.ListDatasetVersionsRequest;
import io.datafi.marketplace.v1.ListDatasetVersionsResponse;
import io.datafi.platform.validation.Validation;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Dataset versions over REST; of listed ones version and passport are public. */
@Path("/api/marketplace/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class DatasetResource {
    private final DatasetGrpc versions;
    private final Validation validation;

    DatasetResource(@GrpcService DatasetGrpc versions, Validation validation) {
        this.versions = versions;
        this.validation = validation;
    }

    @POST
    @Path("dataset-versions")
    public Uni<CreateDatasetVersionResponse> create(
            @HeaderParam("Idempotency-Key") String key, CreateDatasetVersionRequest request) {
        return versions.createDatasetVersion(validation.check(keyed(request, key)));
    }

    @GET
    @Path("organisations/{organisation}/dataset-versions")
    public Uni<ListDatasetVersionsResponse> list(
            @PathParam("organisation") String organisation, @BeanParam PageQuery page) {
        return versions.listDatasetVersions(validation.check(ListDatasetVersionsRequest.newBuilder()
                .setOrganisationId(organisation)
                .setPage(page.toMessage())
                .build()));
    }

    @GET
    @Path("dataset-versions/{version}")
    public Uni<GetDatasetVersionResponse> get(@PathParam("version") String version) {
        return versions.getDatasetVersion(validation.check(GetDatasetVersionRequest.newBuilder()
                .setDatasetVersionId(version)
                .build()));
    }

    /** The passport's very bytes, so that its hash can be checked. */
    @GET
    @Path("dataset-versions/{version}/croissant")
    @Produces("application/ld+json")
    public Uni<String> getCroissant(@PathParam("version") String version) {
        return versions.getCroissant(validation.check(GetCroissantRequest.newBuilder()
                        .setDatasetVersionId(version)
                        .build()))
                .map(GetCroissantResponse::getCroissant);
    }

    /**
     * The key is a header; a client that shares its messages with gRPC may leave it in the body.
     */
    private static CreateDatasetVersionRequest keyed(CreateDatasetVersionRequest request, String key) {
        return key == null
                ? request
                : request.toBuilder().setIdempotencyKey(key).build();
    }
}
