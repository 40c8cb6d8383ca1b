package io.datafi.marketplace.organisation;

import io.datafi.marketplace.paging.PageQuery;
import io.datafi.marketplace.v1.AddMemberRequest;
import io.datafi.marketplace.v1.AddMemberResponse;
import io.datafi.marketplace.v1.CreateOrganisationRequest;
import io.datafi.marketplace.v1.CreateOrganisationResponse;
import io.datafi.marketplace.v1.GetOrganisationRequest;
import io.datafi.marketplace.v1.GetOrganisationResponse;
import io.datafi.marketplace.v1.ListMembersRequest;
import io.datafi.marketplace.v1.ListMembersResponse;
import io.datafi.marketplace.v1.ListMyOrganisationsRequest;
import io.datafi.marketplace.v1.ListMyOrganisationsResponse;
import io.datafi.marketplace.v1.OrganisationRole;
import io.datafi.marketplace.v1.RemoveMemberRequest;
import io.datafi.marketplace.v1.RemoveMemberResponse;
import io.datafi.platform.validation.Validation;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Organisations over REST: puts the request together and takes the same way as gRPC. */
@Path("/api/marketplace/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class OrganisationResource {
    private final OrganisationGrpc organisations;
    private final Validation validation;

    OrganisationResource(@GrpcService OrganisationGrpc organisations, Validation validation) {
        this.organisations = organisations;
        this.validation = validation;
    }

    @POST
    @Path("organisations")
    public Uni<CreateOrganisationResponse> create(
            @HeaderParam("Idempotency-Key") String key, CreateOrganisationRequest request) {
        return organisations.createOrganisation(validation.check(keyed(request, key)));
    }

    @GET
    @Path("organisations")
    public Uni<ListMyOrganisationsResponse> listMine(@BeanParam PageQuery page) {
        return organisations.listMyOrganisations(validation.check(ListMyOrganisationsRequest.newBuilder()
                .setPage(page.toMessage())
                .build()));
    }

    @GET
    @Path("organisations/{organisation}")
    public Uni<GetOrganisationResponse> get(@PathParam("organisation") String organisation) {
        return organisations.getOrganisation(validation.check(GetOrganisationRequest.newBuilder()
                .setOrganisationId(organisation)
                .build()));
    }

    @GET
    @Path("organisations/{organisation}/members")
    public Uni<ListMembersResponse> listMembers(
            @PathParam("organisation") String organisation, @BeanParam PageQuery page) {
        return organisations.listMembers(validation.check(ListMembersRequest.newBuilder()
                .setOrganisationId(organisation)
                .setPage(page.toMessage())
                .build()));
    }

    @POST
    @Path("organisations/{organisation}/members")
    public Uni<AddMemberResponse> addMember(@PathParam("organisation") String organisation, AddMemberRequest request) {
        return organisations.addMember(validation.check(
                request.toBuilder().setOrganisationId(organisation).build()));
    }

    @DELETE
    @Path("organisations/{organisation}/members/{account}")
    public Uni<RemoveMemberResponse> removeMember(
            @PathParam("organisation") String organisation,
            @PathParam("account") String account,
            @QueryParam("role") @DefaultValue("ORGANISATION_ROLE_UNSPECIFIED") OrganisationRole role) {
        return organisations.removeMember(validation.check(RemoveMemberRequest.newBuilder()
                .setOrganisationId(organisation)
                .setAccountId(account)
                .setRole(role)
                .build()));
    }

    /**
     * The key is a header; a client that shares its messages with gRPC may leave it in the body.
     */
    private static CreateOrganisationRequest keyed(CreateOrganisationRequest request, String key) {
        return key == null
                ? request
                : request.toBuilder().setIdempotencyKey(key).build();
    }
}
