"""Creates a campaign from a CSV (task,content), pays, opens it, and prints what has been answered. Repeated, it goes on where it
stopped. usage: quickstart.py tasks.csv"""
import os, sys, time, uuid
import tasks
from session import channel, deposit
from datafi.annotation.v1 import campaign_pb2 as c, campaign_pb2_grpc, result_pb2 as r, result_pb2_grpc, task_pb2 as t, task_pb2_grpc, task_spec_pb2 as s
if len(sys.argv) != 2 or not os.environ.get("DATAFI_ORGANISATION"):
    sys.exit("usage: DATAFI_ORGANISATION=UUID quickstart.py tasks.csv")
wanted, organisation = tasks.read(sys.argv[1]), os.environ["DATAFI_ORGANISATION"]  # Before anything is created.
key = lambda step: str(uuid.uuid5(uuid.NAMESPACE_OID, f"{organisation} {step} {wanted}"))  # The same when this is run again.
annotation = channel("annotation")
campaigns = campaign_pb2_grpc.CampaignServiceStub(annotation)
campaign = campaigns.CreateCampaign(c.CreateCampaignRequest(
    organisation_id=organisation, title="Cat or dog?", spec=s.TaskSpec(classes=s.ClassesSpec(labels=["cat", "dog"])),
    visibility=c.CAMPAIGN_VISIBILITY_PUBLIC, overlap=2, price_base_units=100000, asset="TUSD", idempotency_key=key("create"))).campaign
state = lambda: campaigns.GetCampaign(c.GetCampaignRequest(campaign_id=campaign.id)).campaign.state
if state() == c.CAMPAIGN_STATE_DRAFT:
    task_pb2_grpc.TaskServiceStub(annotation).ImportTasks(t.ImportTasksRequest(  # A chunk that is stored already changes nothing.
        campaign_id=campaign.id, import_id=campaign.id, chunk_number=n, tasks=[t.NewTask(key=k, content=v) for k, v in chunk])
        for n, chunk in enumerate(tasks.chunks(wanted)))
    funding = campaigns.FundCampaign(c.FundCampaignRequest(campaign_id=campaign.id, idempotency_key=key("fund")))
    deposit(funding.deposit, funding.quote.total_base_units)
while state() == c.CAMPAIGN_STATE_DRAFT:
    time.sleep(1)  # The deposit counts once it is final on chain.
if state() == c.CAMPAIGN_STATE_FUNDED:
    campaigns.OpenCampaign(c.OpenCampaignRequest(campaign_id=campaign.id, idempotency_key=key("open")))
print("campaign", campaign.id, "is open")
for answer in result_pb2_grpc.ResultServiceStub(annotation).ExportAnswers(r.ExportAnswersRequest(campaign_id=campaign.id)):
    print(answer.task_key, answer.label, answer.worker)
