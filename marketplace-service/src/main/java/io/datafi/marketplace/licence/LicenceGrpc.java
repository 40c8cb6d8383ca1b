package io.datafi.marketplace.licence;

import io.datafi.marketplace.v1.AccessBasis;
import io.datafi.marketplace.v1.CheckAccessRequest;
import io.datafi.marketplace.v1.CheckAccessResponse;
import io.datafi.marketplace.v1.GetLicenceRequest;
import io.datafi.marketplace.v1.GetLicenceResponse;
import io.datafi.marketplace.v1.LicenceService;
import io.datafi.marketplace.v1.ListLicencesRequest;
import io.datafi.marketplace.v1.ListLicencesResponse;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Callers;
import io.datafi.platform.wire.Wire;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Licences over gRPC. */
@GrpcService
class LicenceGrpc implements LicenceService {
    private final Licences licences;
    private final Callers callers;

    LicenceGrpc(Licences licences, Callers callers) {
        this.licences = licences;
        this.callers = callers;
    }

    @Override
    public Uni<GetLicenceResponse> getLicence(GetLicenceRequest request) {
        return licences.get(callers.current(), UUID.fromString(request.getLicenceId()))
                .map(LicenceGrpc::toWire)
                .map(licence ->
                        GetLicenceResponse.newBuilder().setLicence(licence).build());
    }

    @Override
    public Uni<ListLicencesResponse> listLicences(ListLicencesRequest request) {
        return licences.list(
                        callers.current(), UUID.fromString(request.getOrganisationId()), Paging.of(request.getPage()))
                .map(page -> page.map(LicenceGrpc::toBrief))
                .map(page -> ListLicencesResponse.newBuilder()
                        .addAllLicences(page.items())
                        .setPage(page.response())
                        .build());
    }

    @Override
    public Uni<CheckAccessResponse> checkAccess(CheckAccessRequest request) {
        return licences.checkAccess(
                        callers.current(),
                        UUID.fromString(request.getOrganisationId()),
                        UUID.fromString(request.getDatasetVersionId()))
                .map(LicenceGrpc::toWire);
    }

    private static CheckAccessResponse toWire(Licences.Access access) {
        CheckAccessResponse.Builder wire = CheckAccessResponse.newBuilder();
        return switch (access) {
            case Licences.Access.Owner() ->
                wire.setBasis(AccessBasis.ACCESS_BASIS_OWNER).build();
            case Licences.Access.Licensed(UUID id) ->
                wire.setBasis(AccessBasis.ACCESS_BASIS_LICENCE)
                        .setLicenceId(id.toString())
                        .build();
            case Licences.Access.None() ->
                wire.setBasis(AccessBasis.ACCESS_BASIS_NONE).build();
        };
    }

    /** Without the licence's text, which is long. */
    private static io.datafi.marketplace.v1.Licence toBrief(Licences.Held held) {
        return toWire(held).toBuilder().clearLicenceText().build();
    }

    private static io.datafi.marketplace.v1.Licence toWire(Licences.Held held) {
        return io.datafi.marketplace.v1.Licence.newBuilder()
                .setId(held.licence().id().toString())
                .setOrganisationId(held.licence().organisationId().toString())
                .setDatasetVersionId(held.version().id().toString())
                .setOrderId(held.licence().orderId().toString())
                .setLicenceText(held.version().said().licenceText())
                .setLicenceHash(Wire.hash(held.version().licenceHash()))
                .setGrantedAt(Wire.timestamp(held.licence().grantedAt()))
                .build();
    }
}
