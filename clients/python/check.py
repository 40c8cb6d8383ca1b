"""Runs the quickstart against a running system as a customer would, has a worker answer, and compares what is exported."""
import os, pathlib, re, subprocess, sys, tempfile, time, uuid

import grpc
from session import channel
from datafi.annotation.v1 import (assignment_pb2, assignment_pb2_grpc, campaign_pb2, campaign_pb2_grpc, result_pb2,
                                  result_pb2_grpc, submission_pb2, submission_pb2_grpc, worker_pb2, worker_pb2_grpc)
from datafi.marketplace.v1 import organisation_pb2, organisation_pb2_grpc

HERE = pathlib.Path(__file__).parent
PATIENCE_SECONDS = 120


def eventually(what, ask):
    """The first answer that is true; refusals count as not yet."""
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            if answer := ask():
                return answer
            last = None
        except grpc.RpcError as refusal:
            last = refusal
        if time.monotonic() > end:
            sys.exit(f"check: {what} did not happen in {PATIENCE_SECONDS} s; last: {last}")
        time.sleep(0.5)


def key():
    return str(uuid.uuid4())


def new_organisation(campaigns):
    organisations = organisation_pb2_grpc.OrganisationServiceStub(channel("marketplace"))
    created = organisations.CreateOrganisation(
        organisation_pb2.CreateOrganisationRequest(name="Python quickstart " + key(), idempotency_key=key())).organisation
    # annotation-service learns of the membership from an event.
    eventually("the membership", lambda: campaigns.ListCampaigns(
        campaign_pb2.ListCampaignsRequest(organisation_id=created.id)) is not None)
    return created.id


def answer_all(campaign, label):
    """A worker leases every task and gives the same label."""
    work = channel("annotation", os.environ["DATAFI_WORKER_TOKEN"])
    worker_pb2_grpc.WorkerServiceStub(work).JoinCampaign(worker_pb2.JoinCampaignRequest(campaign_id=campaign))
    claimed = assignment_pb2_grpc.AssignmentServiceStub(work).ClaimAssignments(
        assignment_pb2.ClaimAssignmentsRequest(campaign_id=campaign, count=100, idempotency_key=key())).assignments
    answers = [submission_pb2.NewAnswer(assignment_id=a.assignment_id, fencing_token=a.fencing_token, label=label) for a in claimed]
    submission_pb2_grpc.SubmissionServiceStub(work).SubmitAnswers(
        submission_pb2.SubmitAnswersRequest(answers=answers, idempotency_key=key()))
    return len(claimed)


def quickstart(organisation, file):
    return subprocess.run([sys.executable, str(HERE / "quickstart.py"), str(file)], env=dict(os.environ, DATAFI_ORGANISATION=organisation),
                          timeout=PATIENCE_SECONDS, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def check_nothing_is_made_of_a_wrong_file(campaigns, organisation):
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as wrong:
        wrong.write("task,content\nphoto-1,a\nphoto-1,b\n")
        wrong.flush()
        refused = quickstart(organisation, wrong.name)
    made = campaigns.ListCampaigns(campaign_pb2.ListCampaignsRequest(organisation_id=organisation)).campaigns
    if refused.returncode == 0 or f"{wrong.name}:3: " not in refused.stderr or made:
        sys.exit(f"check: a wrong file ended with {refused.returncode}, {refused.stderr}, {len(made)} campaigns")


def main():
    campaigns = campaign_pb2_grpc.CampaignServiceStub(channel("annotation"))
    organisation = new_organisation(campaigns)
    check_nothing_is_made_of_a_wrong_file(campaigns, organisation)
    runs = [quickstart(organisation, HERE / "tasks.csv") for _ in range(2)]
    opened = [re.search(r"campaign (\S+) is open", run.stdout) for run in runs]
    if not all(opened) or opened[0].group(1) != opened[1].group(1):
        sys.exit(f"check: the quickstart, run twice, ended with {[(run.stdout, run.stderr) for run in runs]}")
    campaign = opened[0].group(1)
    if "DATAFI_WORKER_TOKEN" not in os.environ:
        print("check: the campaign was opened; without DATAFI_WORKER_TOKEN nobody answers it")
        return
    count = answer_all(campaign, "cat")
    campaigns.CloseCampaign(campaign_pb2.CloseCampaignRequest(campaign_id=campaign, idempotency_key=key()))
    eventually("the settlement", lambda: campaigns.GetCampaign(campaign_pb2.GetCampaignRequest(
        campaign_id=campaign)).campaign.state in (campaign_pb2.CAMPAIGN_STATE_PROVISIONAL, campaign_pb2.CAMPAIGN_STATE_SETTLED))
    results = result_pb2_grpc.ResultServiceStub(channel("annotation"))
    labels = {row.task_key: row.label for row in results.ExportLabels(result_pb2.ExportLabelsRequest(campaign_id=campaign))}
    expected = {f"photo-{n}": "cat" for n in range(1, 6)}
    if count != 5 or labels != expected:
        sys.exit(f"check: {count} tasks were answered, exported {labels}")
    print("check: 5 labels exported as expected")


main()
