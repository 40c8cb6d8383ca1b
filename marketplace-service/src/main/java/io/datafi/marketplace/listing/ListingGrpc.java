package io.datafi.marketplace.listing;

import io.datafi.marketplace.v1.CreateListingRequest;
import io.datafi.marketplace.v1.CreateListingResponse;
import io.datafi.marketplace.v1.GetListingRequest;
import io.datafi.marketplace.v1.GetListingResponse;
import io.datafi.marketplace.v1.ListListingsRequest;
import io.datafi.marketplace.v1.ListListingsResponse;
import io.datafi.marketplace.v1.ListingService;
import io.datafi.marketplace.v1.UnlistListingRequest;
import io.datafi.marketplace.v1.UnlistListingResponse;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Listings over gRPC. */
@GrpcService
class ListingGrpc implements ListingService {
    private final Listings listings;
    private final Callers callers;

    ListingGrpc(Listings listings, Callers callers) {
        this.listings = listings;
        this.callers = callers;
    }

    @Override
    public Uni<CreateListingResponse> createListing(CreateListingRequest request) {
        return Detached.run(listings.create(callers.current(), request));
    }

    @Override
    public Uni<UnlistListingResponse> unlistListing(UnlistListingRequest request) {
        return Detached.run(listings.unlist(callers.current(), UUID.fromString(request.getListingId())))
                .map(ListingMessages::toWire)
                .map(listing ->
                        UnlistListingResponse.newBuilder().setListing(listing).build());
    }

    @Override
    public Uni<GetListingResponse> getListing(GetListingRequest request) {
        return listings.get(UUID.fromString(request.getListingId()))
                .map(ListingMessages::toWire)
                .map(listing ->
                        GetListingResponse.newBuilder().setListing(listing).build());
    }

    @Override
    public Uni<ListListingsResponse> listListings(ListListingsRequest request) {
        return listings.list(Paging.of(request.getPage()))
                .map(page -> page.map(ListingMessages::toBrief))
                .map(page -> ListListingsResponse.newBuilder()
                        .addAllListings(page.items())
                        .setPage(page.response())
                        .build());
    }
}
