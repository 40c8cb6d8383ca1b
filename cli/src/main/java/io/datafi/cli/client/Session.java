package io.datafi.cli.client;

import io.datafi.annotation.v1.AssignmentServiceGrpc;
import io.datafi.annotation.v1.CampaignServiceGrpc;
import io.datafi.annotation.v1.InvitationServiceGrpc;
import io.datafi.annotation.v1.MediaServiceGrpc;
import io.datafi.annotation.v1.ReportServiceGrpc;
import io.datafi.annotation.v1.ResultServiceGrpc;
import io.datafi.annotation.v1.SettlementServiceGrpc;
import io.datafi.annotation.v1.SubmissionServiceGrpc;
import io.datafi.annotation.v1.TaskServiceGrpc;
import io.datafi.annotation.v1.WorkerServiceGrpc;
import io.datafi.marketplace.v1.ApiKeyServiceGrpc;
import io.datafi.marketplace.v1.DatasetServiceGrpc;
import io.datafi.marketplace.v1.DeliveryServiceGrpc;
import io.datafi.marketplace.v1.ListingServiceGrpc;
import io.datafi.marketplace.v1.MemberInvitationServiceGrpc;
import io.datafi.marketplace.v1.OrderServiceGrpc;
import io.datafi.marketplace.v1.OrganisationServiceGrpc;
import io.datafi.operation.v1.StuckWorkServiceGrpc;
import io.datafi.reward.v1.AccountServiceGrpc;
import io.datafi.reward.v1.ChainServiceGrpc;
import io.datafi.reward.v1.EarningServiceGrpc;
import io.datafi.reward.v1.EpochServiceGrpc;
import io.datafi.reward.v1.EscrowServiceGrpc;
import io.datafi.reward.v1.LedgerServiceGrpc;
import io.datafi.reward.v1.NoticeServiceGrpc;
import io.grpc.CallCredentials;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.AbstractStub;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The services as one person calls them. Each accessor makes a stub whose deadline begins now, so
 * get one per call, inside {@link Retry}.
 */
public record Session(Channels channels, Login login) {
    private static final long DEADLINE_SECONDS = 30;
    private static final Set<String> DOORS = Set.of("annotation", "marketplace", "reward");
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    public CampaignServiceGrpc.CampaignServiceBlockingStub campaigns() {
        return mine(CampaignServiceGrpc.newBlockingStub(channels.annotation()));
    }

    public InvitationServiceGrpc.InvitationServiceBlockingStub invitations() {
        return mine(InvitationServiceGrpc.newBlockingStub(channels.annotation()));
    }

    public ReportServiceGrpc.ReportServiceBlockingStub reports() {
        return mine(ReportServiceGrpc.newBlockingStub(channels.annotation()));
    }

    public TaskServiceGrpc.TaskServiceStub taskStreams() {
        return mine(TaskServiceGrpc.newStub(channels.annotation()));
    }

    public TaskServiceGrpc.TaskServiceBlockingStub tasks() {
        return mine(TaskServiceGrpc.newBlockingStub(channels.annotation()));
    }

    public MediaServiceGrpc.MediaServiceBlockingStub media() {
        return mine(MediaServiceGrpc.newBlockingStub(channels.annotation()));
    }

    public ResultServiceGrpc.ResultServiceBlockingStub results() {
        return mine(ResultServiceGrpc.newBlockingStub(channels.annotation()));
    }

    public WorkerServiceGrpc.WorkerServiceBlockingStub workers() {
        return mine(WorkerServiceGrpc.newBlockingStub(channels.annotation()));
    }

    public SettlementServiceGrpc.SettlementServiceBlockingStub settlements() {
        return mine(SettlementServiceGrpc.newBlockingStub(channels.annotation()));
    }

    public AssignmentServiceGrpc.AssignmentServiceBlockingStub assignments() {
        return mine(AssignmentServiceGrpc.newBlockingStub(channels.annotation()));
    }

