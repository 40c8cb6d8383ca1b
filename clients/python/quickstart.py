"""Creates a campaign, imports a CSV, pays, opens it, and prints what has been answered. usage: quickstart.py tasks.csv"""
import csv, os, sys, time, uuid
from session import channel, deposit
from datafi.annotation.v1 import campaign_pb2 as c, campaign_pb2_grpc, result_pb2 as r, result_pb2_grpc, task_pb2 as t, task_pb2_grpc, task_spec_pb2 as s
annotation = channel("annotation")
campaigns = campaign_pb2_grpc.CampaignServiceStub(annotation)
campaign = campaigns.CreateCampaign(c.CreateCampaignRequest(
    organisation_id=os.environ["DATAFI_ORGANISATION"], title="Cat or dog?", spec=s.TaskSpec(classes=s.ClassesSpec(labels=["cat", "dog"])),
    visibility=c.CAMPAIGN_VISIBILITY_PUBLIC, overlap=2, price_base_units=100000, asset="TUSD", idempotency_key=str(uuid.uuid4()))).campaign
tasks = [t.NewTask(key=row["key"], content=row["content"]) for row in csv.DictReader(open(sys.argv[1], encoding="utf-8"))]
chunks = (t.ImportTasksRequest(campaign_id=campaign.id, import_id=campaign.id, chunk_number=n // 10000, tasks=tasks[n:n + 10000])
          for n in range(0, len(tasks), 10000))
task_pb2_grpc.TaskServiceStub(annotation).ImportTasks(chunks)
deposit(campaigns.FundCampaign(c.FundCampaignRequest(campaign_id=campaign.id, idempotency_key=str(uuid.uuid4()))).deposit)
while campaigns.GetCampaign(c.GetCampaignRequest(campaign_id=campaign.id)).campaign.state != c.CAMPAIGN_STATE_FUNDED:
    time.sleep(1)  # The deposit counts once it is final on chain.
campaigns.OpenCampaign(c.OpenCampaignRequest(campaign_id=campaign.id, idempotency_key=str(uuid.uuid4())))
print("campaign", campaign.id, "is open")
for answer in result_pb2_grpc.ResultServiceStub(annotation).ExportAnswers(r.ExportAnswersRequest(campaign_id=campaign.id)):
    print(answer.task_key, answer.label, answer.worker)
