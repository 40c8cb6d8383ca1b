package io.datafi.marketplace.organisation;

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
import io.datafi.marketplace.v1.OrganisationService;
import io.datafi.marketplace.v1.RemoveMemberRequest;
import io.datafi.marketplace.v1.RemoveMemberResponse;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Organisations over gRPC. */
@GrpcService
class OrganisationGrpc implements OrganisationService {
    private final Organisations organisations;
    private final Callers callers;

    OrganisationGrpc(Organisations organisations, Callers callers) {
        this.organisations = organisations;
        this.callers = callers;
    }

    @Override
    public Uni<CreateOrganisationResponse> createOrganisation(CreateOrganisationRequest request) {
        return Detached.run(organisations.create(callers.current(), request));
    }

    @Override
    public Uni<GetOrganisationResponse> getOrganisation(GetOrganisationRequest request) {
        return organisations
                .get(callers.current(), UUID.fromString(request.getOrganisationId()))
                .map(seen -> GetOrganisationResponse.newBuilder()
                        .setOrganisation(OrganisationMessages.toWire(seen.organisation()))
                        .addAllMyRoles(seen.roles().stream().map(Roles::toWire).toList())
                        .build());
    }

    @Override
    public Uni<ListMyOrganisationsResponse> listMyOrganisations(ListMyOrganisationsRequest request) {
        return organisations
                .listMine(callers.current(), Paging.of(request.getPage()))
                .map(page -> page.map(OrganisationMessages::toWire))
                .map(page -> ListMyOrganisationsResponse.newBuilder()
                        .addAllOrganisations(page.items())
                        .setPage(page.response())
                        .build());
    }

    @Override
    public Uni<AddMemberResponse> addMember(AddMemberRequest request) {
        return Detached.run(organisations.addMember(
                        callers.current(),
                        UUID.fromString(request.getOrganisationId()),
                        UUID.fromString(request.getAccountId()),
                        Roles.fromWire(request.getRole())))
                .map(OrganisationMessages::toWire)
                .map(added ->
                        AddMemberResponse.newBuilder().setMembership(added).build());
    }

    @Override
    public Uni<RemoveMemberResponse> removeMember(RemoveMemberRequest request) {
        return Detached.run(organisations.removeMember(
                        callers.current(),
                        UUID.fromString(request.getOrganisationId()),
                        UUID.fromString(request.getAccountId()),
                        Roles.fromWire(request.getRole())))
                .map(removed -> RemoveMemberResponse.newBuilder()
                        .addAllRemoved(removed.stream()
                                .map(OrganisationMessages::toWire)
                                .toList())
                        .build());
    }

    @Override
    public Uni<ListMembersResponse> listMembers(ListMembersRequest request) {
        return organisations
                .listMembers(
                        callers.current(), UUID.fromString(request.getOrganisationId()), Paging.of(request.getPage()))
                .map(page -> page.map(OrganisationMessages::toWire))
                .map(page -> ListMembersResponse.newBuilder()
                        .addAllMemberships(page.items())
                        .setPage(page.response())
                        .build());
    }
}