    public SubmissionServiceGrpc.SubmissionServiceBlockingStub submissions() {
        return mine(SubmissionServiceGrpc.newBlockingStub(channels.annotation()));
    }

    public OrganisationServiceGrpc.OrganisationServiceBlockingStub organisations() {
        return mine(OrganisationServiceGrpc.newBlockingStub(channels.marketplace()));
    }

    public ApiKeyServiceGrpc.ApiKeyServiceBlockingStub apiKeys() {
        return mine(ApiKeyServiceGrpc.newBlockingStub(channels.marketplace()));
    }

    public MemberInvitationServiceGrpc.MemberInvitationServiceBlockingStub memberInvitations() {
        return mine(MemberInvitationServiceGrpc.newBlockingStub(channels.marketplace()));
    }

    public DatasetServiceGrpc.DatasetServiceBlockingStub datasets() {
        return mine(DatasetServiceGrpc.newBlockingStub(channels.marketplace()));
    }

    public ListingServiceGrpc.ListingServiceBlockingStub listings() {
        return mine(ListingServiceGrpc.newBlockingStub(channels.marketplace()));
    }

    public OrderServiceGrpc.OrderServiceBlockingStub orders() {
        return mine(OrderServiceGrpc.newBlockingStub(channels.marketplace()));
    }

    public DeliveryServiceGrpc.DeliveryServiceBlockingStub deliveries() {
        return mine(DeliveryServiceGrpc.newBlockingStub(channels.marketplace()));
    }

    public AccountServiceGrpc.AccountServiceBlockingStub accounts() {
        return mine(AccountServiceGrpc.newBlockingStub(channels.reward()));
    }

    public EarningServiceGrpc.EarningServiceBlockingStub earnings() {
        return mine(EarningServiceGrpc.newBlockingStub(channels.reward()));
    }

    public EpochServiceGrpc.EpochServiceBlockingStub epochs() {
        return mine(EpochServiceGrpc.newBlockingStub(channels.reward()));
    }

    public EscrowServiceGrpc.EscrowServiceBlockingStub escrows() {
        return mine(EscrowServiceGrpc.newBlockingStub(channels.reward()));
    }

    public LedgerServiceGrpc.LedgerServiceBlockingStub ledger() {
        return mine(LedgerServiceGrpc.newBlockingStub(channels.reward()));
    }

    public ChainServiceGrpc.ChainServiceBlockingStub chain() {
        return mine(ChainServiceGrpc.newBlockingStub(channels.reward()));
    }

    public NoticeServiceGrpc.NoticeServiceBlockingStub notices() {
        return mine(NoticeServiceGrpc.newBlockingStub(channels.reward()));
    }

    /** The services, each of which has the doors of the platform. */
    public enum Service {
        ANNOTATION,
        MARKETPLACE,
        REWARD
    }

    public StuckWorkServiceGrpc.StuckWorkServiceBlockingStub stuckWork(Service service) {
        return mine(StuckWorkServiceGrpc.newBlockingStub(
                switch (service) {
                    case ANNOTATION -> channels.annotation();
                    case MARKETPLACE -> channels.marketplace();
                    case REWARD -> channels.reward();
                }));
    }

    private <S extends AbstractStub<S>> S mine(S stub) {
        return stub.withCallCredentials(new Bearer(login)).withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private static final class Bearer extends CallCredentials {
        private final Login login;

        Bearer(Login login) {
            this.login = login;
        }

        /** Services are named {@code datafi.<door>.v1.Name}; some are at every door. */
        private String token(RequestInfo call) {
            String door = call.getMethodDescriptor().getServiceName().split("\\.")[1];
            return DOORS.contains(door) ? login.token(door) : login.token();
        }

        @Override
        public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
            executor.execute(() -> {
                try {
                    Metadata headers = new Metadata();
                    headers.put(AUTHORIZATION, "Bearer " + token(call));
                    applier.apply(headers);
                } catch (ClientException refused) {
                    applier.fail(Status.UNAUTHENTICATED
                            .withDescription(refused.getMessage())
                            .withCause(refused));
                }
            });
        }
    }
}
