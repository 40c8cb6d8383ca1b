package io.datafi.platform.contract;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import io.datafi.annotation.v1.AssignmentServiceGrpc;
import io.datafi.annotation.v1.CampaignServiceGrpc;
import io.datafi.annotation.v1.FigureServiceGrpc;
import io.datafi.annotation.v1.InvitationServiceGrpc;
import io.datafi.annotation.v1.MediaServiceGrpc;
import io.datafi.annotation.v1.ReportServiceGrpc;
import io.datafi.annotation.v1.ResultServiceGrpc;
import io.datafi.annotation.v1.SettlementServiceGrpc;
import io.datafi.annotation.v1.SubmissionServiceGrpc;
import io.datafi.annotation.v1.TaskServiceGrpc;
import io.datafi.annotation.v1.WorkerServiceGrpc;
import io.datafi.event.v1.EventServiceGrpc;
import io.datafi.marketplace.v1.ApiKeyServiceGrpc;
import io.datafi.marketplace.v1.DatasetServiceGrpc;
import io.datafi.marketplace.v1.DeliveryServiceGrpc;
import io.datafi.marketplace.v1.LicenceServiceGrpc;
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
import io.grpc.protobuf.ProtoServiceDescriptorSupplier;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All contracts, as descriptors. */
final class Contracts {
    /** The folder of the repository. */
    static final Path ROOT = Path.of(System.getProperty("datafi.root"));

    private Contracts() {}

    /** All services, by the part of the system that serves them, then as the files are named. */
    static List<ServiceDescriptor> services() {
        return Stream.of(
                        AssignmentServiceGrpc.getServiceDescriptor(),
                        CampaignServiceGrpc.getServiceDescriptor(),
                        FigureServiceGrpc.getServiceDescriptor(),
                        InvitationServiceGrpc.getServiceDescriptor(),
                        MediaServiceGrpc.getServiceDescriptor(),
                        ReportServiceGrpc.getServiceDescriptor(),
                        ResultServiceGrpc.getServiceDescriptor(),
                        SettlementServiceGrpc.getServiceDescriptor(),
                        SubmissionServiceGrpc.getServiceDescriptor(),
                        TaskServiceGrpc.getServiceDescriptor(),
                        WorkerServiceGrpc.getServiceDescriptor(),
                        ApiKeyServiceGrpc.getServiceDescriptor(),
                        DatasetServiceGrpc.getServiceDescriptor(),
                        DeliveryServiceGrpc.getServiceDescriptor(),
                        LicenceServiceGrpc.getServiceDescriptor(),
                        ListingServiceGrpc.getServiceDescriptor(),
                        MemberInvitationServiceGrpc.getServiceDescriptor(),
                        OrderServiceGrpc.getServiceDescriptor(),
                        OrganisationServiceGrpc.getServiceDescriptor(),
                        AccountServiceGrpc.getServiceDescriptor(),
                        ChainServiceGrpc.getServiceDescriptor(),
                        EarningServiceGrpc.getServiceDescriptor(),
                        EpochServiceGrpc.getServiceDescriptor(),
                        EscrowServiceGrpc.getServiceDescriptor(),
                        LedgerServiceGrpc.getServiceDescriptor(),
                        NoticeServiceGrpc.getServiceDescriptor(),
                        EventServiceGrpc.getServiceDescriptor(),
                        StuckWorkServiceGrpc.getServiceDescriptor())
                .map(service -> ((ProtoServiceDescriptorSupplier) service.getSchemaDescriptor()).getServiceDescriptor())
                .toList();
    }

    /** The name of the part that serves it; {@code {service}} if each of them does. */
    static String part(ServiceDescriptor service) {
        String part = service.getFile().getPackage().split("\\.")[1];
        return part.equals("event") || part.equals("operation") ? "{service}" : part;
    }

    static Optional<HttpRule> rule(MethodDescriptor rpc) {
        return rpc.getOptions().hasExtension(AnnotationsProto.http)
                ? Optional.of(rpc.getOptions().getExtension(AnnotationsProto.http))
                : Optional.empty();
    }
}
