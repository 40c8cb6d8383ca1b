import { expect, it } from 'vitest';
import { grpcurl, python } from './ByProgram';

const call = { service: 'annotation', file: 'campaign', door: 'CampaignService', method: 'GetCampaign', body: { campaignId: "it's" } } as const;

it('names call, port and request so that they run as they stand', () => {
  expect(grpcurl(call)).toBe(
    `grpcurl -plaintext -H "authorization: Bearer $(datafi token)" -d '{"campaignId":"it'\\''s"}' localhost:8082 datafi.annotation.v1.CampaignService/GetCampaign`,
  );
  expect(python(call)).toContain(`request = json_format.Parse("{\\"campaignId\\":\\"it's\\"}", campaign_pb2.GetCampaignRequest())`);
  expect(python(call, 'in')).toContain('stub.GetCampaign(iter([request]))');
});
