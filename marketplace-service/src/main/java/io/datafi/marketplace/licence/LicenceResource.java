package io.datafi.marketplace.licence;

import io.datafi.marketplace.paging.PageQuery;
import io.datafi.marketplace.v1.GetLicenceRequest;
import io.datafi.marketplace.v1.GetLicenceResponse;
import io.datafi.marketplace.v1.ListLicencesRequest;
import io.datafi.marketplace.v1.ListLicencesResponse;
import io.datafi.platform.validation.Validation;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Licences over REST. */
@Path("/api/marketplace/v1")
@Produces(MediaType.APPLICATION_JSON)
public class LicenceResource {
    private final LicenceGrpc licences;
    private final Validation validation;

    LicenceResource(@GrpcService LicenceGrpc licences, Validation validation) {
        this.licences = licences;
        this.validation = validation;
    }

    @GET
    @Path("organisations/{organisation}/licences")
    public Uni<ListLicencesResponse> list(@PathParam("organisation") String organisation, @BeanParam PageQuery page) {
        return licences.listLicences(validation.check(ListLicencesRequest.newBuilder()
                .setOrganisationId(organisation)
                .setPage(page.toMessage())
                .build()));
    }

    @GET
    @Path("licences/{licence}")
    public Uni<GetLicenceResponse> get(@PathParam("licence") String licence) {
        return licences.getLicence(validation.check(
                GetLicenceRequest.newBuilder().setLicenceId(licence).build()));
    }
}
