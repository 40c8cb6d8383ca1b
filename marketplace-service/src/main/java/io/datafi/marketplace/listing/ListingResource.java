package io.datafi.marketplace.listing;

import io.datafi.marketplace.paging.PageQuery;
import io.datafi.marketplace.v1.CreateListingRequest;
import io.datafi.marketplace.v1.CreateListingResponse;
import io.datafi.marketplace.v1.GetListingRequest;
import io.datafi.marketplace.v1.GetListingResponse;
import io.datafi.marketplace.v1.ListListingsRequest;
import io.datafi.marketplace.v1.ListListingsResponse;
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

/** Listings over REST; reading them needs no token. */
@Path("/api/marketplace/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ListingResource {
    private final ListingGrpc listings;
    private final Validation validation;

    ListingResource(@GrpcService ListingGrpc listings, Validation validation) {
        this.listings = listings;
        this.validation = validation;
    }

    @GET
    @Path("listings")
    public Uni<ListListingsResponse> list(@BeanParam PageQuery page) {
        return listings.listListings(validation.check(
                ListListingsRequest.newBuilder().setPage(page.toMessage()).build()));
    }

    @GET
    @Path("listings/{listing}")
    public Uni<GetListingResponse> get(@PathParam("listing") String listing) {
        return listings.getListing(validation.check(
                GetListingRequest.newBuilder().setListingId(listing).build()));
    }

    @POST
    @Path("listings")
    public Uni<CreateListingResponse> create(@HeaderParam("Idempotency-Key") String key, CreateListingRequest request) {
        return listings.createListing(validation.check(keyed(request, key)));
    }

    /**
     * The key is a header; a client that shares its messages with gRPC may leave it in the body.
     */
    private static CreateListingRequest keyed(CreateListingRequest request, String key) {
        return key == null
                ? request
                : request.toBuilder().setIdempotencyKey(key).build();
    }
}
