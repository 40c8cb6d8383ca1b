package io.datafi.marketplace.dataset;

import io.datafi.marketplace.v1.GetCroissantRequest;
import io.datafi.marketplace.v1.GetCroissantResponse;
import io.datafi.platform.validation.Validation;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** Passports as files; those of listed versions are public. */
@Path("/api/marketplace/v1")
public class PassportResource {
    private final DatasetGrpc versions;
    private final Validation validation;

    PassportResource(@GrpcService DatasetGrpc versions, Validation validation) {
        this.versions = versions;
        this.validation = validation;
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
}
